import { isQuick } from "../quick";
import { sendOutput } from "./kernel";
import { differenceFromQuote, type Quotable } from "./quoted";
import { isSimulated } from "./simulated";

/**
 * What prose says, and what was measured: `["best AUC", best.rocAuc, "0.9966 ± 0.0013"]` for a number or text, and
 * `["it beats kNN", best > knn]` for what must hold.
 */
export type Quote =
  | readonly [what: string, actual: Quotable, quoted: string]
  | readonly [statement: string, holds: boolean];

/** When quotations are compared. */
export interface CheckQuotedOptions {
  /** False where the run is about other data than the prose, such as a file of the reader's own. Default true. */
  when?: boolean;
}

/** Why this run cannot have the numbers of the prose, or null. */
function reasonToSkip(when: boolean): string | null {
  if (isQuick()) return "this is a quick run";
  if (isSimulated()) return "the data are simulated";
  return when ? null : "the prose is about other data";
}

/** One quotation that is no longer true, as a sentence; null for a true one. */
function complaint([what, actual, quoted]: Quote): string | null {
  if (quoted === undefined) {
    return actual === true ? null : `"${what}" does not hold`;
  }
  const found = differenceFromQuote(actual as Quotable, quoted);
  return found === null ? null : `${what} is ${found}, quoted ${quoted}`;
}

/**
 * Holds prose to its numbers: fails when a number, to as many digits as the prose quotes, is another
 * one than this run measured. What ends a notebook, so that its text cannot drift from its code.
 *
 * A quick run, simulated data and data of the reader's own have other numbers; then nothing is compared,
 * and a line says so.
 *
 * @param quotes what the prose says, beside what was measured; as a function they are worked out only where
 *   they are compared
 * @param options when: false where the prose is about other data
 * @throws RangeError if quotations differ, naming all of them with the number that should stand there
 * @throws RangeError if there is no quotation, or a statement is neither true nor false
 * @example
 * checkQuoted([["share of anomalies", 0.4162, "41.6 %"], ["best AUC", { value: 0.99662, sd: 0.00131 }, "0.997 ± 0.001"]]); // undefined
 */
export function checkQuoted(
  quotes: readonly Quote[] | (() => readonly Quote[]),
  { when = true }: CheckQuotedOptions = {},
): void {
  const reason = reasonToSkip(when);
  if (reason !== null) {
    sendOutput({ "text/plain": `Quoted numbers were not compared: ${reason}.` });
    return;
  }
  const list = typeof quotes === "function" ? quotes() : quotes;
  if (list.length === 0) throw new RangeError("checkQuoted: needs at least one quotation, got 0");
  const complaints = list.flatMap((quote) => complaint(quote) ?? []);
  if (complaints.length > 0) {
    throw new RangeError(
      `checkQuoted: prose must quote this run's numbers, got ${complaints.length} of ${list.length} that differ: ${complaints.join("; ")}`,
    );
  }
  sendOutput({ "text/plain": `All ${list.length} statements of the prose agree with this run.` });
}
