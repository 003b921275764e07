import type { AnyCsv } from "../../data/read-any-csv";
import type { SavedDetector } from "../../detectors/saved/saved-detector";
import { scoreRows } from "../../detectors/score-rows";
import { scoreReadings } from "../../detectors/series-scorer";
import type { ReadingVerdict } from "../../detectors/series-scorer";
import { seriesFromRows } from "../../detectors/series-from-rows";
import type { Judged } from "./scores-csv";

/** Scores every row of a file; readings of a series in time order, their verdicts in the file's order. */
export function judgeFile(csv: AnyCsv, saved: SavedDetector): Judged {
  if (saved.kind === "table") return { csv, verdicts: scoreRows(csv.rows, saved) };
  const values = csv.rows.map(([value]) => value);
  const { series, places } = seriesFromRows({ name: csv.name, times: csv.times!, values });
  const readings = series.times.map((time, k) => ({ time, value: series.values[k] }));
  const missing: ReadingVerdict = { score: null, threshold: null, flag: null, reason: "no value" };
  const verdicts = values.map(() => missing);
  scoreReadings(readings, saved).forEach((verdict, k) => (verdicts[places[k]] = verdict));
  return { csv, verdicts };
}
