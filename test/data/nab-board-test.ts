import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { loadNabBoard } from "../../lib/data/nab-board";
import { DataUnavailable } from "../../lib/data/fetch/find-file";
import { placesFromEnvironment } from "../../lib/data/places";
import { temporaryFolder } from "./temporary-folder";
import { withEnvironment } from "./with-environment";

describe("loadNabBoard", () => {
  const folder = temporaryFolder();
  const { cache, mirror } = placesFromEnvironment();

  it("has ARTime's published scores on top, thirteen others and silence", async function () {
    const file = "nab/results/final_results.json";
    if (![cache, mirror].some((place) => place && existsSync(`${place}/${file}`))) this.skip();
    const board = await loadNabBoard();
    assert.equal(board.length, 15);
    const [best] = board;
    assert.equal(best.detector, "ARTime");
    assert.deepEqual(
      [best.standard, best.lowFalsePositives, best.lowFalseNegatives].map((x) => x.toFixed(2)),
      ["74.85", "65.15", "80.36"],
    );
    assert.ok(board.every(({ standard }, i) => i === 0 || standard <= board[i - 1].standard));
    assert.ok(board.some(({ detector }) => detector === "CAD OSE"));
    assert.equal(board[14].standard, 0);
  });

  it("is empty where it cannot be had, says so, and throws where that is not wanted", async () => {
    const nowhere = {
      ANOMALAB_DATA_MIRROR: undefined,
      ANOMALAB_DATA_CACHE: folder.path,
      ANOMALAB_OFFLINE: "1",
    };
    const said = await withEnvironment(nowhere, async () => {
      assert.deepEqual(await loadNabBoard(), []);
      await assert.rejects(loadNabBoard({ standIn: false }), DataUnavailable);
    });
    assert.match(said.join(""), /NAB's published results cannot be had/);
  });
});
