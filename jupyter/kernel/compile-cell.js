"use strict";
/**
 * Compiles cells in this process, with tslab's converter and our repairs around it. Loading this
 * file loads TypeScript: a kernel does so when it first needs it.
 */
const { loadConverter } = require("./late");
const { keepPlatformComments } = require("./program");
const { rewriteCell } = require("./rewrite");
const { takeMaps } = require("./transpile");

/**
 * @param options of tslab's createConverter
 * @returns a converter whose `convert` takes cells as they were written and gives plain data: what
 *   tslab's gives, and `insertions` and `maps`, which lead back (source-lines.js)
 */
function createCellCompiler(options) {
  const stock = loadConverter().createConverter(options);
  return {
    ...stock,
    convert(previous, source) {
      const { text, insertions } = rewriteCell(source);
      const result = stock.convert(previous, text);
      return { ...result, insertions, maps: result.output ? takeMaps(result.output) : [] };
    },
    inspect(...where) {
      keepPlatformComments();
      return stock.inspect(...where);
    },
    /** Reads what nearly every notebook needs: the first cell waits for this much less long. */
    warm: () => void stock.inspect("", 'import {} from "anomalab";', 0),
  };
}

module.exports = { createCellCompiler };
