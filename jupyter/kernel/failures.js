"use strict";
/**
 * Turns what went wrong in a cell into Jupyter's `error`: a name, a sentence, and a short
 * trace that shows the line of the cell instead of compiled code.
 */
const path = require("node:path");
const util = require("node:util");
const { root } = require("./places");
const { toCellColumn, toSourcePlace } = require("./source-lines");

const CELL_FRAME = /\[cell (\d+)\]:(\d+):(\d+)/;
/** tslab wraps a compiled cell in a function whose head stands before the first line. */
const WRAPPER_HEAD = /^\((?:async )?function\(exports, require\) \{ /;

/** Every cell that ran, by its number; a function may fail long after its own cell. */
const cells = new Map();
/** Rejections and exceptions that nobody awaited, and that no cell has reported yet. */
let strays = [];
let onStray = () => {};

/** Remembers a cell before it runs. */
function beginCell(number, source) {
  const cell = { number, source, insertions: [], maps: [], thrown: [], diagnostics: [] };
  cells.set(number, cell);
  return cell;
}

/** Called for promises that were rejected, and errors thrown from timers, with nobody listening. */
function noteStray(reason) {
  strays.push(reason);
  onStray(reason);
}

function takeStrays() {
  const taken = strays;
  strays = [];
  return taken;
}

/** Sets who is told at once when a stray comes; the cell that runs, or nobody. */
function tellStrays(listener) {
  onStray = listener ?? (() => {});
}

/** The content of a Jupyter `error` message for a cell that TypeScript refused. */
function describeDiagnostics(cell, diagnostics) {
  const places = diagnostics.map(({ start, messageText, fileName }) => ({
    cell: cell.number,
    line: start.line + 1,
    column: toCellColumn(cell.insertions, start.line, start.character) + 1,
    message: messageText,
    fileName,
  }));
  const [first] = places;
  return {
    ename: "TypeScriptError",
    evalue: first.message,
    traceback: places.flatMap((place) => [
      `TypeScriptError: ${place.message}`,
      ...(place.fileName
        ? [`    in ${place.fileName}, line ${place.line}`]
        : pointAt(cell, place.line, place.column)),
    ]),
    place: { cell: first.cell, line: first.line, source: sourceLine(cell, first.line) },
  };
}

/** The content of a Jupyter `error` message for anything that was thrown. */
function describeThrown(reason, { stray = false } = {}) {
  const interrupted =
    reason?.message === "Interrupted asynchronously" ||
    reason?.code === "ERR_SCRIPT_EXECUTION_INTERRUPTED";
  const ename = interrupted ? "Interrupted" : nameOf(reason, stray);
  const evalue = interrupted ? "the cell was stopped" : messageOf(reason);
  const frames = interrupted ? [] : framesOf(reason);
  const inCell = frames.find((frame) => frame.cell);
  return {
    ename,
    evalue,
    traceback: [
      `${ename}: ${evalue}`,
      ...(inCell ? pointAt(cells.get(inCell.cell), inCell.line, inCell.column) : []),
      ...frames.filter((frame) => frame.file).map(({ file, line }) => `    in ${file}:${line}`),
      ...(reason?.cause === undefined ? [] : [`caused by ${messageOf(reason.cause)}`]),
    ],
    place: inCell && {
      cell: inCell.cell,
      line: inCell.line,
      source: sourceLine(cells.get(inCell.cell), inCell.line),
    },
  };
}

function nameOf(reason, stray) {
  const name = reason instanceof Error ? reason.name : "Thrown";
  return stray ? `${name} that nobody awaited` : name;
}

function messageOf(reason) {
  return reason instanceof Error ? reason.message : util.inspect(reason);
}

/** The frames of a stack that a reader can do something about: cells, and files of this clone. */
function framesOf(reason) {
  const stack = typeof reason?.stack === "string" ? reason.stack : "";
  return stack.split("\n").flatMap((text) => frameIn(text.trim()) ?? []);
}

function frameIn(text) {
  const inCell = CELL_FRAME.exec(text);
  if (inCell) {
    const [number, line, column] = inCell.slice(1).map(Number);
    const cell = cells.get(number);
    const place = cell && toSourcePlace(cell.maps, line - 1, columnInCell(cell, line, column));
    if (!place) return undefined;
    const toColumn = toCellColumn(cell.insertions, place.line, place.column);
    return { cell: number, line: place.line + 1, column: toColumn + 1 };
  }
  const inFile = /^at .*?\(?([^()]+):(\d+):\d+\)?$/.exec(text);
  if (!inFile || !inFile[1].startsWith(root + path.sep)) return undefined;
  const file = path.relative(root, inFile[1].trim());
  const foreign =
    file.startsWith("node_modules") || file.startsWith(path.join("jupyter", "kernel"));
  return foreign ? undefined : { file, line: Number(inFile[2]) };
}

function columnInCell(cell, line, column) {
  return line === 1 ? Math.max(column - 1 - cell.headLength, 0) : column - 1;
}

function pointAt(cell, line, column) {
  const text = sourceLine(cell, line);
  return [
    `    in cell [${cell.number}], line ${line}`,
    `    ${text}`,
    `    ${" ".repeat(Math.min(Math.max(column - 1, 0), text.length))}^`,
  ];
}

function sourceLine(cell, line) {
  return cell.source.split("\n")[line - 1] ?? "";
}

/** Length of what tslab writes before a compiled cell on its first line. */
function headLength(wrapped) {
  return WRAPPER_HEAD.exec(wrapped)?.[0].length ?? 0;
}

module.exports = {
  beginCell,
  describeDiagnostics,
  describeThrown,
  headLength,
  noteStray,
  takeStrays,
  tellStrays,
};
