/** A record of lists, and one choice of each. */
type Lists = Readonly<Record<string, readonly unknown[]>>;
type Choice<L extends Lists> = { [Name in keyof L]: L[Name][number] };

/**
 * Every way to take one entry of each list, the last list varying fastest.
 *
 * @param lists by name; an empty list leaves no combination
 * @example
 * combinations({ window: [24, 48], code: [1, 2] })[1]; // { window: 24, code: 2 }
 */
export function combinations<const L extends Lists>(lists: L): Choice<L>[] {
  return Object.entries<readonly unknown[]>(lists).reduce<object[]>(
    (choices, [name, list]) =>
      choices.flatMap((choice) => list.map((entry) => ({ ...choice, [name]: entry }))),
    [{}],
  ) as Choice<L>[];
}

/**
 * Tries choices out one after another: the rows of a sensitivity table.
 *
 * @param choices settings to vary, such as `combinations` gives them
 * @param experiment gives the figures of one choice
 * @returns one row per choice, in their order: the choice and its figures
 * @throws RangeError if there is no choice, or a figure has a choice's name
 * @example
 * (await sweep([{ x: 1 }, { x: 3 }], ({ x }) => ({ twice: 2 * x })))[1]; // { x: 3, twice: 6 }
 */
export async function sweep<Settings extends object, Figures extends object>(
  choices: readonly Settings[],
  experiment: (choice: Settings) => Figures | Promise<Figures>,
): Promise<(Settings & Figures)[]> {
  if (choices.length === 0) throw new RangeError("sweep: needs at least one choice, got 0");
  const rows: (Settings & Figures)[] = [];
  for (const choice of choices) {
    const figures = await experiment(choice);
    const shared = Object.keys(figures).find((name) => name in choice);
    if (shared !== undefined) {
      throw new RangeError(`sweep: figures must not be named as choices, got "${shared}" in both`);
    }
    rows.push({ ...choice, ...figures });
  }
  return rows;
}
