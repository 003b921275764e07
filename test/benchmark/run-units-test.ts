import assert from "node:assert/strict";
import { runUnits, unitNames } from "../../lib/benchmark/run-units";
import { temporaryFolder } from "../data/temporary-folder";
import { withEnvironment } from "../data/with-environment";

const nowhere = () => ({
  ANOMALAB_DATA_MIRROR: temporaryFolder().path,
  ANOMALAB_DATA_CACHE: temporaryFolder().path,
  ANOMALAB_OFFLINE: "1",
});

describe("unitNames", () => {
  it("gives the units of each corpus, and UCR's in two parts", () => {
    assert.equal(unitNames("ucr").length, 72);
    assert.equal(unitNames("ucr", "held-out").length, 24);
    assert.ok(unitNames("ucr", "held-out").some((name) => name.startsWith("111_")));
    assert.ok(unitNames("ucr", "development").some((name) => name.startsWith("112_")));
    assert.deepEqual(unitNames("asd").slice(0, 2), ["omi-1", "omi-2"]);
    assert.throws(() => unitNames("asd", "held-out"), {
      message: "unitNames: corpus must be one in parts (ucr), got asd",
    });
  });
});

describe("runUnits", function () {
  this.timeout(60_000);

  it("runs on stand-ins that say so where nothing can be had, alike every time", async () => {
    await withEnvironment(nowhere(), async () => {
      const [ucr] = unitNames("ucr").filter((name) => name.includes("BIDMC1"));
      const run = () => runUnits("ucr", [ucr], { model: "nearest-windows" });
      const { results, simulated, model } = await run();
      assert.deepEqual([simulated, model, results[0].figures.hit], [true, "nearest-windows", 1]);
      assert.deepEqual((await run()).results, results);
      const tables = await runUnits("adbench", ["29_Pima.npz"], { model: "knn", seeds: [1, 2] });
      assert.deepEqual(
        tables.results.map(({ seed }) => seed),
        [1, 2],
      );
      assert.ok(tables.results.every(({ figures }) => figures.rocAuc! > 0.8));
      const servers = await runUnits("asd", ["omi-1"]);
      assert.ok(servers.results[0].figures.averagePrecision! > 0.5);
      assert.equal(servers.results[0].figures.hitAt3, 1);
    });
  });

  it("refuses stand-ins where they are not wanted, and units that there are not", async () => {
    await withEnvironment(nowhere(), async () => {
      await assert.rejects(
        runUnits("asd", ["omi-1"], { standIn: false }),
        /omi-1_train.csv.gz could not be had/,
      );
      await assert.rejects(runUnits("asd", ["omi-13"]), {
        message: 'runUnits: names must be units of asd, got "omi-13"',
      });
    });
  });
});
