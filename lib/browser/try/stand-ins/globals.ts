import { Buffer } from "./bytes";

/** The process: nobody presses Ctrl-C in a page, and nothing is set in its environment. */
const process = { on() {}, off() {}, once() {}, env: {} };

/** What the library takes for granted in Node; scripts/build-try.mjs puts these in. */
export { Buffer, process };
