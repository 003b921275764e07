"use strict";
/** Finds the declarations of what a notebook imports, as find-packages.js finds its code. */
const path = require("node:path");
const ts = require("@tslab/typescript-for-tslab");
const { isPackage, root } = require("./places");

const fromClone = path.join(root, "notebooks", "cell.ts");

/** @returns where TypeScript finds the declarations of a module that a file imports */
function resolveModule(name, importer, options, host, cache) {
  const found = ts.resolveModuleName(name, importer, options, host, cache);
  if (found.resolvedModule || !isPackage(name)) return found;
  return asItLies(ts.resolveModuleName(name, fromClone, options, host, cache));
}

/**
 * The module without the link below node_modules by which it was found: by it TypeScript could not name types of
 * the clone's own library from a notebook elsewhere, and would refuse every cell that keeps one.
 */
function asItLies(found) {
  const { originalPath, ...module } = found.resolvedModule ?? {};
  return originalPath === undefined ? found : { ...found, resolvedModule: module };
}

module.exports = { resolveModule };
