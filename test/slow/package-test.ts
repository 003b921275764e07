import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { VERSION } from "../../lib/version";
import { temporaryFolder } from "../data/temporary-folder";

const root = path.resolve(__dirname, "../..");
const lib = path.join(root, "lib");

/** A table with two odd rows, and a series with one odd hour. */
const tableCsv = ["a,b,c"];
const seriesCsv = ["time,value"];
for (let i = 0; i < 400; i += 1) {
  const a = Math.round(1000 * Math.sin(i)) / 1000;
  tableCsv.push([a, i === 50 || i === 300 ? 3 - a : 2 * a, (i * 7) % 11].join());
}
for (let i = 0; i < 600; i += 1) {
  const time = new Date(Date.UTC(2024, 0, 1) + i * 3_600_000).toISOString();
  seriesCsv.push(`${time},${10 + ((i * 5) % 24) + (i === 550 ? 40 : 0)}`);
}

const program = `
import { fitDetector, readData } from "anomalab";
const data = await readData("table.csv");
const detector = await fitDetector(data);
console.log(JSON.stringify(detector.highest(data, 5)));
detector.save("program.json");
`;

// `npm test` has built lib/dist.
describe("the package, installed into an empty folder", function () {
  this.timeout(600_000);
  const folder = temporaryFolder();
  let [tarball, home, installSeconds] = ["", "", NaN];

  const inHome = (words: string, cwd = home) => {
    const env = { ...process.env, NODE_PATH: undefined };
    const run = spawnSync("sh", ["-c", words], { cwd, env, encoding: "utf8" });
    return { ...run, text: `${run.stdout}${run.stderr}` };
  };
  const fill = (place: string) => {
    mkdirSync(place, { recursive: true });
    writeFileSync(path.join(place, "table.csv"), `${tableCsv.join("\n")}\n`);
    writeFileSync(path.join(place, "series.csv"), `${seriesCsv.join("\n")}\n`);
    return place;
  };

  before(function () {
    const argv = ["pack", "--silent", "--pack-destination", folder.path];
    tarball = path.join(
      folder.path,
      execFileSync("npm", argv, { cwd: lib, encoding: "utf8" }).trim(),
    );
    home = fill(path.join(folder.path, "home"));
    const install = inHome(`npm install --prefer-offline ${tarball} && times`);
    // Without network, packages that npm never fetched cannot be had.
    if (/ENOTCACHED|ENOTFOUND|EAI_AGAIN|ECONNREFUSED/.test(install.text)) this.skip();
    assert.equal(install.status, 0, install.text);
    const [user, system] = install.stdout.trim().split("\n").at(-1)!.split(" ").map(secondsOf);
    installSeconds = user + system;
  });

  it("takes less than 60 MB and 15 seconds of processor time, without TensorFlow", () => {
    assert.ok(existsSync(path.join(home, "node_modules/anomalab/dist/index.js")));
    assert.ok(!existsSync(path.join(home, "node_modules/@tensorflow")));
    const megabytes = sizeOf(path.join(home, "node_modules")) / 1e6;
    assert.ok(megabytes < 60, `it took ${megabytes} MB`);
    assert.ok(installSeconds < 15, `it took ${installSeconds} s`);
  });

  it("holds what it needs and nothing else", () => {
    const files = execFileSync("tar", ["-tzf", tarball], { encoding: "utf8" }).trim().split("\n");
    const odd = files.filter((file) => /\.(map|ts|tsbuildinfo)$|assembly|\.built/.test(file));
    assert.deepEqual(
      odd.filter((file) => !file.startsWith("package/dist/types/")),
      [],
    );
    for (const needed of ["dist/models/fit-worker.js", "dist/nab/worker.js", "LICENSE"]) {
      assert.ok(files.includes(`package/${needed}`), `${needed} is missing`);
    }
    assert.equal(
      readFileSync(path.join(lib, "LICENSE"), "utf8"),
      readFileSync(path.join(root, "LICENSE"), "utf8"),
    );
  });

  it("has types for every door, and nothing that a registry would complain of", () => {
    const bin = path.join(root, "node_modules", ".bin");
    const types = inHome(`${path.join(bin, "attw")} ${tarball} --no-emoji --no-color`);
    assert.equal(types.status, 0, types.text);
    const package_ = inHome(`${path.join(bin, "publint")} ${tarball} --strict`);
    assert.equal(package_.status, 0, package_.text);
    assert.match(package_.text, /All good!/);
    assert.equal(inHome("npx anomalab --version").stdout.trim(), VERSION);
  });

  for (const name of ["table", "series"]) {
    it(`detects, scores and streams a ${name} with the bits of the clone`, () => {
      const clone = fill(path.join(folder.path, `clone-${name}`));
      const detect = `detect ${name}.csv --save ${name}.json`;
      const run = inHome(`npx anomalab ${detect}`);
      assert.equal(run.status, 0, run.text);
      assert.equal(inHome(`node ${lib}/bin/anomalab.js ${detect}`, clone).status, 0);
      for (const file of [`${name}.json`, `${name}.scores.csv`]) {
        const [here, there] = [home, clone].map((at) => readFileSync(path.join(at, file), "utf8"));
        assert.equal(here, there, file);
      }
      assert.match(readFileSync(path.join(home, `${name}.report.html`), "utf8"), /vega/);
      const streamed = inHome(`npx anomalab stream ${name}.json < ${name}.csv | tail -n 1`);
      const { score } = JSON.parse(streamed.stdout) as { score: number };
      const last = readFileSync(path.join(home, `${name}.scores.csv`), "utf8")
        .trim()
        .split("\n");
      assert.ok(last.at(-1)!.split(",").map(Number).includes(score), last.at(-1));
    });
  }

  it("runs the five-line program, and draws charts as pictures", () => {
    writeFileSync(path.join(home, "program.mjs"), program);
    const run = inHome("node program.mjs");
    assert.equal(run.status, 0, run.text);
    const highest = JSON.parse(run.stdout) as { row: number }[];
    assert.deepEqual(
      highest
        .map(({ row }) => row)
        .slice(0, 2)
        .sort(),
      [300, 50].sort(),
    );
    const drawn = inHome(
      `node -e 'const { lossChart } = require("anomalab"), { chartPng } = require("anomalab/notebook");
        console.log(chartPng(lossChart([{ name: "training", losses: [3, 2, 1] }], { title: "Learned" })).length > 1000)'`,
    );
    assert.equal(drawn.stdout, "true\n", drawn.text);
  });

  it("says in one sentence what is missing for tf.js models, and for notebooks", () => {
    const build = `require("anomalab").denseAutoencoder({ nFeatures: 2, encoderUnits: [], latentSize: 1 })`;
    assert.match(
      inHome(`node -e '${build}'`).stderr,
      /Error: tensorflow: a tf\.js model needs TensorFlow, which is not installed \(npm install @tensorflow\/tfjs@4\.22\.0\)/,
    );
    writeFileSync(path.join(home, "mine.ipynb"), "{}");
    const run = inHome("PYTHON=no-such-python npx anomalab run mine.ipynb");
    assert.equal(run.status, 1);
    assert.match(
      run.stderr,
      /^anomalab: running notebooks needs Jupyter and the tslab kernel[^\n]*\n$/,
    );
  });
});

/** 2.8 from "0m2.844s". */
function secondsOf(text: string): number {
  const [, minutes, seconds] = /(\d+)m([\d.]+)s/.exec(text)!;
  return 60 * Number(minutes) + Number(seconds);
}

/** Bytes on the disk, of which each file fills whole blocks. */
function sizeOf(place: string): number {
  const block = 4096;
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => statSync(path.join(entry.parentPath, entry.name)).size)
    .reduce((sum, size) => sum + Math.ceil(size / block) * block, 0);
}
