import { Marked, type Tokens } from "marked";
import { escapeHtml } from "../show/html";
import { highlight } from "./highlight";
import { sanitiseHtml } from "./sanitise-html";
import { scrollFrame } from "./scroll-frame";

/** A heading of a page, for its table of contents. */
export interface Heading {
  readonly level: number;
  readonly id: string;
  /** Plain text. */
  readonly text: string;
}

/** Text in Markdown as HTML, with the headings in it. */
export interface Prose {
  readonly html: string;
  readonly headings: readonly Heading[];
}

/** How links and headings are written. */
export interface ProseOptions {
  /** Turns a link's target into the page's own. Default as it is. */
  readonly link?: (target: string) => string;
  /** Ids that the page has given away; new ones are added. Default none. */
  readonly ids?: Set<string>;
}

const entities: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
};

/** HTML as plain text. */
export function plainText(html: string): string {
  return html
    .replace(/<[^>]+>/g, "")
    .replace(/&(amp|lt|gt|quot|#39);/g, (entity) => entities[entity])
    .trim();
}

/**
 * Renders Markdown as HTML: headings get ids to link to, code its colours, tables a frame that scrolls.
 * HTML in it keeps what {@link sanitiseHtml} lets pass.
 *
 * @param text GitHub's kind of Markdown
 * @example
 * renderProse("## Two words").html; // '<h2 id="Two-words">Two words</h2>\n'
 */
export function renderProse(
  text: string,
  { link = (target) => target, ids = new Set() }: ProseOptions = {},
): Prose {
  const headings: Heading[] = [];
  const marked = new Marked({ gfm: true });
  marked.use({
    renderer: {
      heading({ tokens, depth }: Tokens.Heading) {
        const inner = this.parser.parseInline(tokens);
        const words = plainText(inner);
        const id = freeId(words, ids);
        headings.push({ level: depth, id, text: words });
        return `<h${depth} id="${escapeHtml(id)}">${inner}</h${depth}>\n`;
      },
      code({ text: code, lang }: Tokens.Code) {
        const isScript = /^(ts|typescript|js|javascript)$/.test(lang ?? "");
        const inner = isScript ? highlight(code) : escapeHtml(code);
        return `<div class="source"><pre tabindex="0"><code>${inner}</code></pre></div>\n`;
      },
      table(token: Tokens.Table) {
        const cells = (row: Tokens.TableCell[], tag: string) =>
          row.map((cell) => `<${tag}>${this.parser.parseInline(cell.tokens)}</${tag}>`).join("");
        const body = token.rows.map((row) => `<tr>${cells(row, "td")}</tr>`).join("\n");
        return scrollFrame(
          `<table><thead><tr>${cells(token.header, "th")}</tr></thead><tbody>\n${body}\n</tbody></table>`,
        );
      },
      link({ href, title, tokens }: Tokens.Link) {
        const hint = title ? ` title="${escapeHtml(title)}"` : "";
        return `<a href="${escapeHtml(link(href))}"${hint}>${this.parser.parseInline(tokens)}</a>`;
      },
    },
  });
  return { html: sanitiseHtml(marked.parse(text, { async: false })), headings };
}

/** The words with dashes between, as Jupyter makes them; a number behind what is taken. */
function freeId(words: string, ids: Set<string>): string {
  const wanted = words.replace(/\s+/g, "-");
  let id = wanted;
  for (let n = 2; ids.has(id); n += 1) id = `${wanted}-${n}`;
  ids.add(id);
  return id;
}
