import { shares } from "../../decide/shares";
import type { Matrix } from "../../types";
import type { Reasons } from "../contract";
import { toBlock } from "./block";
import { indexOf } from "./neighbor-index";
import { nearest } from "./neighbors";

/** Each column's share of the squared distance between a row and its k nearest training rows. */
export function neighborReasons(
  caller: string,
  row: readonly number[],
  { k, known }: { k: number; known: Matrix },
): Reasons {
  const { indices } = nearest(toBlock(caller, [row]), indexOf(caller, known), { k });
  const squares = row.map((value, j) =>
    indices.reduce((sum, i) => sum + (value - known[i][j]) ** 2, 0),
  );
  return { columns: shares(squares) };
}
