"use strict";
/**
 * Repairs two things of JavaScript that tslab 1.0.22 breaks when they touch a variable of an
 * earlier cell (yunabe/tslab#76): it turns `b` into `exports.b` even where only a name may stand.
 *
 *   ({ b })              becomes  ({ b: b })
 *   const { b: c } = x   becomes  const { "b": c } = x
 */
const ts = require("@tslab/typescript-for-tslab");

/**
 * @param source a cell's TypeScript
 * @returns the source to convert, with the same number of lines, and where it is longer than the cell:
 *   `insertions` of a length at a line and a character (both from 0), for toCellColumn
 */
function rewriteCell(source) {
  const file = ts.createSourceFile("cell.ts", source, ts.ScriptTarget.Latest, true);
  const found = findInsertions(file).sort((a, b) => a.at - b.at);
  let text = "";
  let done = 0;
  for (const { at, insert } of found) {
    text += source.slice(done, at) + insert;
    done = at;
  }
  const insertions = found.map(({ at, insert }) => ({
    ...file.getLineAndCharacterOfPosition(at),
    length: insert.length,
  }));
  return { text: text + source.slice(done), insertions };
}

function findInsertions(file) {
  const insertions = [];
  const visit = (node) => {
    if (ts.isShorthandPropertyAssignment(node)) {
      insertions.push({ at: node.name.getStart(file), insert: `${node.name.text}: ` });
    } else if (
      ts.isBindingElement(node) &&
      node.propertyName &&
      ts.isIdentifier(node.propertyName)
    ) {
      insertions.push({ at: node.propertyName.getStart(file), insert: '"' });
      insertions.push({ at: node.propertyName.getEnd(), insert: '"' });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return insertions;
}

module.exports = { rewriteCell };
