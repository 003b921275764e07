"use strict";
/** Mocha's own report, and the counts and what failed, a line each, in a file for scripts/test.mjs. */
const { writeFileSync } = require("node:fs");
const { Runner, reporters } = require("mocha");

module.exports = class extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once(Runner.constants.EVENT_RUN_END, () => {
      const { passes: passed, failures: failed, pending: skipped } = this.stats;
      const faults = this.failures.map(({ title, parent, err }) => {
        const where = [parent?.fullTitle(), title].filter(Boolean).join(": ");
        return `${where}: ${String(err?.message).trim().split("\n")[0]}`;
      });
      const counts = { passed, failed, skipped, faults };
      writeFileSync(options.reporterOptions.counts, JSON.stringify(counts));
    });
  }
};
