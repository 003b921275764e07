import { z } from "zod";
import { checkInteger } from "../../checks";
import { meanOfLogs } from "../../decide/combine-scores";
import { isRows, toMatrix } from "../../rows";
import { outOfFoldParts } from "../../preprocess/out-of-fold";
import type { Matrix, Rows, Train } from "../../types";
import type { FitContext, FitTask, FittedDetector, Recipe, RowsDetector } from "../contract";
import { fitAll } from "../fit-all";
import { fittedSchema, recipeSchema, rowsDetectorOf } from "../lookup";
import type { Lookup } from "../lookup";

/** Several detectors of one recipe. */
export interface EnsembleOptions {
  readonly of: Recipe;
  /** Each leaves another part of the rows out. Default 5. */
  readonly members?: number;
  /** For every row the number of the member that leaves it out, from 0; -1 for none. Default: shared out by the seed. */
  readonly foldOf?: readonly number[];
}

/** What was fitted, member by member. */
export interface FittedEnsemble extends FittedDetector {
  readonly detector: "ensemble";
  readonly members: readonly FittedDetector[];
}

/**
 * Detectors that judge together, by the mean of the logarithms of their scores: of a rare high score less is left than of
 * one that all share. Each leaves another part of the rows out, so that no two saw the same; member m of seed s draws with 100 s + m.
 */
export function ensembleDetector(lookup: Lookup): RowsDetector<EnsembleOptions, FittedEnsemble> {
  const inner = (named: Recipe | FittedDetector) => rowsDetectorOf(lookup, named, "ensemble");
  const fitMany = async (
    tasks: readonly FitTask<EnsembleOptions>[],
    context: Omit<FitContext, "seed"> & { readonly workers?: number } = {},
  ): Promise<FittedEnsemble[]> => {
    const parts = rememberedParts();
    const members = tasks.flatMap(({ train, options, seed }) =>
      parts(train, options, seed).map((rows, m) => ({
        train: rows,
        recipe: options.of,
        seed: 100 * seed + m,
      })),
    );
    const fitted = await fitAll(lookup, members, context);
    let next = 0;
    return tasks.map(({ options }) => {
      const own = fitted.slice(next, next + (options.members ?? MEMBERS));
      next += own.length;
      return { detector: "ensemble", members: own };
    });
  };
  return {
    name: "ensemble",
    title: "an ensemble",
    input: "rows",
    draws: true,
    scalesItself: true,
    options: z.strictObject({
      of: recipeSchema,
      members: z.int().min(1).max(100).optional(),
      foldOf: z.array(z.int().min(-1)).optional(),
    }),
    fitted: z.strictObject({
      detector: z.literal("ensemble"),
      members: z.array(fittedSchema(lookup)).min(1).max(100),
    }),
    async fit(train, options, { seed, ...context } = { seed: 1 }) {
      const [fitted] = await fitMany([{ train, options: options!, seed }], context);
      return fitted;
    },
    fitMany,
    score(rows, { members }) {
      if (members.length === 1) return inner(members[0]).score(rows, members[0]);
      const lists = members.map((member) => logScores(lookup, rows, member));
      return Array.from(
        lists[0],
        (_, i) => lists.reduce((sum, scores) => sum + scores[i], 0) / lists.length,
      );
    },
    check: ({ members }, width) => {
      for (const member of members) inner(member).check?.(member, width);
    },
    scoresAreLogs: ({ members }) =>
      members.length > 1 || (inner(members[0]).scoresAreLogs?.(members[0]) ?? false),
    reasons(row, { members }) {
      const all = members.map(
        (member) =>
          inner(member).reasons?.(row, member) ?? { columns: row.map(() => 1 / row.length) },
      );
      const expected = all.flatMap((each) => (each.expected ? [each.expected] : []));
      return {
        columns: meanOver(all.map(({ columns }) => columns)),
        ...(expected.length > 0 && { expected: meanOver(expected) }),
      };
    },
  };
}

const MEMBERS = 5;

/** What a member says in its ensemble, where scores are averaged on a logarithmic scale. */
export function logScores(
  lookup: Lookup,
  rows: Matrix | Rows,
  member: FittedDetector,
): readonly number[] {
  const found = rowsDetectorOf(lookup, member, "ensemble");
  const scores = found.score(rows, member);
  return found.scoresAreLogs?.(member) ? scores : meanOfLogs([scores]);
}

function meanOver(lists: readonly (readonly number[])[]): number[] {
  return lists[0].map((_, j) => lists.reduce((sum, list) => sum + list[j], 0) / lists.length);
}

/** Shares rows out once for all ensembles that share them alike, so that their members share trainings too. */
function rememberedParts() {
  const places = new Map<Train<Matrix | Rows>, number>();
  const known = new Map<string, Matrix>();
  return (
    train: Train<Matrix | Rows>,
    { members = MEMBERS, foldOf }: EnsembleOptions,
    seed: number,
  ): Matrix[] => {
    checkInteger("ensemble", "members", members);
    const rows = isRows(train) ? toMatrix(train) : train;
    const out = foldOf ?? outOfFoldParts(rows.length, { members, seed });
    if (out.length !== rows.length) {
      throw new RangeError(
        `ensemble: foldOf must hold one number per row, got ${out.length} for ${rows.length} rows`,
      );
    }
    if (!places.has(train)) places.set(train, places.size);
    return Array.from({ length: members }, (_, m) => {
      const left = out.flatMap((member, i) => (member === m ? [i] : []));
      const key = `${places.get(train)}:${left.join()}`;
      const part = known.get(key) ?? rows.filter((_row, i) => out[i] !== m);
      known.set(key, part);
      return part;
    });
  };
}
