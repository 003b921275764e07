"use strict";
/**
 * Compiles the cells of all notebooks of a run in one process: TypeScript is loaded once, reads
 * declarations once, and is warm from the second notebook on. Kernels find it by ask-service.js,
 * and do the work themselves where there is none.
 *
 *   node compile-service.js SOCKET    ends with its standard input; prints a line once it listens
 *
 * A line asks: {"folder", "previous", "source"}, the cell and the declarations of the cells before
 * it. A line answers: what `convert` of compile-cell.js gives, or null, where the kernel must
 * compile: it works in another folder than this process, or compiling failed.
 */
const net = require("node:net");
const { createInterface } = require("node:readline");
const v8 = require("node:v8");
const { loadLate } = require("./late");

// Most of TypeScript runs too seldom to be worth optimising: a third of all time went into that.
v8.setFlagsFromString("--interrupt-budget=400000");

const [, , address] = process.argv;
loadLate();
const server = net.createServer(serve).listen(address, () => {
  console.log("ready");
  const { createCellCompiler } = require("./compile-cell");
  createCellCompiler({ isJS: false, isBrowser: false }).warm();
});
server.on("error", () => process.exit(1));
process.stdin.on("end", () => process.exit(0)).resume();

/** Each kernel has a compiler of its own: it knows which modules of the notebook that kernel has. */
function serve(socket) {
  const { createCellCompiler } = require("./compile-cell");
  let compiler;
  const lines = createInterface({ input: socket });
  lines.on("error", () => {}); // What the socket says; "close" follows.
  lines.on("line", (line) => {
    const { folder, previous, source } = JSON.parse(line);
    let result = null;
    if (folder === process.cwd()) {
      compiler ??= createCellCompiler({ isJS: false, isBrowser: false });
      result = compiled(compiler, previous, source);
    }
    socket.write(`${JSON.stringify(result)}\n`);
  });
  socket.on("close", () => compiler?.close());
}

function compiled(compiler, previous, source) {
  try {
    return compiler.convert(previous, source);
  } catch {
    return null;
  }
}
