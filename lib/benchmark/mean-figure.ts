import { figureByUnit, type RecordedRun } from "./recorded-run";

/**
 * The mean of a figure over units, each with the mean over its seeds.
 *
 * @param units only these; all where nothing is said
 * @returns null where no unit has the figure
 * @example
 * meanFigure({ results: [{ name: "1", seed: 1, sha256: "", figures: { hit: 1 } }] }, "hit"); // 1
 */
export function meanFigure(
  run: Pick<RecordedRun, "results">,
  figure: string,
  units?: readonly string[],
): number | null {
  const values = [...figureByUnit(run, figure)].flatMap(([name, value]) =>
    units === undefined || units.includes(name) ? [value] : [],
  );
  if (values.length === 0) return null;
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
