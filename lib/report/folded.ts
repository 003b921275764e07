import { escapeHtml } from "../show/html";

/** A part of a page that a reader opens who wants it. */
export function folded(summary: string, html: string): string {
  return `<details class="folded"><summary>${escapeHtml(summary)}</summary>\n${html}\n</details>\n`;
}

/** A value for a reader: `[{ name: "a", simulated: false }]` as "name a, simulated no". */
export function inWords(value: unknown): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value)) {
    const holdsObjects = value.some((inner) => typeof inner === "object" && inner !== null);
    return value.map(inWords).join(holdsObjects ? "; " : ", ");
  }
  if (typeof value !== "object" || value === null) return String(value);
  return Object.entries(value)
    .map(([name, inner]) => `${name} ${inWords(inner)}`)
    .join(", ");
}

/** Where a page's numbers come from, folded at its end. */
export function provenanceFooter(entries: Readonly<Record<string, unknown>>): string {
  const list = Object.entries(entries).map(
    ([name, value]) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(inWords(value))}</dd>`,
  );
  return `<footer class="provenance"><details><summary id="provenance">Where these numbers come from</summary>
<dl>
${list.join("\n")}
</dl></details></footer>
`;
}
