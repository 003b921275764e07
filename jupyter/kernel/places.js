"use strict";
/** The clone that this kernel belongs to, where `anomalab` is found for every notebook. */
const path = require("node:path");

const root = path.resolve(__dirname, "../..");

/** True for the name of a package, such as "anomalab/data" or "node:fs", not of a file. */
function isPackage(name) {
  return !name.startsWith(".") && !path.isAbsolute(name);
}

module.exports = { isPackage, root };
