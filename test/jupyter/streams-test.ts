import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import path from "node:path";
import { root } from "./workbench";

interface Output {
  readonly output_type: string;
  readonly name?: string;
  readonly text?: string;
}

const stream = (name: string, text: string): Output => ({ output_type: "stream", name, text });
const shown: Output = { output_type: "display_data" };

/** What jupyter/streams.py makes of a cell's outputs. */
function joined(outputs: readonly Output[]): Output[] {
  const script =
    "import json, sys; from streams import join_streams; print(json.dumps(join_streams(json.load(sys.stdin))))";
  const run = spawnSync(path.join(root, ".venv/bin/python"), ["-B", "-c", script], {
    cwd: path.join(root, "jupyter"),
    encoding: "utf8",
    input: JSON.stringify(outputs),
    maxBuffer: 2 ** 28,
    timeout: 60_000,
  });
  assert.equal(run.status, 0, run.stderr || "not within a minute");
  return JSON.parse(run.stdout) as Output[];
}
const textOf = (text: string) => joined([stream("stdout", text)])[0].text;

describe("join_streams", function () {
  this.timeout(120_000);

  it("joins each stream at the place of its first text, stdout before stderr", () => {
    const outputs = [stream("stderr", "c"), stream("stdout", "a"), shown, stream("stdout", "b")];
    assert.deepEqual(joined(outputs), [stream("stdout", "ab"), stream("stderr", "c"), shown]);
  });

  it("shows what a terminal would after carriage returns and backspaces", () => {
    assert.equal(textOf("10 %\r50 %\r100 %\nnext\n"), "100 %\nnext\n");
    assert.equal(textOf("a\r\nb\r\n"), "a\r\nb\r\n");
    assert.equal(textOf("abc\b\bd\n\b\bx"), "ad\nx");
  });

  it("cuts what is too long for a report, and says by how much", () => {
    assert.equal(textOf("x".repeat(100_000)), "x".repeat(100_000));
    assert.equal(textOf("x".repeat(100_007))?.slice(99_999), "x\n... and 7 characters more");
  });

  it("takes a line of ten million characters, and a million of texts, in seconds", () => {
    const line = "x".repeat(5e6);
    assert.equal(
      textOf(`${line}\r${line}\b`)?.length,
      100_000 + "\n... and 4899999 characters more".length,
    );
    const many = Array.from({ length: 1e6 }, () => stream("stdout", "\b\r"));
    assert.equal(joined(many).length, 1);
  });
});
