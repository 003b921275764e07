"use strict";
/**
 * Puts our repairs between tslab's parts, before tslab's main takes hold of them: the converter
 * gets rewritten cells, the executor reports what went wrong, and the server sends it the way
 * Jupyter expects.
 */
const vm = require("node:vm");
const { rewriteCell } = require("./rewrite");
const { completeImports } = require("./complete");
const { requireAnywhere } = require("./find-packages");
const { keepPlatformComments } = require("./program");
const { takeMaps } = require("./source-lines");
const failures = require("./failures");
const { Handler, Server, reportFailure } = require("./server");

let cell = null;
let nCells = 0;

function addRepairs() {
  repairConverter();
  repairExecutor();
  const jupyter = require("tslab/dist/jupyter.js");
  jupyter.JupyterHandlerImpl = Handler;
  jupyter.ZmqServer = Server;
  nameCellsInStacks();
}

function repairConverter() {
  const converter = require("tslab/dist/converter.js");
  const { createConverter } = converter;
  converter.createConverter = (options) => {
    const stock = createConverter(options);
    const convert = (previous, source) => {
      const { text, toColumn } = rewriteCell(source);
      const result = stock.convert(previous, text);
      Object.assign(cell, { toColumn, diagnostics: result.diagnostics });
      if (result.output) cell.maps = takeMaps(result.output);
      return result;
    };
    const inspect = (...where) => {
      keepPlatformComments();
      return stock.inspect(...where);
    };
    // The first cell waits for this much less long, for most notebooks begin with it.
    setImmediate(() => stock.inspect("", 'import {} from "anomalab";', 0));
    return { ...stock, convert, inspect, complete: completeImports(stock.complete) };
  };
}

function repairExecutor() {
  const executor = require("tslab/dist/executor.js");
  const { createExecutor } = executor;
  executor.createExecutor = (rootDir, converters, io) => {
    const error = (...words) => {
      // tslab reports what a cell threw as one word, and type errors, which we have, as five.
      if (cell && words.length === 1) cell.thrown.push(words[0]);
      else if (!cell || cell.diagnostics.length === 0) io.error(...words);
    };
    const stock = createExecutor(rootDir, converters, { log: io.log, error });
    // What compiled cells take as their `require`.
    globalThis.__tslab__.require = requireAnywhere(globalThis.__tslab__.require);
    return { ...stock, execute: (source) => execute(stock, source) };
  };
}

async function execute(stock, source) {
  const late = failures.takeStrays();
  nCells += 1;
  cell = failures.beginCell(nCells, source, (_line, column) => column);
  if (late.length > 0) return fail(failures.describeThrown(late[0], { stray: true }));
  failures.tellStrays();
  const ok = await stock.execute(source);
  // A rejection is reported one turn after it happened.
  await new Promise((done) => setImmediate(() => setImmediate(done)));
  const finished = cell;
  failures.tellStrays((reason) => reportFailure(failures.describeThrown(reason, { stray: true })));
  const strays = failures.takeStrays();
  if (!ok && finished.diagnostics.length > 0) {
    return fail(failures.describeDiagnostics(finished, finished.diagnostics));
  }
  if (!ok) return fail(failures.describeThrown(finished.thrown[0]));
  if (strays.length > 0) return fail(failures.describeThrown(strays[0], { stray: true }));
  return true;
}

function fail(description) {
  reportFailure(description, { ofThisCell: true });
  return false;
}

/**
 * While a cell's first turn runs, Node listens for SIGINT in its own way (breakOnSigint) and puts
 * the default back afterwards. Training that began in that turn listens too, which keeps Node from
 * taking up the signal again: the stop button would end the kernel.
 */
function listenAgain() {
  const listeners = process.rawListeners("SIGINT");
  process.removeAllListeners("SIGINT");
  for (const listener of listeners) process.on("SIGINT", listener);
}

/** Lets stack traces say "[cell 3]" where V8 would say "evalmachine.<anonymous>". */
function nameCellsInStacks() {
  const { runInThisContext } = vm;
  vm.runInThisContext = (code, options) => {
    if (!cell) return runInThisContext(code, options);
    cell.headLength = failures.headLength(code);
    try {
      return runInThisContext(code, { ...options, filename: `[cell ${cell.number}]` });
    } finally {
      listenAgain();
    }
  };
}

module.exports = { addRepairs };
