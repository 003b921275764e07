import { Failure } from "../failure";
import type { DetectOptions } from "./options";

/**
 * Looks before anything is read or learned whether options say something, and nothing that contradicts itself.
 *
 * @throws Failure of wrong usage that names the option and the cure
 */
export function checkOptions(options: DetectOptions): void {
  const { label, anomaly, columns, time, entity, learnFrom } = options;
  const times = typeof time === "string" ? [time] : (time ?? []);
  checkNames("--time", times);
  if (columns !== undefined) checkColumns(columns, options);
  if (label !== undefined && times.includes(label)) {
    throw wrong(`--time and --label must name different columns, got ${label} for both`);
  }
  if (entity !== undefined && [label, ...times].includes(entity)) {
    const other = entity === label ? "label" : "time";
    throw wrong(`--entity and --${other} must name different columns, got ${entity} for both`);
  }
  checkKind(options);
  if (anomaly !== undefined && label === undefined) {
    throw wrong("--anomaly needs --label, which names the column that it stands in");
  }
  if (learnFrom === "normal" && label === undefined) {
    throw wrong("--learn-from normal needs --label, which says what is normal");
  }
}

function checkKind({ series, table, ...options }: DetectOptions): void {
  if (!table) return;
  if (series) throw wrong("--series and --table contradict each other: say one of them");
  for (const option of ["entity", "resample", "window"] as const) {
    if (options[option] !== undefined) throw wrong(`--${option} needs a series, got --table`);
  }
  if (options.learnFirst !== undefined) throw wrong("--learn-first needs a series, got --table");
}

function checkNames(option: string, names: readonly string[]): void {
  if (names.some((name) => name === "")) {
    throw wrong(
      `${option} must be names with commas between, got nothing for one in ${names.join(",")}`,
    );
  }
  const twice = names.find((name, j) => names.indexOf(name) < j);
  if (twice !== undefined) throw wrong(`${option} must name each column once, got ${twice} twice`);
}

function checkColumns(columns: readonly string[], { label, time, entity }: DetectOptions): void {
  checkNames("--columns", columns);
  if (label !== undefined && columns.includes(label)) {
    throw wrong(
      `--columns must leave out ${label}, which --label calls the truth: nothing is learned from it`,
    );
  }
  if (entity !== undefined && columns.includes(entity)) {
    throw wrong(`--columns must leave out ${entity}, which --entity says tells series apart`);
  }
  const times = typeof time === "string" ? [time] : (time ?? []);
  const asTime = columns.find((column) => times.includes(column));
  if (asTime !== undefined) {
    throw wrong(`--columns must leave out ${asTime}, which --time calls times`);
  }
}

function wrong(sentence: string): Failure {
  return new Failure(sentence, 2);
}
