"use strict";
/**
 * Leads from a place in the JavaScript that runs back to the place in the cell that a person wrote: through the source
 * maps of both steps of compiling (transpile.js), and past what was put into the cell before them (rewrite.js).
 */
const { SourceMap } = require("node:module");

/**
 * @param maps from takeMaps
 * @param line column a place in the compiled cell, both from 0
 * @returns the place in what tslab compiled, both from 0, or undefined if it came from nowhere
 */
function toSourcePlace(maps, line, column) {
  let place = { line, column };
  for (const map of maps) {
    const { originalLine, originalColumn } = new SourceMap(JSON.parse(map)).findEntry(
      place.line,
      place.column,
    );
    if (originalLine === undefined) return undefined;
    place = { line: originalLine, column: originalColumn };
  }
  // The first line is one that tslab puts before every cell.
  return maps.length > 0 && place.line > 0 ? { ...place, line: place.line - 1 } : undefined;
}

/**
 * @param insertions from rewriteCell: line, character and length of each
 * @param line column a place in the rewritten cell, both from 0
 * @returns the column in the cell as it was written
 */
function toCellColumn(insertions, line, column) {
  let shift = 0;
  for (const place of insertions) {
    if (place.line === line && place.character + shift < column) {
      shift += Math.min(place.length, column - place.character - shift);
    }
  }
  return column - shift;
}

module.exports = { toCellColumn, toSourcePlace };
