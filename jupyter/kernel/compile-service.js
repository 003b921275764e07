"use strict";
/**
 * Compiles the cells of all notebooks of a run in one process: TypeScript is loaded once, reads
 * declarations once, and is warm from the second notebook on. Kernels find it by ask-service.js,
 * and do the work themselves where there is none.
 *
 *   node compile-service.js SOCKET [NOTEBOOK...]    ends with its standard input; prints a line once it listens
 *
 * The cells of the notebooks that it is told of, in the order in which they will run, are compiled ahead.
 *
 * A line asks: {"folder", "previous", "source"}, the cell and the declarations of the cells before
 * it. A line answers: what `convert` of compile-cell.js gives, or null, where the kernel must
 * compile: it works in another folder than this process, or compiling failed.
 */
const net = require("node:net");
const { createInterface } = require("node:readline");
const v8 = require("node:v8");
const { compileAhead } = require("./compile-ahead");
const { loadLate } = require("./late");

// Most of TypeScript runs too seldom to be worth optimising: a third of all time went into that.
v8.setFlagsFromString("--interrupt-budget=400000");

const [, , address, ...files] = process.argv;
loadLate();
const createCompiler = () => {
  const { createCellCompiler } = require("./compile-cell");
  return createCellCompiler({ isJS: false, isBrowser: false });
};
const ahead = compileAhead(files, createCompiler);
const server = net.createServer(serve).listen(address, () => {
  console.log("ready");
  if (files.length === 0) createCompiler().warm();
  ahead.start();
});
server.on("error", () => process.exit(1));
process.stdin.on("end", () => process.exit(0)).resume();

/** Each kernel is one notebook, with a compiler of its own. */
function serve(socket) {
  let notebook;
  const lines = createInterface({ input: socket });
  lines.on("error", () => {}); // What the socket says; "close" follows.
  lines.on("line", (line) => {
    const { folder, previous, source } = JSON.parse(line);
    let result = null;
    if (folder === process.cwd()) {
      notebook ??= ahead.open(source);
      result = answered(notebook, previous, source);
    }
    socket.write(`${JSON.stringify(result)}\n`);
    ahead.start();
  });
  socket.on("close", () => notebook?.close());
}

function answered(notebook, previous, source) {
  try {
    return notebook.answer(previous, source);
  } catch {
    return null;
  }
}
