import type { ColumnProfile } from "./column-profile";
import { certainMarks, chooseNumberForm } from "./choose-numbers";
import { chooseLabels, looksLikeTruth } from "./choose-labels";
import { chooseTime, missingColumn } from "./choose-time";
import type { Profiled } from "./choose-time";
import { entitiesAmong, entityNames } from "./entities";
import type { LabelReading, NumberForm, Separator, TimeReading } from "./how";
import { parseNumber } from "../csv-columns";
import type { LeftOut, ReadOptions } from "./read-file";
import { isNumbers, wordForm } from "./holds-numbers";
import { listed } from "./layout";
import { shellWord } from "./shell-word";

/** Columns of text that are kept to be shown. */
const MOST_TEXTS = 8;
const ID_NAME = /(^|[^a-z])(id|uid|uuid|guid|ssn)([^a-z]|$)|[a-z](Id|ID)$/i;
/** "Jan  5 14:05:00", "05.01. 14:05". */
const NO_YEAR =
  /^\p{L}{3,9}\.? +\d{1,2},? +\d{1,2}:\d\d|^\d{1,2}[. ]+\p{L}{3,9}\.? +\d{1,2}:\d\d|^\d{1,2}[./-]\d{1,2}\.? +\d{1,2}:\d\d/u;

/** What each column of a file is taken for, before its values are known. */
export interface Plan {
  readonly time?: TimeReading;
  readonly label?: LabelReading;
  readonly numbers: ReadonlyMap<string, NumberForm>;
  /** Columns of few different texts. */
  readonly categories: readonly string[];
  /** Columns that may say which series a row belongs to. */
  readonly entities: readonly string[];
  /** Other text, to be shown beside rows. */
  readonly texts: readonly string[];
  readonly leftOut: readonly LeftOut[];
  readonly notes: readonly string[];
}

/** A column, as it is looked at. */
interface Column {
  readonly name: string;
  readonly profile: ColumnProfile;
  readonly isAsked: boolean;
}

/**
 * Says what the columns of a file are: times, labels, numbers, categories, or nothing to learn from.
 *
 * @throws RangeError if a column that was named is missing or does not hold what it must, or numbers or dates have two readings
 */
export function chooseColumns(csv: Profiled, options: ReadOptions, separator: Separator): Plan {
  checkNames(csv, options);
  const { header, profiles, file } = csv;
  const time = chooseTime(csv, options);
  const label =
    options.label === undefined
      ? undefined
      : chooseLabels(profiles[header.indexOf(options.label)], options.label, {
          anomaly: options.anomaly,
          file,
        });
  const columns = header
    .map((name, j) => ({
      name,
      profile: profiles[j],
      isAsked: options.columns?.includes(name) ?? false,
    }))
    .filter(({ name }) => name !== options.label && !time?.reading.columns.includes(name));
  const sorter = new Sorter(csv, options, separator);
  for (const column of columns) sorter.add(column);
  return {
    ...(time && { time: time.reading }),
    ...(label && { label: label.reading }),
    ...sorter.plan(),
    entities: entitiesAmong(columns, options.entity, header),
    notes: [...(time?.notes ?? []), ...(label?.notes ?? []), ...sorter.notes],
  };
}

/** Puts columns into drawers one by one. */
class Sorter {
  private readonly said: string[] = [];
  /** How numbers are written, and the columns in which they are: a hundred columns alike are one note. */
  private readonly forms = new Map<string, string[]>();
  private readonly numbers = new Map<string, NumberForm>();
  private readonly categories: string[] = [];
  private readonly texts: string[] = [];
  private readonly leftOut: LeftOut[] = [];
  private readonly elsewhere: ReadonlySet<"." | ",">;

  constructor(
    private readonly csv: Profiled,
    private readonly options: ReadOptions,
    private readonly separator: Separator,
  ) {
    this.elsewhere = new Set(csv.profiles.flatMap(certainMarks));
  }

  get notes(): string[] {
    return [...this.said, ...[...this.forms].map(([note, names]) => `${listed(names)}: ${note}`)];
  }

  plan(): Pick<Plan, "numbers" | "categories" | "texts" | "leftOut"> {
    const { numbers, categories, texts, leftOut } = this;
    return { numbers, categories, texts: texts.slice(0, MOST_TEXTS), leftOut };
  }

  add(column: Column): void {
    const { name, profile, isAsked } = column;
    const why = this.whyNot(column);
    if (why !== undefined) this.leftOut.push({ column: name, why });
    else if (wordForm(name, profile) !== undefined || isNumbers(profile)) this.addNumbers(column);
    else if (profile.nNumbers > 0.5 * profile.nPresent) this.refuseMixed(column);
    else if (profile.distinct !== undefined && isCategory(profile)) this.categories.push(name);
    else if (isAsked) this.refuseMixed(column);
    else this.leave(name, textWhy(profile), true);
  }

  private whyNot({ name, profile, isAsked }: Column): string | undefined {
    const { options } = this;
    if (options.columns !== undefined && !isAsked) return "not asked for";
    if (profile.nPresent === 0) return isAsked ? undefined : "empty";
    if (!isAsked && isId(name, profile)) return "an id, another in nearly every row";
    if (!isAsked && looksLikeTruth(name, profile)) {
      this.said.push(
        options.label === undefined
          ? `${name} looks like the truth and is left out; to measure by it say --label ${shellWord(name)}, to learn from it --columns`
          : `${name} looks like a second truth beside ${options.label} and is left out; to learn from it name it in --columns`,
      );
      return "looks like the truth";
    }
    return undefined;
  }

  private addNumbers(column: Column): void {
    const { name, profile } = column;
    const form = wordForm(name, profile);
    if (form !== undefined) {
      this.numbers.set(name, form);
      if (form.clock) this.note("hours, minutes and seconds are taken for seconds", name);
      return;
    }
    const chosen = chooseNumberForm(profile, {
      decimal: this.options.decimal,
      elsewhere: this.elsewhere,
      commasPartFields: this.separator === ",",
    });
    if ("form" in chosen) {
      this.numbers.set(name, chosen.form);
      if (chosen.note !== undefined) this.note(chosen.note, name);
    } else if (chosen.isAmbiguous) {
      throw new RangeError(
        `numbers must have one reading, got ${chosen.why}, in ${name} of ${this.csv.file} (say --decimal "." or --decimal ",")`,
      );
    } else if (profile.distinct !== undefined && isCategory(profile)) this.categories.push(name);
    else this.refuseMixed(column, chosen.why);
  }

  /** Numbers beside text are left out, with a word; refused only where a person asked for them. */
  private refuseMixed({ name, profile, isAsked }: Column, reason?: string): void {
    const { text, row } = profile.firstNoNumber ?? profile.firstNoTime ?? { text: "", row: 0 };
    const odd = JSON.stringify(text.slice(0, 40));
    if (isAsked) {
      // A mark with a comma would be two.
      const canBeMark = text.length <= 40 && !text.includes(",");
      throw new RangeError(
        `${name} must hold numbers, got ${reason ?? odd} in ${this.csv.file}, row ${row} (correct it${canBeMark ? `, leave the field empty, or say --missing ${shellWord(text)}` : ", or leave the field empty"})`,
      );
    }
    this.leave(name, reason ?? `numbers and text, ${odd} in row ${row}`, true);
  }

  private note(note: string, name: string): void {
    this.forms.set(note, [...(this.forms.get(note) ?? []), name]);
  }

  private leave(name: string, why: string, isText: boolean): void {
    this.leftOut.push({ column: name, why });
    if (isText) this.texts.push(name);
  }
}

/** Few different texts, and each often enough not to be a name of one row. */
function isCategory({ distinct, nPresent }: ColumnProfile): boolean {
  return (
    distinct !== undefined && distinct.size <= Math.min(nPresent / 2, Math.max(2, nPresent / 10))
  );
}

/** Whole numbers that name rows or what they belong to: of a sum or a distance of ids nobody learns anything. */
function isId(name: string, { plain, nPresent, distinct }: ColumnProfile): boolean {
  const isNumbers = plain.nWhole === nPresent && nPresent > 2;
  return isNumbers && ID_NAME.test(name) && (distinct?.size ?? Infinity) > 0.5 * nPresent;
}

function textWhy(profile: ColumnProfile): string {
  const { nTimes, dates, clock, nPresent, firstNoTime, distinct } = profile;
  const n = Math.max(nTimes + dates.n, clock.n);
  if (firstNoTime !== undefined && NO_YEAR.test(firstNoTime.text)) {
    return "times without a year; write the year with them";
  }
  if (n === nPresent) return clock.n === n ? "times of day without a date" : "more times";
  if (n > 0.5 * nPresent && firstNoTime !== undefined) {
    return `times, but ${JSON.stringify(firstNoTime.text.slice(0, 40))} in row ${firstNoTime.row}`;
  }
  return distinct === undefined || distinct.size > 0.5 * nPresent
    ? "text, another in nearly every row"
    : "text";
}

function checkNames(csv: Profiled, options: ReadOptions): void {
  const { label, anomaly, columns = [], entity, missing = [] } = options;
  for (const name of [label, ...entityNames(entity, csv.header), ...columns]) {
    if (name !== undefined && !csv.header.includes(name)) throw missingColumn(name, csv);
  }
  if (label !== undefined && columns.includes(label)) {
    throw new RangeError(
      `columns must not hold the label, got ${label} (take it out of --columns)`,
    );
  }
  if (anomaly !== undefined && label === undefined) {
    throw new RangeError(`anomaly needs a column of labels, got none (say --label COLUMN too)`);
  }
  if (anomaly?.trim() === "") {
    throw new RangeError(`anomaly must be a value of ${label}, got nothing (say --anomaly VALUE)`);
  }
  if (missing.some((mark) => mark === "" && missing.length > 1)) {
    throw new RangeError(`missing must be marks with commas between, got ${missing.join(",")}`);
  }
}

/** The numbers among some marks. */
export function numbersAmong(marks: readonly string[]): number[] {
  return marks.map(parseNumber).filter((value) => !Number.isNaN(value));
}
