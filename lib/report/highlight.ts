import { escapeHtml } from "../show/html";

const words =
  "as async await break case catch class const continue default delete do else export extends finally for from function if implements import in instanceof interface let new of readonly return satisfies static super switch this throw try type typeof var void while yield";
const constants = "true false null undefined NaN Infinity";

/** What a piece of TypeScript may begin with, first fit first; the name is the class it is coloured by. */
const tokens = new RegExp(
  [
    String.raw`(?<comment>\/\/[^\n]*|\/\*[\s\S]*?\*\/)`,
    String.raw`(?<string>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|` + "`(?:\\\\.|[^`\\\\])*`)",
    String.raw`(?<number>\b(?:0x[\da-f_]+|\d[\d_]*(?:\.\d+)?(?:e[+-]?\d+)?)n?\b)`,
    String.raw`(?<constant>\b(?:${constants.replaceAll(" ", "|")})\b)`,
    String.raw`(?<keyword>\b(?:${words.replaceAll(" ", "|")})\b(?!\s*:))`,
    String.raw`(?<name>[A-Za-z_$][\w$]*)`,
  ].join("|"),
  "gi",
);

/**
 * Colours TypeScript as HTML: comments, strings, numbers, constants and keywords, each in a span of that class.
 *
 * By a list of words alone, without a parser: a regular expression literal is left as it is.
 *
 * @param code any text; what is no TypeScript is escaped and mostly left plain
 * @example
 * highlight("let a = 1;"); // '<span class="keyword">let</span> a = <span class="number">1</span>;'
 */
export function highlight(code: string): string {
  let html = "";
  let end = 0;
  for (const match of code.matchAll(tokens)) {
    const kind = Object.entries(match.groups!).find(([, text]) => text !== undefined)![0];
    const isPlain = kind === "name" || (/^(keyword|constant)$/.test(kind) && !isWord(match[0]));
    const text = escapeHtml(match[0]);
    html += escapeHtml(code.slice(end, match.index));
    html += isPlain ? text : `<span class="${kind}">${text}</span>`;
    end = match.index + match[0].length;
  }
  return html + escapeHtml(code.slice(end));
}

// The expression ignores case for the sake of 0xFF and 1E5; "Type" and "From" are names.
function isWord(text: string): boolean {
  return `${words} ${constants}`.split(" ").includes(text);
}
