"use strict";
/** What Shift-Tab tells of a name: its type, its docstring, and the docstring's example. */

/** How a docstring's tags are headed; a tag that is not here keeps its own name. */
const HEADINGS = { param: "Takes", returns: "Returns", throws: "Throws", example: "Example" };

/**
 * @param info from TypeScript's getQuickInfoAtPosition
 * @returns Jupyter's forms of it: plain text, and Markdown for programs that show that
 */
function describeName(info) {
  const type = plain(info.displayParts);
  const words = plain(info.documentation);
  const tags = (info.tags ?? []).map(({ name, text }) => ({ name, text: plain(text) }));
  const sections = tags.filter(({ text }) => text !== "");
  return {
    "text/plain": [type, words, ...sections.map(({ name, text }) => `${heading(name)}: ${text}`)]
      .filter((part) => part !== "")
      .join("\n\n"),
    "text/markdown": [
      code(type),
      words,
      ...sections.map(({ name, text }) =>
        name === "example" ? `**Example**\n\n${code(text)}` : `**${heading(name)}** ${text}`,
      ),
    ]
      .filter((part) => part !== "")
      .join("\n\n"),
  };
}

function plain(parts = []) {
  return parts.map(({ text }) => text).join("");
}

function heading(name) {
  return HEADINGS[name] ?? name;
}

function code(text) {
  return `\`\`\`typescript\n${text}\n\`\`\``;
}

module.exports = { describeName };
