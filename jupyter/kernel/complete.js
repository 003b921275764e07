"use strict";
/**
 * Completes imports as they are typed: names before the line says from where, which are taken for
 * the library's, and the module's name itself. All else tslab completes.
 */
const { existsSync, readFileSync } = require("node:fs");
const path = require("node:path");
const { root } = require("./places");

const LIBRARY = "anomalab";
/** The start of an import list that is still open, with nothing but names in it. */
const OPEN_LIST = /(^|[\n;])\s*import\s+(type\s+)?\{[^{}"';]*$/;
const HAS_MODULE = /^[^{}"';]*\}\s*from\s*["']/;
/** The start of a module's name, at the end of the text. */
const OPEN_MODULE = /(?:\bfrom|\bimport)\s*\(?\s*["']([^"'\n]*)$/;

/**
 * @param stock tslab's `complete`
 * @returns the same, which knows more about imports
 */
function completeImports(stock) {
  return (previous, source, position) => {
    const before = source.slice(0, position);
    const module = OPEN_MODULE.exec(before);
    if (module) return matching(module[1], position, moduleNames());
    if (OPEN_LIST.test(before) && !HAS_MODULE.test(source.slice(position))) {
      return stock(previous, `${before}} from "${LIBRARY}";`, position);
    }
    return stock(previous, source, position);
  };
}

function matching(start, position, names) {
  const candidates = names.filter((name) => name.startsWith(start));
  return { start: position - start.length, end: position, candidates };
}

/** The library's doors first, then the packages that this clone names. */
function moduleNames() {
  const { exports: doors } = manifest("lib/package.json");
  const { dependencies } = manifest("package.json");
  return [
    ...Object.keys(doors)
      .filter((door) => !/[*.]\w|\*/.test(door))
      .map((door) => path.posix.join(LIBRARY, door)),
    ...Object.keys(dependencies).sort(),
  ];
}

function manifest(file) {
  const full = path.join(root, file);
  const found = existsSync(full) ? JSON.parse(readFileSync(full, "utf8")) : {};
  return { exports: {}, dependencies: {}, ...found };
}

module.exports = { completeImports };
