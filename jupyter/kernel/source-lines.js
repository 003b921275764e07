"use strict";
/**
 * Leads from a place in the JavaScript that runs back to the line of the cell that a person
 * wrote. tslab compiles a cell twice (TypeScript to modules, modules to CommonJS) and keeps no
 * source map; we have both steps write one.
 */
const { SourceMap } = require("node:module");
const ts = require("@tslab/typescript-for-tslab");

const INLINE_MAP = /\/\/# sourceMappingURL=data:application\/json;base64,(\S+)\s*$/;
const LINKED_MAP = /\/\/# sourceMappingURL=\S+\s*$/;

/** The two maps of each compiled cell, by its JavaScript. */
const mapsOf = new Map();

/** TypeScript's transpileModule, which keeps the way back for code that carries a map itself. */
function transpileWithMaps(code, options) {
  const inline = INLINE_MAP.exec(code);
  if (!inline) return ts.transpileModule(code, options);
  const result = ts.transpileModule(code.slice(0, inline.index), {
    ...options,
    compilerOptions: { ...options.compilerOptions, sourceMap: true },
  });
  result.outputText = result.outputText.replace(LINKED_MAP, "");
  mapsOf.set(result.outputText, [
    new SourceMap(JSON.parse(result.sourceMapText)),
    new SourceMap(JSON.parse(Buffer.from(inline[1], "base64").toString("utf8"))),
  ]);
  return result;
}

/** Takes the maps of one compiled cell: they are kept by the cell from then on. */
function takeMaps(javascript) {
  const maps = mapsOf.get(javascript) ?? [];
  mapsOf.clear();
  return maps;
}

/**
 * @param maps from takeMaps
 * @param line column a place in the compiled cell, both from 0
 * @returns the place in what tslab compiled, both from 0, or undefined if it came from nowhere
 */
function toSourcePlace(maps, line, column) {
  let place = { line, column };
  for (const map of maps) {
    const { originalLine, originalColumn } = map.findEntry(place.line, place.column);
    if (originalLine === undefined) return undefined;
    place = { line: originalLine, column: originalColumn };
  }
  // The first line is one that tslab puts before every cell.
  return maps.length > 0 && place.line > 0 ? { ...place, line: place.line - 1 } : undefined;
}

module.exports = { takeMaps, toSourcePlace, transpileWithMaps };
