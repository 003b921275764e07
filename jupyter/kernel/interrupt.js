"use strict";
/**
 * What the stop button does. tslab gives the prompt back but whatever the cell had started goes
 * on in the background. So the kernel also fires an event on an EventTarget that lies at
 * globalThis[Symbol.for("anomalab.interrupt")]: training listens and ends with its epoch.
 *
 *   globalThis[Symbol.for("anomalab.interrupt")]?.addEventListener("interrupt", stop, { once: true });
 */
const INTERRUPT = Symbol.for("anomalab.interrupt");

globalThis[INTERRUPT] ??= new EventTarget();

/** Passes SIGINT on to whatever listens. */
function listenForInterrupt() {
  process.prependListener("SIGINT", () =>
    globalThis[INTERRUPT].dispatchEvent(new Event("interrupt")),
  );
}

module.exports = { listenForInterrupt };
