import { looksLikeTruth } from "./choose-labels";
import type { ColumnProfile } from "./column-profile";
import { NO_CODE } from "./column-takers";
import type { Codes } from "./column-takers";
import type { Reading } from "./how";
import type { Parsed } from "./parse-columns";
import { manyRepeat } from "./time-order";
import type { TimeOrder } from "./time-order";

/** Names that people give to what tells series apart. */
const ENTITY_NAME =
  /sensor|device|machine|unit|station|meter|node|tag|series|name|variable|param|entity|host|channel|location|room|site|metric|item|(^|[^a-z])(id|key|uid)([^a-z]|$)|id$/i;

/** Rows of each series, on average, where it takes two columns to tell series apart: of few, any two do. */
const LEAST_EACH = 10;

/** The columns that `--entity` names: one, or several with commas between. */
export function entityNames(
  entity: string | undefined,
  header: readonly string[],
): readonly string[] {
  if (entity === undefined) return [];
  return header.includes(entity) ? [entity] : entity.split(",").map((name) => name.trim());
}

/** The columns that may tell series apart: those that were named, else the first five of few different texts, or of whole numbers with the name of such. */
export function entitiesAmong(
  columns: readonly { readonly name: string; readonly profile: ColumnProfile }[],
  entity: string | undefined,
  header: readonly string[],
): readonly string[] {
  if (entity !== undefined) return entityNames(entity, header);
  return columns
    .filter(({ name, profile }) => {
      const { distinct, plain, nPresent, nRows } = profile;
      if (distinct === undefined || distinct.size < 2 || nPresent < nRows) return false;
      if (looksLikeTruth(name, profile) && !ENTITY_NAME.test(name)) return false;
      return plain.n === 0 || (plain.nWhole === plain.n && ENTITY_NAME.test(name));
    })
    .map(({ name }) => name)
    .slice(0, 5);
}

/** What the columns that tell series apart are called together. */
export function entityTitle(names: readonly string[]): string {
  return names.join(", ");
}

/** The columns of a file that tell series apart in a reading. */
export function entityColumns({
  entity,
  entityOf,
}: Pick<Reading, "entity" | "entityOf">): readonly string[] {
  return entityOf ?? (entity === undefined ? [] : [entity]);
}

/** The columns that a file, or a record, must have to be read in this way, each once. */
export function neededColumns(how: Reading): string[] {
  const { time, columns } = how;
  const names = [...(time?.columns ?? []), ...columns.map(({ from }) => from)];
  return [...new Set([...names, ...entityColumns(how)])];
}

/**
 * The columns that tell the series of a file apart: those that were named, else one that does so alone, else two that do so together.
 *
 * @param candidates columns of few different values
 * @returns none for a file of one series
 */
export function findEntities(
  { codes, times }: Parsed,
  order: TimeOrder | undefined,
  candidates: readonly string[],
): readonly string[] {
  if (order === undefined || times === undefined || !manyRepeat(order)) return [];
  const known = candidates.map((name) => [name, codes.get(name)!] as const);
  const one = findEntity(times, new Map(known));
  return one === undefined ? (findEntityPair(times, known) ?? []) : [one];
}

/**
 * The column that tells several series apart, if there is one: within each of its values times go up row by row, which they do not in
 * the file as a whole.
 */
export function findEntity(
  times: Float64Array,
  candidates: ReadonlyMap<string, Codes>,
): string | undefined {
  for (const [name, codes] of candidates) {
    if (codes.names.length > 1 && tellsApart(times, codes)) return name;
  }
  return undefined;
}

/** The two columns that tell several series apart together, where none does alone. */
export function findEntityPair(
  times: Float64Array,
  candidates: readonly (readonly [string, Codes])[],
): readonly [string, string] | undefined {
  for (const [i, [one, a]] of candidates.entries()) {
    for (const [other, b] of candidates.slice(i + 1)) {
      const both = joinCodes([a, b]);
      if (times.length >= LEAST_EACH * both.names.length && tellsApart(times, both)) {
        return [one, other];
      }
    }
  }
  return undefined;
}

function tellsApart(times: Float64Array, { names, of }: Codes): boolean {
  const last = new Float64Array(names.length).fill(-Infinity);
  let [n, nWrong] = [0, 0];
  for (let i = 0; i < times.length; i += 1) {
    if (Number.isNaN(times[i])) continue;
    n += 1;
    if (of[i] === NO_CODE || times[i] <= last[of[i]]) nWrong += 1;
    if (of[i] !== NO_CODE) last[of[i]] = times[i];
  }
  return nWrong <= 0.01 * n && n >= 3 * names.length;
}

/** Columns with a column more, where it takes several to tell series apart: what they hold together. */
export function withEntity(parsed: Parsed, names: readonly string[]): Parsed {
  if (names.length < 2) return parsed;
  const joined = joinCodes(names.map((name) => parsed.codes.get(name)!));
  return { ...parsed, codes: new Map([...parsed.codes, [entityTitle(names), joined]]) };
}

/**
 * What several columns hold together, with blanks between: only what is there, in the order in which it appears.
 *
 * @example
 * joinCodes([{ names: ["a", "b"], of: Uint32Array.of(0, 1, 0) }, { names: ["t"], of: Uint32Array.of(0, 0, 0) }]).names; // ["a t", "b t"]
 */
export function joinCodes(parts: readonly Codes[]): Codes {
  return parts.reduce((a, b) => {
    const places = new Map<number, number>();
    const names: string[] = [];
    const of = a.of.map((code, i) => {
      if (code === NO_CODE || b.of[i] === NO_CODE) return NO_CODE;
      const key = code * b.names.length + b.of[i];
      const known = places.get(key);
      if (known !== undefined) return known;
      places.set(key, names.length);
      return names.push(`${a.names[code]} ${b.names[b.of[i]]}`) - 1;
    });
    return { names, of };
  });
}
