import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync } from "node:fs";
import path from "node:path";
import { VERSION } from "../../lib/version";

const root = path.resolve(__dirname, "../..");

/** Runs the command line from source in a process of its own. */
function anomalab(argv: readonly string[], { stdout = "pipe" }: { stdout?: number | "pipe" } = {}) {
  const script = `require(${JSON.stringify(path.join(root, "lib/cli/main.ts"))}).main(process.argv.slice(1))`;
  return spawnSync(process.execPath, ["-r", "tsx/cjs", "-e", script, "--", ...argv], {
    cwd: root,
    encoding: "utf8",
    stdio: ["ignore", stdout, "pipe"],
  });
}

describe("main", () => {
  it("prints the version that lib/package.json has", () => {
    const { version } = JSON.parse(readFileSync(path.join(root, "lib/package.json"), "utf8")) as {
      version: string;
    };
    assert.equal(VERSION, version);
    const { stdout, status } = anomalab(["--version"]);
    assert.equal(stdout, `${version}\n`);
    assert.equal(status, 0);
  });

  it("shows the help when asked, and calls that done", () => {
    const { stdout, status } = anomalab(["--help"]);
    assert.match(stdout, /^Usage: anomalab/);
    assert.equal(status, 0);
  });

  it("calls an unknown option wrong usage, in a sentence and without a stack trace", () => {
    const { stderr, status } = anomalab(["--nonsense"]);
    assert.equal(stderr, "anomalab: unknown option '--nonsense'\nTry: npx anomalab --help\n");
    assert.equal(status, 2);
  });

  it("refuses words that no command asked for, instead of passing over them", () => {
    const { stdout, stderr, status } = anomalab(["data", "list", "nab"]);
    assert.equal(stdout, "");
    assert.match(stderr, /^anomalab: too many arguments for 'list'/);
    assert.equal(status, 2);
  });

  it("says in a sentence that its results went onto a full disk", function () {
    if (!existsSync("/dev/full")) this.skip();
    const full = openSync("/dev/full", "w");
    const { stderr, status } = anomalab(["data", "list"], { stdout: full });
    closeSync(full);
    assert.match(stderr, /^anomalab: cannot write the results: the disk is full\n$/m);
    assert.doesNotMatch(stderr, /\bat /);
    assert.equal(status, 1);
  });
});
