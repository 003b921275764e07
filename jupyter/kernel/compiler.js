"use strict";
/**
 * Hands tslab a copy of TypeScript in which the three entrances that it uses are ours: cells
 * compile quickly (program.js), keep their source maps (transpile.js), and see no more global
 * names than they have at run time.
 */
const path = require("node:path");
const ts = require("@tslab/typescript-for-tslab");
const { root } = require("./places");
const { createCellProgram } = require("./program");
const { transpileWithMaps } = require("./transpile");

/** Must run before any part of tslab is loaded: each keeps the TypeScript that it finds. */
function adaptTypeScript() {
  require.cache[require.resolve("@tslab/typescript-for-tslab")].exports = {
    ...ts,
    createWatchCompilerHost: (roots, options, ...rest) =>
      ts.createWatchCompilerHost(roots, cellOptions(options), ...rest),
    createWatchProgram: createCellProgram,
    transpileModule: transpileWithMaps,
  };
}

/**
 * Without `types`, TypeScript takes the global names of every @types package that lies near: a
 * test runner's `it` and `before`, for one. A notebook far from the clone finds Node's types here.
 */
function cellOptions({ typeRoots, ...options }) {
  return {
    ...options,
    inlineSourceMap: true,
    types: ["node"],
    typeRoots: [...typeRoots, path.join(root, "node_modules", "@types")],
  };
}

module.exports = { adaptTypeScript };
