import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { loadNabCorpus } from "../lib/data/index";
import { temporaryFolder } from "./data/temporary-folder";
import { runCli } from "./hostile/run-cli";
import { hasNabResults } from "./metrics/nab-results";

const root = path.resolve(__dirname, "..");

describe("the five-line program of the README", () => {
  const folder = temporaryFolder();
  const programs = ["README.md", "lib/README.md"].map((file) => {
    const text = readFileSync(path.join(root, file), "utf8");
    return /```ts\n(import \{ fitDetector[\s\S]*?)```/.exec(text)?.[1];
  });

  it("stands in the package's README too", () => assert.equal(programs[0], programs[1]));

  it("runs as it stands, finds the odd row, and saves its detector", () => {
    const rows = Array.from({ length: 200 }, (_, i) => `${i % 13},${i === 30 ? 900 : i % 11}`);
    folder.write("readings.csv", `a,b\n${rows.join("\n")}\n`);
    const lib = path.join(root, "lib", "index").replaceAll("\\", "/");
    const program = programs[0]!.replace('"anomalab"', JSON.stringify(lib));
    writeFileSync(path.join(folder.path, "package.json"), '{ "type": "module" }');
    folder.write("program.ts", program);
    const argv = ["--import", path.join(root, "node_modules/tsx/dist/loader.mjs"), "program.ts"];
    const run = spawnSync(process.execPath, argv, { cwd: folder.path, encoding: "utf8" });
    assert.equal(run.status, 0, run.stderr);
    assert.match(run.stdout, /^\[\s+\{\s+row: 30,/);
    assert.ok(existsSync(path.join(folder.path, "model.json")));
  });
});

describe("the first example of the README", function () {
  before(function () {
    if (!hasNabResults) this.skip();
  });

  it("prints line by line what stands there", async () => {
    const text = readFileSync(path.join(root, "README.md"), "utf8");
    const [, command, output] = /```sh\nnpx anomalab (.*)\n```\n\n```text\n([\s\S]*?)```/.exec(
      text,
    )!;
    const name = "realKnownCause/machine_temperature_system_failure.csv";
    const file = (await loadNabCorpus({ standIn: false })).find((one) => one.name === name)!;
    const folder = temporaryFolder();
    const rows = file.times.map((time, i) => `${time},${file.values[i]}`);
    folder.write("machine.csv", `timestamp,value\n${rows.join("\n")}\n`);
    const limits = { cwd: folder.path, seconds: 120, megabytes: 2000 };
    const { code, stdout, stderr } = await runCli(command.split(" "), limits);
    assert.equal(code, 0, stderr);
    const printed = `${stderr}\n${stdout}`.replace(/ after [\d.]+ m?s$/gm, "").split("\n");
    for (const line of output.trim().split("\n")) assert.ok(printed.includes(line), line);
  });
});
