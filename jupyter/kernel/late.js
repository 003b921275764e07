"use strict";
/**
 * Keeps tslab from loading TypeScript, a second of a processor, before anything needs it: where a
 * run compiles the cells of all notebooks in one process (compile-service.js), nothing does.
 */
const Module = require("node:module");

const CONVERTER = require.resolve("tslab/dist/converter.js");
const METADATA = require.resolve("tslab/dist/metadata.js");
/** Tags that tslab looks for, "@module" for one, stand in such a comment. */
const TAGS = "/**";

/** Must run before any part of tslab is loaded. */
function loadLate() {
  standIn(CONVERTER, {
    createConverter: (options) => loadConverter().createConverter(options),
    isCompleteCode: (code) => loadConverter().isCompleteCode(code),
  });
  standIn(METADATA, {
    getCodeMetadata: (code) => (code.includes(TAGS) ? load(METADATA).getCodeMetadata(code) : {}),
  });
}

function standIn(file, exports) {
  require.cache[file] = Object.assign(new Module(file), { filename: file, loaded: true, exports });
}

const loaded = new Map();

/** A part of tslab itself, in the place of which something stands. */
function load(file) {
  if (!loaded.has(file)) {
    require("./compiler").adaptTypeScript();
    delete require.cache[file];
    loaded.set(file, require(file));
  }
  return loaded.get(file);
}

const loadConverter = () => load(CONVERTER);

module.exports = { loadConverter, loadLate };
