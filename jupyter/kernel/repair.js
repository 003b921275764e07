"use strict";
/**
 * Puts our repairs between tslab's parts, before tslab's main takes hold of them: the converter
 * hands on what the run's service has compiled, where there is one, the executor reports what went
 * wrong, and the server sends it the way Jupyter expects.
 */
const vm = require("node:vm");
const { completeImports } = require("./complete");
const { requireAnywhere } = require("./find-packages");
const { askService } = require("./ask-service");
const failures = require("./failures");
const { Handler, Server, reportFailure, reportWork } = require("./server");

let cell = null;
let nCells = 0;
/** What compiles cells elsewhere, or undefined. */
let service = askService();
/** The declarations of all cells that ran well, as tslab keeps them. */
let declarations = "";

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
  converter.createConverter = (options) => {
    let own;
    const here = () => (own ??= require("./compile-cell").createCellCompiler(options));
    const convert = (previous, source) => {
      const { insertions, maps, ...result } =
        compiledBefore(previous) ?? here().convert(previous, source);
      const { diagnostics, declOutput } = result;
      Object.assign(cell, { insertions, maps, diagnostics, declares: declOutput || "" });
      return result;
    };
    const complete = completeImports((...where) => here().complete(...where));
    if (!service) setImmediate(() => here().warm());
    return {
      convert,
      complete,
      inspect: (...where) => here().inspect(...where),
      addModule: (...module) => {
        // Cells that import it can only be compiled where it is known.
        service = undefined;
        return here().addModule(...module);
      },
      close: () => own?.close(),
    };
  };
}

/** What the service has made of the cell that runs, if it was compiled after the same declarations. */
function compiledBefore(previous) {
  const { compiled } = cell;
  cell.compiled = undefined;
  return compiled && cell.previous === previous ? compiled : undefined;
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
  cell = failures.beginCell(nCells, source);
  if (late.length > 0) return fail(failures.describeThrown(late[0], { stray: true }));
  failures.tellStrays();
  cell.previous = declarations;
  cell.compiled = await service?.compile(declarations, source);
  const ok = await stock.execute(source);
  if (cell.began !== undefined) reportWork((performance.now() - cell.began) / 1000);
  if (ok) declarations = cell.declares ?? declarations;
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
    cell.began ??= performance.now();
    try {
      return runInThisContext(code, { ...options, filename: `[cell ${cell.number}]` });
    } finally {
      listenAgain();
    }
  };
}

module.exports = { addRepairs };
