import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import path from "node:path";

const root = path.resolve(__dirname, "../..");

/** Runs a few lines in a fresh process: what is loaded is loaded once per process. */
function run(code: string, env: NodeJS.ProcessEnv = {}) {
  return spawnSync(process.execPath, ["--require", "tsx/cjs", "--eval", code], {
    cwd: root,
    env: { ...process.env, ...env },
    encoding: "utf8",
  });
}

describe("tensorflow", () => {
  it("is not loaded by importing the library", () => {
    const { stdout } = run(
      `require("./lib/index"); console.log(Object.keys(require.cache).some((f) => f.includes("tfjs")))`,
    );
    assert.equal(stdout.trim(), "false");
  });

  it("loads without a word on stdout, and says at most one line on stderr", () => {
    const { stdout, stderr, status } = run(
      `const { tensorflow } = require("./lib/models/tf");
       const tf = tensorflow(); tensorflow(); tf.matMul(tf.ones([2, 2]), tf.ones([2, 2])).dataSync();`,
      { TF_CPP_MIN_LOG_LEVEL: undefined, TF_ENABLE_ONEDNN_OPTS: undefined },
    );
    assert.equal(status, 0, stderr);
    assert.equal(stdout, "");
    assert.ok(
      stderr === "" || /^anomalab: TensorFlow's native library[^\n]*\n$/.test(stderr),
      stderr,
    );
  });

  it("computes on the JavaScript backend where the native library is missing, in one line", () => {
    const { stdout, stderr } = run(
      `const Module = require("node:module"); const load = Module._load;
       Module._load = (name, ...rest) => {
         if (name === "@tensorflow/tfjs-node") throw new Error("hidden");
         return load(name, ...rest);
       };
       const { tensorflow } = require("./lib/models/tf");
       const tf = tensorflow();
       console.log(tf.getBackend(), tf.matMul(tf.ones([2, 2]), tf.ones([2, 2])).dataSync()[0]);`,
    );
    assert.equal(stdout, "cpu 2\n");
    assert.match(stderr, /^anomalab: TensorFlow's native library is not installed[^\n]*\n$/);
  });

  it("restores what Node 23 removed before tf.js asks for it", () => {
    const { stdout, stderr } = run(
      `const util = require("node:util"); delete util.isNullOrUndefined; delete util.isArray;
       const { tensorflow } = require("./lib/models/tf");
       console.log(tensorflow().ones([2]).add(1).dataSync()[1], util.isArray([]));`,
    );
    assert.equal(stdout, "2 true\n", stderr);
  });
});
