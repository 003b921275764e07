import { formatCell, isMeanAndSd } from "../show/format";
import { escapeHtml } from "../show/html";
import type { ShownClaim } from "../show/claim";
import { scrollFrame } from "./scroll-frame";

/**
 * One side of a claim for reading: "0.940 ± 0.007", words where there is no number, "–" where there is nothing.
 *
 * @example
 * sideText({ value: 0.944 }); // "0.944"
 */
export function sideText(side: ShownClaim["honest"]): string {
  if (typeof side !== "object" || side === null || isMeanAndSd(side)) return formatCell(side);
  return Object.entries(side)
    .map(([name, cell]) => `${name} ${formatCell(cell)}`)
    .join(", ");
}

/** Who claims it, once where neighbouring rows have the same source. */
function sourceRow({ source }: ShownClaim, before: ShownClaim | undefined): string {
  if (before?.source === source) return "";
  return `<tr><th colspan="5" scope="rowgroup">claimed by: ${escapeHtml(source)}</th></tr>`;
}

/** What is said beside the numbers: the note, and why an honest figure needed a reason. */
function noteOf({ note, honest }: ShownClaim): string {
  const given = typeof honest === "object" && honest !== null ? honest : {};
  const because = "because" in given && typeof given.because === "string" ? given.because : "";
  return [note, because && `The honest figure: ${because}.`].filter(Boolean).join(" ");
}

/**
 * All claims of a report as one table: what was claimed, what the claim's own protocol gives here, what an honest one gives.
 *
 * @returns HTML; nothing where there are no claims
 */
export function claimsTable(claims: readonly ShownClaim[]): string {
  if (claims.length === 0) return "";
  const notes = claims.map(noteOf);
  const rows = claims.map((claim, i) => {
    const { what, claimed, reproduced, honest } = claim;
    const cells = [
      `<td>${escapeHtml(what)}</td>`,
      `<td>${escapeHtml(sideText(claimed))}</td>`,
      `<td>${escapeHtml(sideText(reproduced))}</td>`,
      `<td class="honest">${escapeHtml(sideText(honest))}</td>`,
      `<td>${notes[i] === notes[i - 1] ? "as above" : escapeHtml(notes[i])}</td>`,
    ];
    return `${sourceRow(claim, claims[i - 1])}<tr>${cells.join("")}</tr>`;
  });
  const header = ["what", "claimed", "their way, here", "honest", "why"]
    .map((name) => `<th scope="col">${name}</th>`)
    .join("");
  return scrollFrame(
    `<table><thead><tr>${header}</tr></thead><tbody>\n${rows.join("\n")}\n</tbody></table>`,
    { caption: "Claim audit: what is claimed, and what is true", kind: "claims" },
  );
}
