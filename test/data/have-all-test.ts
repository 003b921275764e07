import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import type { DataFile } from "../../lib/data/catalog";
import { DataUnavailable } from "../../lib/data/fetch/find-file";
import { haveAll, warnOfStandIn } from "../../lib/data/have-all";
import { temporaryFolder } from "./temporary-folder";
import { withEnvironment } from "./with-environment";

describe("haveAll", () => {
  const folder = temporaryFolder();
  folder.write("a.csv", "1,2\n");
  const file = (path: string): DataFile => ({
    ...{ path, urls: [], maxBytes: 100 },
    variants: [
      {
        ...{ what: "the file", bytes: 4 },
        sha256: createHash("sha256").update("1,2\n").digest("hex"),
      },
    ],
  });
  const offline = {
    ...{ ANOMALAB_DATA_MIRROR: folder.path, ANOMALAB_OFFLINE: "1" },
    ANOMALAB_DATA_CACHE: `${folder.path}/cache`,
  };

  it("has the contents of all files, or says what is missing unless no stand-in is wanted", async () => {
    await withEnvironment(offline, async () => {
      const { contents } = await haveAll([file("a.csv"), file("a.csv")], {});
      assert.deepEqual(contents?.map(String), ["1,2\n", "1,2\n"]);
      const found = await haveAll([file("a.csv"), file("b.csv")], {});
      assert.equal(found.contents, undefined);
      assert.match("problem" in found ? found.problem : "", /b\.csv/);
      const refusal = haveAll([file("b.csv")], { standIn: false });
      await assert.rejects(refusal, DataUnavailable);
    });
  });
  it("hides no other error behind a stand-in", async () => {
    const wrong = { ...offline, ANOMALAB_DATA_MIRROR: "ftp://example.org" };
    await withEnvironment(wrong, () => assert.rejects(haveAll([file("a.csv")], {}), RangeError));
  });
  it("says a sentence once per process", async () => {
    const said = await withEnvironment({}, () => {
      for (const name of ["set x", "set x", "set y"]) warnOfStandIn(name, "of this test");
      return Promise.resolve();
    });
    assert.deepEqual(
      said,
      ["x", "y"].map(
        (name) =>
          `anomalab: a SIMULATED stand-in takes the place of set ${name}, because of this test\n`,
      ),
    );
  });
});
