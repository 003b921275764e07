import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { temporaryFolder } from "../data/temporary-folder";
import { putFixtures } from "../hostile/fixtures";
import { runCli } from "../hostile/run-cli";

const limits = { seconds: 120, megabytes: 500 };

describe("anomalab on a disk", function () {
  this.timeout(600_000);
  const { path: cwd } = temporaryFolder();
  const disk = path.join(cwd, "disk");
  const detect = (...words: string[]) =>
    runCli(["detect", "line.csv", "--no-report", ...words], { cwd, ...limits });

  before(function () {
    putFixtures(cwd);
    mkdirSync(disk);
  });

  /** Runs a test on a small disk of its own; skips it where none may be mounted. */
  const onDisk = (options: string, test: () => Promise<void>) =>
    async function (this: Mocha.Context) {
      try {
        execFileSync("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", disk], {
          stdio: "ignore",
        });
      } catch {
        this.skip();
      }
      try {
        writeFileSync(path.join(disk, "model.json"), "old");
        if (options !== "") execFileSync("mount", ["-o", `remount,${options}`, disk]);
        await test();
      } finally {
        execFileSync("umount", [disk]);
      }
    };

  it(
    "that is full says so before it learns, and leaves what is there",
    onDisk("", async () => {
      writeFileSync(path.join(disk, "ballast"), Buffer.alloc(61_000));
      const { code, stderr } = await detect("--save", "disk/model.json", "--out", "disk");
      assert.equal(code, 1);
      assert.match(stderr, /\nanomalab: cannot write disk\/\S+: the disk is full\n$/);
      assert.equal(readFileSync(path.join(disk, "model.json"), "utf8"), "old");
      assert.deepEqual(readdirSync(disk).sort(), ["ballast", "model.json"]);
    }),
  );
  it(
    "that becomes full says so, and leaves old files whole and no halves",
    onDisk("", async () => {
      writeFileSync(path.join(disk, "ballast"), Buffer.alloc(52_000));
      const { code, stderr } = await detect("--save", "disk/model.json", "--out", "out");
      assert.equal(code, 1);
      assert.match(stderr, /\nanomalab: cannot write disk\/model\.json: the disk is full\n$/);
      assert.equal(readFileSync(path.join(disk, "model.json"), "utf8"), "old");
      assert.deepEqual(readdirSync(disk).sort(), ["ballast", "model.json"]);
    }),
  );
  it(
    "that is read-only says so before it learns",
    onDisk("ro", async () => {
      const { code, stderr } = await detect("--save", "disk/model.json");
      assert.equal(code, 1);
      assert.match(
        stderr,
        /\nanomalab: cannot write disk\/model\.json: the file system is read-only\n$/,
      );
    }),
  );
  it("lets several runs write the same files at once, each whole", async () => {
    const words = ["--save", "shared/model.json", "--out", "shared"];
    const runs = await Promise.all([detect(...words), detect(...words), detect(...words)]);
    assert.deepEqual(
      runs.map(({ code }) => code),
      [0, 0, 0],
      JSON.stringify(runs),
    );
    assert.deepEqual(readdirSync(path.join(cwd, "shared")).sort(), [
      "line.scores.csv",
      "model.json",
    ]);
    const alone = await detect("--save", "alone/model.json", "--out", "alone");
    assert.equal(alone.code, 0);
    for (const name of ["line.scores.csv", "model.json"]) {
      const [one, other] = ["shared", "alone"].map((folder) =>
        readFileSync(path.join(cwd, folder, name)),
      );
      assert.deepEqual(one, other, name);
    }
  });
});
