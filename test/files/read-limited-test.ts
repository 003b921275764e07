import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { join, resolve } from "node:path";
import { readLimited, TooLarge } from "../../lib/files/read-limited";
import { temporaryFolder } from "../data/temporary-folder";
import { deviceIn, pipeIn } from "./special-files";

describe("readLimited", () => {
  const folder = temporaryFolder();

  it("reads a file up to its limit, and refuses one byte more", () => {
    const file = folder.write("five", "12345");
    assert.equal(readLimited(file, { maxBytes: 5 }).toString(), "12345");
    assert.throws(() => readLimited(file, { maxBytes: 4 }), TooLarge);
    assert.equal(readLimited(folder.write("none", ""), { maxBytes: 4 }).length, 0);
  });
  it("ends at its limit where a device never does", function () {
    for (const kind of ["zero", "random"] as const) {
      const device = deviceIn(folder.path, kind) ?? this.skip();
      assert.throws(() => readLimited(device, { maxBytes: 3e6 }), TooLarge);
    }
  });
  it("reads a pipe whole, and waits for a writer who comes late or pauses", async function () {
    const pipe = pipeIn(folder.path) ?? this.skip();
    const late = 'sleep 0.3; { printf abc; sleep 0.3; printf def; } > "$1"';
    const writer = spawn("sh", ["-c", late, "sh", pipe], { stdio: "ignore" });
    assert.equal(readLimited(pipe, { maxBytes: 10 }).toString(), "abcdef");
    await new Promise((done) => writer.on("close", done));
  });
  it("gives up on a pipe that nobody writes to", function () {
    const pipe = pipeIn(folder.path) ?? this.skip();
    assert.throws(() => readLimited(pipe, { maxBytes: 10, patienceMs: 50 }), { code: "ETIMEDOUT" });
  });
  it("reads standard input by its name, whether it is a pipe, a socket or a file", () => {
    const module = JSON.stringify(resolve(__dirname, "../../lib/files/read-limited.ts"));
    const script = `process.stdout.write(require(${module}).readLimited("/dev/stdin", { maxBytes: 9 }))`;
    const argv = ["-r", "tsx/cjs", "-e", script];
    const bySocket = spawnSync(process.execPath, argv, { input: "socket", encoding: "utf8" });
    assert.equal(bySocket.stdout, "socket", bySocket.stderr);
    const file = folder.write("in", "file");
    for (const [command, expected] of [
      ['printf pipe | "$@"', "pipe"],
      [`"$@" < ${join(file)}`, "file"],
    ]) {
      const words = ["-c", command, "sh", process.execPath, ...argv];
      const ran = spawnSync("sh", words, { encoding: "utf8" });
      assert.equal(ran.stdout, expected, ran.stderr);
    }
  });
});
