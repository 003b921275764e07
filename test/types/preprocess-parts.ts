import {
  fitScaler,
  fitValueScaler,
  scaleSeries,
  scaleValues,
  slidingWindows,
  splitSeries,
  splitTable,
  splitWindows,
  windowSeries,
} from "../../lib/data/index";
import type { Matrix, Series, Table, Train } from "../../lib/data/index";

// Checked by the compiler in `npm run lint`: each line marked as an error must be one.
declare function train(rows: Train<Matrix>): void;
declare const series: Series;
declare const table: Table;

export function carriesThePartThroughEveryStep(): void {
  const parts = splitSeries(series, { train: 0.7 });
  const scaler = fitValueScaler(parts.train.values);
  // @ts-expect-error a scaler must not see test values
  fitValueScaler(parts.test.values);

  const scaledTrain = scaleSeries(parts.train, scaler);
  const scaledTest = scaleSeries(parts.test, scaler);
  train(windowSeries(scaledTrain, { size: 3 }).rows);
  // @ts-expect-error windows of a test series are test windows
  train(windowSeries(scaledTest, { size: 3 }).rows);
  train(slidingWindows(scaleValues(parts.train.values, scaler), { size: 3 }));
  // @ts-expect-error and so are windows of its values, scaled
  train(slidingWindows(scaleValues(parts.test.values, scaler), { size: 3 }));
  // @ts-expect-error or taken from the scaled series
  train(slidingWindows(scaledTest.values, { size: 3 }));

  const windows = splitWindows(windowSeries(series, { size: 3 }), series, { train: 0.7 });
  train(windows.train.rows);
  // @ts-expect-error validation windows are not for training
  train(windows.validation.rows);

  const rows = splitTable({ rows: table.rows, labels: table.labels ?? [] }, { train: 0.5 });
  fitScaler(rows.train.rows);
  // @ts-expect-error a scaler must not see test rows
  fitScaler(rows.test.rows);
}
