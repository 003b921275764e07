"use strict";
/**
 * Hides packages from a test run, as if they were not installed: ANOMALAB_HIDE names them, with commas between. A test
 * that cannot do without is skipped, and counted as that.
 */
const Module = require("node:module");
const path = require("node:path");
const { Runnable, interfaces } = require("mocha");

const MARK = "hidden by the matrix of tests";
const hidden = (process.env.ANOMALAB_HIDE ?? "").split(",").filter(Boolean);
const isHidden = (request) =>
  hidden.some((name) => request === name || request.startsWith(`${name}/`));

const load = Module._load;
Module._load = function (request, ...rest) {
  if (isHidden(request)) {
    throw Object.assign(new Error(`${request} is ${MARK}`), { code: "MODULE_NOT_FOUND" });
  }
  if (!request.endsWith("-test.ts")) return load.call(this, request, ...rest);
  try {
    return load.call(this, request, ...rest);
  } catch (error) {
    // A file that builds its models before it declares anything.
    if (!saysHidden(error)) throw error;
    globalThis.describe(path.basename(request), () => globalThis.it.skip(`needs what is ${MARK}`));
    return {};
  }
};

const run = Runnable.prototype.run;
Runnable.prototype.run = function (done) {
  run.call(this, (error) => {
    if (!saysHidden(error)) return done(error);
    this.pending = true;
    return done();
  });
};

// A group that builds its models while it is declared cannot be: what it has declared so far stays.
const { bdd } = interfaces;
interfaces.bdd = Object.assign((suite) => {
  bdd(suite);
  suite.on("pre-require", (context) => {
    const { describe, it } = context;
    const careful = (title, body) =>
      describe(title, function () {
        try {
          body.call(this);
        } catch (error) {
          if (!saysHidden(error)) throw error;
          it.skip(`needs what is ${MARK}`);
        }
      });
    context.describe = Object.assign(careful, describe);
  });
}, bdd);

/** Also where the test wrapped it, or compared it with what it expected. */
function saysHidden(error) {
  for (let each = error; each instanceof Error; each = each.cause) {
    if (each.message.includes(MARK) || String(each.actual?.message).includes(MARK)) return true;
  }
  return false;
}
