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
 * @returns the source to convert, with the same number of lines, and `toColumn(line, column)`,
 *   which leads back from a place in it to the cell (both from 0)
 */
function rewriteCell(source) {
  const file = ts.createSourceFile("cell.ts", source, ts.ScriptTarget.Latest, true);
  const insertions = findInsertions(file).sort((a, b) => a.at - b.at);
  let text = "";
  let done = 0;
  for (const { at, insert } of insertions) {
    text += source.slice(done, at) + insert;
    done = at;
  }
  const places = insertions.map(({ at, insert }) => ({
    ...file.getLineAndCharacterOfPosition(at),
    length: insert.length,
  }));
  return {
    text: text + source.slice(done),
    toColumn: (line, column) => originalColumn(places, line, column),
  };
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

function originalColumn(places, line, column) {
  let shift = 0;
  for (const place of places) {
    if (place.line === line && place.character + shift < column) {
      shift += Math.min(place.length, column - place.character - shift);
    }
  }
  return column - shift;
}

module.exports = { rewriteCell };
