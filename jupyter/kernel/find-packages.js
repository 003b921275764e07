"use strict";
/**
 * Lets a notebook anywhere on the disk import what the clone has: a package that is not found from
 * the notebook's folder is looked for from ours. What lies beside the notebook comes first.
 */
const { createRequire } = require("node:module");
const path = require("node:path");
const { isPackage, root } = require("./places");

const requireFromClone = createRequire(path.join(root, "notebooks", "cell.ts"));

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

module.exports = { requireAnywhere };
