import type { ColumnProfile } from "./column-profile";
import { isCounter } from "./counters";
import type { ColumnReading } from "./how";
import { entityTitle } from "./entities";
import { findMissingCodes } from "./missing-codes";
import { NO_CODE } from "./column-takers";
import type { Codes } from "./column-takers";
import type { Parsed } from "./parse-columns";
import type { LeftOut } from "./read-file";
import type { Plan } from "./choose-columns";
import { count } from "./scan-rows";
import { listed } from "./layout";
import { partsLabels, valuesOfNormal } from "./truths";
import { isGoodWord } from "./choose-labels";

/** Categories that get a column each; of more, one column says how common a row's category is. */
const MOST_CATEGORIES = 12;
/** Numbers that all these columns may have together. */
const MOST_CELLS = 50_000_000;
const COUNTS = "counts the rows";
/** Of so many rows a few jumps make no other thing of a count. */
const MANY = 100;

/** What the columns of numbers are made from, and what is left out after all. */
export interface Made {
  readonly columns: ColumnReading[];
  readonly leftOut: LeftOut[];
  readonly notes: string[];
}

/** What is looked at. */
export interface MadeFrom {
  readonly header: readonly string[];
  readonly profiles: readonly ColumnProfile[];
  readonly plan: Plan;
  readonly parsed: Parsed;
  /** The columns that tell series apart. */
  readonly entities: readonly string[];
  readonly isAsked: (name: string) => boolean;
  /** True where a person named the marks for missing values: none is guessed. */
  readonly marksAreNamed: boolean;
}

/**
 * Chooses the columns of numbers now that their values are known: codes for missing values are found, and columns that hold one value,
 * count the rows or tell the labels are left out, unless a person asked for them.
 */
export function chooseNumbers(from: MadeFrom): Made {
  const { header, profiles, plan, parsed, entities, isAsked } = from;
  const series = entities.length > 0 ? parsed.codes.get(entityTitle(entities)) : undefined;
  const made: Made = { columns: [], leftOut: [], notes: [] };
  const spare: ColumnReading[] = [];
  const parting: string[] = [];
  header.forEach((name, j) => {
    const number = plan.numbers.get(name);
    if (number === undefined || entities.includes(name)) return;
    const values = parsed.numbers.get(name)!;
    const codes = from.marksAreNamed ? [] : findMissingCodes(values);
    const column: ColumnReading = { name, from: name, make: { as: "number" }, number, codes };
    const why = isAsked(name)
      ? undefined
      : (whyNot(profiles[j], values, parsed) ?? (series && sameInEach(values, series)));
    if (why === undefined) {
      made.columns.push(column);
      made.notes.push(...lostNotes(name, profiles[j]));
      if (!isAsked(name) && parsed.labels && partsLabels(values, parsed.labels)) parting.push(name);
      if (codes.length > 0) made.notes.push(codesNote(name, codes, values));
    } else {
      made.leftOut.push({ column: name, why });
      if (why === TELLS) made.notes.push(tellsNote(name, plan));
      if (why !== TELLS) spare.push(column);
    }
  });
  if (parting.length > 0) made.notes.push(partingNote(parting, plan));
  if (made.columns.length === 0 && spare.length > 0) {
    // Nothing else is there: then it is no count but what was measured.
    const kept =
      spare.find(({ name }) =>
        made.leftOut.some(({ column, why }) => column === name && why === COUNTS),
      ) ?? spare[0];
    made.columns.push(kept);
    made.leftOut.splice(
      made.leftOut.findIndex(({ column }) => column === kept.name),
      1,
    );
  }
  return made;
}

const TELLS = "tells the labels";

function whyNot(
  { plain, nRows }: ColumnProfile,
  values: Float64Array,
  { labels }: Parsed,
): string | undefined {
  if (plain.counts && plain.n === nRows && nRows >= 3) return COUNTS;
  if (plain.n >= MANY && plain.nNext >= 0.99 * (plain.n - 1)) return COUNTS;
  const first = values.find((value) => !Number.isNaN(value));
  const nSame = values.reduce((sum, value) => sum + (value === first ? 1 : 0), 0);
  const nNone = values.reduce((sum, value) => sum + (Number.isNaN(value) ? 1 : 0), 0);
  // A last row that counts or sums the others is without a value in most columns.
  const isConstant = values.length > 1 && nSame + nNone === values.length && nNone <= 0.01 * nSame;
  if (isConstant) return `${first} in every row`;
  const normal = labels && valuesOfNormal(values, labels);
  // 0 where all is well and another code for each fault: so truths are written, and hardly a measurement.
  return normal?.length === 1 && normal[0] === 0 ? TELLS : undefined;
}

/** What stands once for each series, such as where its sensor stands, says nothing about when. */
function sameInEach(values: Float64Array, { names, of }: Codes): string | undefined {
  const known = new Float64Array(names.length).fill(NaN);
  for (let i = 0; i < values.length; i += 1) {
    if (of[i] === NO_CODE || Number.isNaN(values[i])) continue;
    if (Number.isNaN(known[of[i]])) known[of[i]] = values[i];
    else if (known[of[i]] !== values[i]) return undefined;
  }
  return "one value in each series";
}

function tellsNote(name: string, { label }: Plan): string {
  return `${name} tells the labels in ${label?.column} without fail, as a second truth would, and is left out; to learn from it name it in --columns`;
}

function maybeNote(name: string, { label }: Plan): string {
  return `${name} tells the labels in ${label?.column} without fail; if it is a second truth, leave it out by --columns`;
}

function partingNote(names: readonly string[], { label }: Plan): string {
  const each = names.length > 1 ? ", each by itself" : "";
  return `${listed(names)}: one number parts all anomalies in ${label?.column} from all normal rows${each}; if it is a score made of them, leave it out by --columns`;
}

/** What of a column's numbers cannot be kept as it is written. */
function lostNotes(name: string, { infinite, plain }: ColumnProfile): string[] {
  const { n, row } = infinite;
  const isLarge = Math.max(plain.max, -plain.min) > Number.MAX_SAFE_INTEGER && plain.nWhole > 0;
  return [
    ...(n > 0
      ? [`${name} is infinite in ${count(n, "row")}, first in row ${row}: taken for missing`]
      : []),
    ...(isLarge && plain.mostDigits > 15
      ? [`${name} has numbers of more than 15 digits: their last digits are lost`]
      : []),
  ];
}

function codesNote(name: string, codes: readonly number[], values: Float64Array): string {
  const n = values.reduce((sum, value) => sum + (codes.includes(value) ? 1 : 0), 0);
  return `${name} holds ${codes.join(" and ")} in ${count(n, "row")}, far from all other values: taken for missing (if it was measured, say --missing NA)`;
}

/** Takes the increases of columns that only grow, in place of their readings. */
export function chooseCounters(
  columns: readonly ColumnReading[],
  parsed: Parsed,
  orders: readonly Uint32Array[],
  step: number,
): { readonly columns: ColumnReading[]; readonly notes: string[] } {
  const notes: string[] = [];
  const chosen = columns.map((column) => {
    const { from, codes } = column;
    const values = parsed.numbers.get(from)!;
    const clean = codes.length === 0 ? values : values.map((v) => (codes.includes(v) ? NaN : v));
    if (!isCounter(clean, orders, parsed.times && { times: parsed.times, step })) return column;
    notes.push(`${from} grows only: a counter; its increases are looked at`);
    return { ...column, name: `${from} (increase)`, make: { as: "increase", step } as const };
  });
  return { columns: chosen, notes };
}

/** Makes numbers of columns of few different texts. */
export function chooseCategories({ plan, parsed, entities, isAsked }: MadeFrom): Made {
  const made: Made = { columns: [], leftOut: [], notes: [] };
  for (const from of plan.categories) {
    if (entities.includes(from)) continue;
    const codes = parsed.codes.get(from)!;
    const { names } = codes;
    if (names.length < 2) made.leftOut.push({ column: from, why: `${names[0]} in every row` });
    else {
      const normal =
        parsed.labels && !isAsked(from) ? valuesOfNormal(codes.of, parsed.labels) : undefined;
      const isTruth = normal?.length === 1 && isGoodWord(names[normal[0]] ?? "");
      if (isTruth) made.leftOut.push({ column: from, why: TELLS });
      else made.columns.push(...columnsOf(from, codes, parsed.nRows));
      if (normal) made.notes.push(isTruth ? tellsNote(from, plan) : maybeNote(from, plan));
    }
  }
  return made;
}

function columnsOf(from: string, codes: Codes, nRows: number): ColumnReading[] {
  const { names } = codes;
  const counts = new Float64Array(names.length);
  for (const code of codes.of) if (code !== NO_CODE) counts[code] += 1;
  const shared = { from, number: { decimal: ".", group: "" }, codes: [] } as const;
  if (names.length > MOST_CATEGORIES || names.length * nRows > MOST_CELLS) {
    const of = Object.fromEntries(names.map((name, k) => [name, counts[k] / nRows]));
    return [{ ...shared, name: `${from} (share)`, make: { as: "share", of } }];
  }
  // Of two, one says it all: the rarer.
  const shown = names.length > 2 ? names : [counts[0] < counts[1] ? names[0] : names[1]];
  return shown.map((is) => ({
    ...shared,
    name: `${from}=${is}`,
    make: { as: "category", is } as const,
  }));
}
