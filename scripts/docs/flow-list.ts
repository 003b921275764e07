import { escapeHtml } from "../../lib/show/html";

/** A box of a flowchart, with or without its label: `data["data<br/>files"]`. */
const BOX = String.raw`(\w+)(?:\[/?"([^"]*)"/?\])?`;

/**
 * A flowchart in Mermaid's words as a list, for a page that draws none: each box with what its arrows lead to.
 *
 * @param text lines such as `a["A<br/>first"] --> b`; others say nothing here
 * @returns HTML
 */
export function flowList(text: string): string {
  const labels = new Map<string, string>();
  const arrows = new Map<string, string[]>();
  for (const [, from, fromLabel, to, toLabel] of text.matchAll(
    new RegExp(String.raw`^\s*${BOX} --> ${BOX}\s*$`, "gm"),
  )) {
    if (fromLabel) labels.set(from, fromLabel);
    if (toLabel) labels.set(to, toLabel);
    arrows.set(from, [...(arrows.get(from) ?? []), to]);
  }
  const [name, words] = [0, 1].map((part) => (box: string) => {
    const [title, about] = (labels.get(box) ?? box).split("<br/>");
    return escapeHtml((part === 0 ? title : about) ?? "");
  });
  const items = [...arrows].map(([from, to]) => {
    const about = words(from) ? ` (${words(from)})` : "";
    return `<li><b>${name(from)}</b>${about} → ${to.map(name).join(", ")}</li>`;
  });
  return `<ul>\n${items.join("\n")}\n</ul>\n`;
}

/** Every drawing in Mermaid's words in a page's Markdown as such a list. */
export function withoutDrawings(markdown: string): string {
  return markdown.replace(/^```mermaid\n([\s\S]*?)^```$/gm, (_, text: string) => flowList(text));
}
