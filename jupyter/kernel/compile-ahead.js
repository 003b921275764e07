"use strict";
/**
 * Compiles the cells of notebooks before their kernels ask for them, while these start and while their cells run: what a
 * cell compiles to depends on the text of the cells before it, and not on what they did.
 */
const { readFileSync } = require("node:fs");

/** How far ahead of the cell that was asked for last. */
const MOST_AHEAD = 4;
/** Notebooks that run at a time; the one after them is worked at when nothing is to do for these. */
const N_RUNNING = 2;

/**
 * @param sources the code of the notebook's cells, in their order
 * @param createCompiler gives a compiler of cells (compile-cell.js): each notebook has one of its own, which knows what it imports
 */
function openNotebook(sources, createCompiler) {
  const ready = new Map();
  let compiler;
  let previous = "";
  let next = 0;
  let nAsked = 0;
  const keyOf = (before, source) => JSON.stringify([before, source]);
  const convert = (before, source) => (compiler ??= createCompiler()).convert(before, source);

  /** Compiles the next cell. An error is told when the cell runs, and files beside it may have changed until then. */
  function step() {
    const source = sources[next];
    const result = convert(previous, source);
    const isFinal = result.diagnostics.length === 0 && !result.sideOutputs?.length;
    if (!isFinal) return giveUp();
    ready.set(keyOf(previous, source), result);
    goOn(result);
  }

  function goOn({ declOutput }) {
    next += 1;
    previous = declOutput || "";
  }

  function giveUp() {
    next = sources.length;
  }

  return {
    first: sources[0],
    isDone: () => next >= sources.length,
    lead: () => next - nAsked,
    step() {
      try {
        step();
      } catch {
        giveUp();
      }
    },
    /** What `convert` gives for a cell, ready or made now. */
    answer(before, source) {
      nAsked += 1;
      const key = keyOf(before, source);
      const found = ready.get(key);
      ready.delete(key);
      if (found) return found;
      const result = convert(before, source);
      if (source === sources[next] && before === previous) goOn(result);
      return result;
    },
    close() {
      giveUp();
      compiler?.close();
    },
  };
}

/** The code of a notebook's cells that are run; none of a file that cannot be read, which is told when it runs. */
function cellsOf(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"))
      .cells.filter(({ cell_type }) => cell_type === "code")
      .map(({ source }) => [source].flat().join(""))
      .filter((source) => source.trim() !== "");
  } catch {
    return [];
  }
}

/** The notebook with the fewest cells ahead, if there is one with too few. */
function nearestOf(notebooks) {
  const [nearest] = notebooks
    .filter((notebook) => notebook.lead() < MOST_AHEAD)
    .sort((a, b) => a.lead() - b.lead());
  return nearest;
}

/**
 * @param files notebooks in the order in which they will be run
 * @returns `open`, which gives the notebook that begins with a cell, and `start` to work ahead whenever nothing else is to do
 */
function compileAhead(files, createCompiler) {
  const waiting = files.map((file) => openNotebook(cellsOf(file), createCompiler));
  const all = [...waiting];
  let isPlanned = false;

  function open(source) {
    const place = waiting.findIndex(({ first }) => first === source);
    return place < 0 ? openNotebook([], createCompiler) : waiting.splice(place, 1)[0];
  }

  function start() {
    if (isPlanned) return;
    isPlanned = true;
    setImmediate(() => {
      isPlanned = false;
      const left = all.filter((notebook) => !notebook.isDone());
      const nearest =
        nearestOf(left.slice(0, N_RUNNING)) ?? nearestOf(left.slice(N_RUNNING, N_RUNNING + 1));
      if (!nearest) return;
      nearest.step();
      start();
    });
  }
  return { open, start };
}

module.exports = { compileAhead };
