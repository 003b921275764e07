"use strict";
/**
 * TypeScript's second step of a cell, modules to CommonJS, made to keep the way back: tslab compiles
 * a cell twice and keeps no source map; we have both steps write one.
 */
const ts = require("@tslab/typescript-for-tslab");

const INLINE_MAP = /\/\/# sourceMappingURL=data:application\/json;base64,(\S+)\s*$/;
const LINKED_MAP = /\/\/# sourceMappingURL=\S+\s*$/;

/** The two maps of each compiled cell, as JSON, by its JavaScript. */
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
  const first = Buffer.from(inline[1], "base64").toString("utf8");
  mapsOf.set(result.outputText, [result.sourceMapText, first]);
  return result;
}

/** Takes the maps of one compiled cell, from what runs to what a person wrote: they are kept by the cell from then on. */
function takeMaps(javascript) {
  const maps = mapsOf.get(javascript) ?? [];
  mapsOf.clear();
  return maps;
}

module.exports = { takeMaps, transpileWithMaps };
