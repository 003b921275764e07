"use strict";
/** The kernel's end of compile-service.js. */
const net = require("node:net");
const { createInterface } = require("node:readline");

/**
 * @param address where the service listens, by default what a run has put into the environment
 * @returns what compiles cells, or undefined where there is no service
 */
function askService(address = process.env.ANOMALAB_COMPILE_SERVICE) {
  if (!address) return undefined;
  const socket = net.connect(address).unref();
  /** Who waits for an answer, the next one first; undefined once the service is gone. */
  let waiting = [];
  const answer = (result) => waiting?.shift()?.(result ?? undefined);
  createInterface({ input: socket })
    .on("line", (line) => answer(JSON.parse(line)))
    .on("error", () => {}); // What the socket says; "close" follows.
  socket.on("close", () => {
    while (waiting.length > 0) answer(undefined);
    waiting = undefined;
  });

  /** What createCellCompiler's `convert` gives, or undefined if it must be done here. */
  const compile = (previous, source) =>
    new Promise((resolve) => {
      if (!waiting) return resolve(undefined);
      waiting.push(resolve);
      socket.write(`${JSON.stringify({ folder: process.cwd(), previous, source })}\n`);
    });
  return { compile };
}

module.exports = { askService };
