/**
 * Brings everything that the notebooks and tests need. `npm start` and `npm test` begin with it.
 *
 *   node scripts/setup.mjs            what is missing, and nothing when nothing is
 *   node scripts/setup.mjs --retry    tries again for TensorFlow's native library too
 *
 * This file keeps to old syntax, so that an old Node gets as far as the sentence about its age.
 */
import { nodeProblem } from "./setup/versions.mjs";

const problem = nodeProblem(process.version);
if (problem) {
  console.error("setup: " + problem);
  process.exit(1);
}
import("./setup/steps.mjs").then(function (steps) {
  return steps.setUp({ retry: process.argv.includes("--retry") });
});
