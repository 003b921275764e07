"use strict";
/** Mocha's own report, and the counts in a file for scripts/test.mjs. */
const { writeFileSync } = require("node:fs");
const { Runner, reporters } = require("mocha");

module.exports = class extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once(Runner.constants.EVENT_RUN_END, () => {
      const { passes: passed, failures: failed, pending: skipped } = this.stats;
      writeFileSync(options.reporterOptions.counts, JSON.stringify({ passed, failed, skipped }));
    });
  }
};
