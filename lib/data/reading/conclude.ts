import { chooseCategories, chooseCounters, chooseNumbers } from "./choose-made";
import type { MadeFrom } from "./choose-made";
import { chooseKind } from "./choose-kind";
import { isClock } from "./clocks";
import type { ChosenKind } from "./choose-kind";
import type { ColumnReading } from "./how";
import type { LeftOut, ReadOptions } from "./read-file";
import { listed } from "./layout";
import { entityNames, entityTitle, findEntities, withEntity } from "./entities";
import type { Parsed } from "./parse-columns";
import type { TimeOrder } from "./time-order";
import { orderNotes, rowOrders, timeOrder } from "./time-order";
import { timesAcross } from "./times-across";

/** From so many rows on a table can be learned from. */
const LEAST_ROWS = 20;

/** All that was decided once the values were known. */
export interface Conclusion extends ChosenKind {
  readonly columns: readonly ColumnReading[];
  readonly entity?: string;
  /** The columns of which `entity` is made, where they are several. */
  readonly entityOf?: readonly string[];
  /** The columns' values, with those of `entity`. */
  readonly parsed: Parsed;
  readonly leftOut: readonly LeftOut[];
  readonly notes: readonly string[];
}

/**
 * Decides what depends on values and not on how they are written: which series rows belong to, whether it is a series at all, codes
 * for missing values, counters and categories.
 *
 * @throws RangeError if no column of numbers is left
 */
export function conclude(
  given: Omit<MadeFrom, "entities">,
  options: ReadOptions,
  file: string,
): Conclusion {
  const { plan, header } = given;
  const { times } = given.parsed;
  const order = times && timeOrder(times);
  const entities =
    options.entity === undefined
      ? findEntities(given.parsed, order, plan.entities)
      : entityNames(options.entity, header);
  const parsed = withEntity(given.parsed, entities);
  const entity = entities.length > 0 ? entityTitle(entities) : undefined;
  const from = { ...given, parsed, entities };
  const numbers = chooseNumbers(from);
  const chosen = chooseKind(
    {
      columns: numbers.columns.map(({ name }) => name),
      values: numbers.columns.map(({ from: name }) => parsed.numbers.get(name)!),
      ...(times && { time: plan.time?.columns, order }),
      entity,
    },
    options,
  );
  const isTable = chosen.kind === "table";
  const across = acrossNotes(given, file);
  const categories = categoriesOf(from, isTable);
  const counters = isTable
    ? { columns: numbers.columns, leftOut: [], notes: [] }
    : inOrder(numbers.columns, from, order);
  const columns = inFileOrder([...counters.columns, ...categories.columns], given.header);
  const leftOut = inFileOrder(
    [...plan.leftOut, ...numbers.leftOut, ...counters.leftOut, ...categories.leftOut],
    given.header,
  );
  if (columns.length === 0) {
    const found = leftOut.map(({ column, why }) => `${column} (${why})`);
    throw new RangeError(
      `needs a column of numbers, found ${listed(found) || "none"} in ${file} (write numbers as in 12.5)`,
    );
  }
  return {
    ...chosen,
    columns,
    leftOut,
    parsed,
    ...(entity !== undefined && { entity }),
    ...(entities.length > 1 && { entityOf: entities }),
    notes: [
      ...orderNotes(parsed, entity, order),
      ...numbers.notes,
      ...counters.notes,
      ...categories.notes,
      ...categoryNotes(categories.columns),
      ...(chosen.note === undefined ? [] : [chosen.note]),
      ...across,
    ],
  };
}

/** What is known of columns once readings are in order: which are the time once more, and which grow only. */
function inOrder(
  columns: readonly ColumnReading[],
  { parsed, entities, isAsked }: MadeFrom,
  order: TimeOrder | undefined,
) {
  const { times } = parsed;
  const codes = parsed.codes.get(entityTitle(entities));
  const orders = rowOrders(parsed.nRows, times, codes);
  const step = order?.step ?? 1;
  const clocks =
    times === undefined || columns.length < 2
      ? []
      : columns.filter(
          ({ from }) =>
            !isAsked(from) && isClock(parsed.numbers.get(from)!, { times, step, orders }),
        );
  const others = columns.filter((column) => !clocks.includes(column));
  const kept = others.length > 0 ? others : columns;
  const leftOut = kept === columns ? [] : clocks;
  return {
    ...chooseCounters(kept, parsed, orders, step),
    leftOut: leftOut.map(({ from }) => ({ column: from, why: "goes with the time" })),
  };
}

/** What is said of a file whose columns are called by times. */
function acrossNotes({ header, parsed }: Omit<MadeFrom, "entities">, file: string): string[] {
  const across = timesAcross(header);
  if (across.length === 0) return [];
  const named = `${across.length} columns are called by times, ${across[0]} to ${across.at(-1)}`;
  const cure = "for series over time put the readings below each other, a row per reading";
  if (parsed.nRows < LEAST_ROWS) {
    throw new RangeError(`rows must be readings, got ${named}, in ${file} (${cure})`);
  }
  return [`${named}: each row is looked at as a whole; ${cure}`];
}

/** A table's categories become numbers; those of a series only where a person asks for them. */
function categoriesOf(from: MadeFrom, isTable: boolean) {
  const { plan, isAsked } = from;
  if (isTable) return chooseCategories(from);
  const asked = chooseCategories({
    ...from,
    plan: { ...plan, categories: plan.categories.filter(isAsked) },
  });
  const others = plan.categories.filter((name) => !isAsked(name) && !from.entities.includes(name));
  const why = (name: string) => {
    const { names } = from.parsed.codes.get(name)!;
    return names.length < 2
      ? `${names[0]} in every row`
      : "text; in a series it is looked at if --columns names it";
  };
  return {
    ...asked,
    leftOut: [...asked.leftOut, ...others.map((column) => ({ column, why: why(column) }))],
  };
}

function categoryNotes(columns: readonly ColumnReading[]): string[] {
  const names = [...new Set(columns.map(({ from }) => from))];
  return names.map((from) => {
    const made = columns.filter((column) => column.from === from).map(({ name }) => name);
    return `${from} holds few different texts: looked at as ${listed(made)}`;
  });
}

function inFileOrder<Each extends { column: string } | { from: string }>(
  each: readonly Each[],
  header: readonly string[],
): Each[] {
  const places = new Map(header.map((name, j) => [name, j]));
  const place = (one: Each) => places.get("from" in one ? one.from : one.column)!;
  return [...each].sort((a, b) => place(a) - place(b));
}
