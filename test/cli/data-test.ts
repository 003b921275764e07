import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { appendFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { needsRealData } from "../data/real-data";
import { temporaryFolder } from "../data/temporary-folder";

const main = join(resolve(__dirname, "../.."), "lib/cli/main.ts");

describe("anomalab data", function () {
  this.timeout(180_000);
  const folder = temporaryFolder();
  const cache = join(folder.path, "cache");

  /** Runs the command line in a process of its own, with a cache of its own and no network. */
  function data(argv: string[], environment: Record<string, string> = {}) {
    const script = `require(${JSON.stringify(main)}).main(process.argv.slice(1))`;
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ["-r", "tsx/cjs", "-e", script, "--", "data", ...argv],
      {
        encoding: "utf8",
        env: {
          ...process.env,
          ANOMALAB_DATA_MIRROR: undefined,
          ANOMALAB_DATA_CACHE: cache,
          ANOMALAB_OFFLINE: "1",
          ...environment,
        },
      },
    );
    return { status, stdout, stderr };
  }

  it("lists every set with its rows and where it is found", () => {
    const { status, stdout } = data(["list"]);
    assert.equal(status, 0);
    const lines = stdout.trimEnd().split("\n");
    assert.equal(lines.length, 65);
    assert.match(stdout, /^ucr +72 files to be fetched +UCR anomaly archive \(https:/m);
    assert.match(stdout, /^realTweets\/Twitter_volume_AAPL +15,902 rows {2}to be fetched /m);
    assert.match(stdout, /^mystery +10,000 rows {2}in repository /m);
  });
  it("prints one JSON document with licence, citation and addresses", () => {
    const { sets } = JSON.parse(data(["list", "--json"]).stdout) as {
      sets: { name: string; licence: string; citation: string; files: { urls: string[] }[] }[];
    };
    assert.equal(sets.length, 62);
    assert.ok(sets.every(({ licence, citation }) => licence !== "" && citation !== ""));
    assert.ok(
      sets.flatMap(({ files }) => files).every(({ urls }) => urls[0].startsWith("https://")),
    );
  });
  it("fails with one sentence per file that cannot be had", () => {
    const { status, stdout, stderr } = data(["fetch", "nyc_taxi", "--json"]);
    assert.equal(status, 1);
    const { fetched, failed } = JSON.parse(stdout) as { fetched: object[]; failed: object[] };
    assert.deepEqual([fetched.length, failed.length], [0, 2]);
    assert.equal(
      stderr.split("\n")[0],
      "anomalab: nab/data/realKnownCause/nyc_taxi.csv could not be had: ANOMALAB_OFFLINE forbids the public source",
    );
  });
  it("verifies a mirror that is a folder too, and names one that is an address", () => {
    const none = `0 right, 0 wrong, 62 missing in ${cache}\n`;
    const mirror = join(folder.path, "mirror");
    mkdirSync(join(mirror, "nab/data/realKnownCause"), { recursive: true });
    writeFileSync(join(mirror, "nab/data/realKnownCause/nyc_taxi.csv"), "timestamp,value\n");
    const { status, stdout, stderr } = data(["verify"], { ANOMALAB_DATA_MIRROR: mirror });
    assert.equal(stdout, `${none}0 right, 1 wrong, 61 missing in the mirror ${mirror}\n`);
    assert.match(
      stderr,
      /^anomalab: the mirror's nab.*nyc_taxi\.csv is cut short: 16 bytes of 265771; /,
    );
    assert.equal(status, 1);
    const address = "https://mirror.example/data";
    const { stdout: named } = data(["verify"], { ANOMALAB_DATA_MIRROR: address });
    assert.equal(named, `${none}not asked: the mirror ${address}\n`);
  });
  it("knows the corpora of the benchmarks, with source, licence and sha256", () => {
    const { corpora } = JSON.parse(data(["list", "--json"]).stdout) as {
      corpora: {
        name: string;
        source: string;
        licence: string;
        files: { variants: { sha256: string }[] }[];
      }[];
    };
    assert.deepEqual(
      corpora.map(({ name }) => name),
      ["ucr", "adbench", "asd"],
    );
    for (const { source, licence, files } of corpora) {
      assert.ok(source.startsWith("https://") && licence !== "");
      assert.ok(files.every(({ variants }) => /^[0-9a-f]{64}$/.test(variants[0].sha256)));
    }
    const { status, stderr } = data(["fetch", "ucr"]);
    assert.equal(status, 1);
    assert.match(stderr, /^anomalab: ucr is published at https:.* ANOMALAB_DATA_MIRROR$/m);
    assert.match(stderr, /^72 files: 0 were there, 0 fetched, 72 failed$/m);
  });
  it("calls a name that is not in the catalog wrong usage", () => {
    const { status, stderr } = data(["fetch", "no-such-set"]);
    assert.equal(status, 2);
    assert.equal(
      stderr,
      'anomalab: data fetch: name must be one of the catalog, got "no-such-set" (see npx anomalab data list)\n',
    );
  });

  describe("with real data", function () {
    needsRealData(this);
    const real = () => ({ ANOMALAB_DATA_MIRROR: process.env.ANOMALAB_DATA_MIRROR ?? "" });

    it("fetches, verifies, finds a damaged copy and replaces it", function () {
      if (real().ANOMALAB_DATA_MIRROR === "") this.skip();
      const first = data(["fetch", "nyc_taxi"], real());
      assert.equal(first.status, 0, first.stderr);
      assert.match(first.stderr, /2 files: 0 were there, 2 fetched, 0 failed/);
      assert.match(
        data(["fetch", "nyc_taxi"]).stderr,
        /2 files: 2 were there, 0 fetched, 0 failed/,
      );
      assert.equal(data(["verify"]).stdout, `2 right, 0 wrong, 60 missing in ${cache}\n`);
      assert.match(
        data(["verify"], real()).stdout,
        /right, 0 wrong, .* of the benchmarks' corpora/,
      );

      const copy = join(cache, "nab/data/realKnownCause/nyc_taxi.csv");
      appendFileSync(copy, "2015-02-01 00:00:00,1\n");
      const damaged = data(["verify"]);
      assert.equal(damaged.status, 1);
      assert.match(
        damaged.stderr,
        /^anomalab: nab\/data\/realKnownCause\/nyc_taxi\.csv has a wrong sha256, .*fetch replaces it\n/,
      );
      assert.equal(data(["fetch", "nyc_taxi"], real()).status, 0);
      assert.equal(data(["verify"]).status, 0);
      rmSync(cache, { recursive: true });
      assert.equal(existsSync(copy), false);
    });
  });
});
