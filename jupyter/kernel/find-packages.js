"use strict";
/**
 * Lets a notebook anywhere on the disk import what the clone has: a package that is not found from
 * the notebook's folder is looked for from ours. What lies beside the notebook comes first.
 */
const { createRequire } = require("node:module");
const path = require("node:path");
const ts = require("@tslab/typescript-for-tslab");
const { isPackage, root } = require("./places");

const fromClone = path.join(root, "notebooks", "cell.ts");
const requireFromClone = createRequire(fromClone);

/** @returns where TypeScript finds the declarations of a module that a file imports */
function resolveModule(name, importer, options, host, cache) {
  const found = ts.resolveModuleName(name, importer, options, host, cache);
  if (found.resolvedModule || !isPackage(name)) return found;
  return asItLies(ts.resolveModuleName(name, fromClone, options, host, cache));
}

/** @returns the cells' `require`, which goes on to the clone for a package that is not found */
function requireAnywhere(requireFromNotebook) {
  return Object.assign((name) => {
    try {
      return requireFromNotebook(name);
    } catch (reason) {
      if (!isMissing(reason, name)) throw reason;
      try {
        return requireFromClone(name);
      } catch (second) {
        throw isMissing(second, name) ? reason : second;
      }
    }
  }, requireFromNotebook);
}

/** True if it is this module that could not be found, and not one that it needs. */
function isMissing(reason, name) {
  return (
    isPackage(name) &&
    reason?.code === "MODULE_NOT_FOUND" &&
    reason.message.startsWith(`Cannot find module '${name}'`)
  );
}

/**
 * The module without the link below node_modules by which it was found: by it TypeScript could not name types of
 * the clone's own library from a notebook elsewhere, and would refuse every cell that keeps one.
 */
function asItLies(found) {
  const { originalPath, ...module } = found.resolvedModule ?? {};
  return originalPath === undefined ? found : { ...found, resolvedModule: module };
}

module.exports = { requireAnywhere, resolveModule };
