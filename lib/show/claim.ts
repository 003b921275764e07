import { isMeanAndSd, type Cell } from "./format";
import { escapeHtml } from "./html";
import { sendOutput } from "./kernel";
import { tableForms, type TableRow } from "./table";

/** What one side of an audit found: one number, or several by name ("precision", "recall"). */
export type ClaimSide = Cell | Readonly<Record<string, Cell>>;

/** A published claim beside what its own protocol gives here, and what an honest protocol gives. */
export interface ShownClaim {
  /** What is claimed: "F1 on the test part". */
  readonly what: string;
  /** Who claims it. */
  readonly source: string;
  readonly claimed: ClaimSide;
  /** The claim's own protocol, run again. */
  readonly reproduced: ClaimSide;
  /** No label or test row behind any choice. */
  readonly honest: ClaimSide;
  /** What makes the difference. Default none. */
  readonly note?: string;
}

const sides = ["claimed", "reproduced", "honest"] as const;

/** One side as columns of a table. */
function columnsOf(side: ClaimSide, what: string): Readonly<Record<string, Cell>> {
  const isRecord = typeof side === "object" && side !== null && !isMeanAndSd(side);
  return isRecord ? side : { [what]: side };
}

/** What had to be said before the guard let the honest figure pass. */
function reasonOf(honest: ClaimSide): string {
  const given = typeof honest === "object" && honest !== null ? honest : {};
  return "because" in given && typeof given.because === "string"
    ? `The honest figure: ${given.because}.`
    : "";
}

/** Refuses numbers that are none: a claim is compared, so it must be there. */
function checkSide(what: string, side: string, columns: Readonly<Record<string, Cell>>): void {
  for (const [name, cell] of Object.entries(columns)) {
    const value = isMeanAndSd(cell) ? cell.value : cell;
    if (typeof value === "number" && !Number.isFinite(value)) {
      throw new RangeError(
        `showClaim: numbers must be finite, got ${value} for ${side} "${name}" of "${what}"`,
      );
    }
  }
}

/**
 * Shows a claim audit: a row each for what was claimed, what its own protocol gives here and what
 * an honest one gives; the runner collects it into the report's results.
 *
 * @param audit as `claim` returns it
 * @throws RangeError if a number is not finite
 */
export function showClaim(audit: ShownClaim): void {
  const rows = sides.map((side): TableRow => {
    const columns = columnsOf(audit[side], audit.what);
    checkSide(audit.what, side, columns);
    return { "": side, ...columns };
  });
  const names = Object.assign({}, ...rows) as TableRow;
  const caption = `Claim audit: ${audit.what} (${audit.source})`;
  const columns = Object.fromEntries(Object.keys(names).map((name) => [name, {}]));
  const forms = tableForms(rows, {
    caption,
    columns,
    highlight: (row) => row[""] === "honest",
  });
  const note = [audit.note, reasonOf(audit.honest)].filter(Boolean).join(" ");
  const words = note ? `<p style="max-width:46rem;margin:4px 0 12px">${escapeHtml(note)}</p>` : "";
  sendOutput({
    "application/vnd.anomalab.claim+json": audit,
    "text/html": forms["text/html"] + words,
    "text/plain": note ? `${forms["text/plain"]}\n${note}` : forms["text/plain"],
  });
}
