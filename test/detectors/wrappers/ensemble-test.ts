import assert from "node:assert/strict";
import type { RowsDetector } from "../../../lib/detectors/contract";
import { detectorNamed } from "../../../lib/detectors/registry";
import { isolationForestDetector } from "../../../lib/detectors/rows/isolation-forest";
import type { EnsembleOptions, FittedEnsemble } from "../../../lib/detectors/wrappers/ensemble";
import { createRandom } from "../../../lib/random";
import { toRows } from "../../../lib/rows";

describe("ensembleDetector", () => {
  const ensemble = detectorNamed("ensemble") as RowsDetector<EnsembleOptions, FittedEnsemble>;
  const { normal } = createRandom(1);
  const rows = Array.from({ length: 24 }, () => [Math.fround(normal()), Math.fround(normal())]);
  const foldOf = rows.map((_, i) => (i === 20 ? -1 : i % 2));
  const trees = { detector: "isolation-forest", trees: 5 };
  const fit = async (options: EnsembleOptions, train: Parameters<typeof ensemble.fit>[0] = rows) =>
    ensemble.fit(train, options, { seed: 3 });

  it("fits member m on the rows that are not of fold m, with seed 100 s + m", async () => {
    const { members } = await fit({ of: trees, members: 2, foldOf });
    const alone = [0, 1].map((m) =>
      isolationForestDetector.fit(
        rows.filter((_, i) => foldOf[i] !== m),
        { trees: 5 },
        { seed: 300 + m },
      ),
    );
    assert.deepEqual(members, alone);
  });
  it("takes a block of rows as it takes a matrix", async () => {
    const options = { of: trees, members: 2, foldOf };
    assert.deepEqual(await fit(options, toRows(rows)), await fit(options));
  });
  it("shares rows out among five members, no two with the same rows", async () => {
    const { members } = await fit({ of: { detector: "mean-squared-z" } });
    assert.equal(new Set(members.map((member) => JSON.stringify(member))).size, 5);
  });
  it("scores by the mean of the logarithms, and a single member as that scores", async () => {
    const fitted = await fit({ of: trees, members: 2, foldOf });
    const lists = fitted.members.map((member) =>
      isolationForestDetector.score(
        rows,
        member as Parameters<typeof isolationForestDetector.score>[1],
      ),
    );
    ensemble.score(rows, fitted).forEach((score, i) => {
      const wanted = (Math.log(lists[0][i]) + Math.log(lists[1][i])) / 2;
      assert.ok(Math.abs(score - wanted) < 1e-9, `row ${i}: ${score} for ${wanted}`);
    });
    const single = { ...fitted, members: fitted.members.slice(0, 1) };
    assert.deepEqual([...ensemble.score(rows, single)], [...lists[0]]);
    const areLogs = [fitted, single].map((each) => ensemble.scoresAreLogs!(each));
    assert.deepEqual(areLogs, [true, false]);
  });
  it("gives the mean of its members' reasons, even shares where one has none", async () => {
    const fitted = await fit({ of: { detector: "mean-squared-z" }, members: 2, foldOf });
    const z = detectorNamed("mean-squared-z") as RowsDetector;
    const parts = fitted.members.map((member) => z.reasons!([3, 1], member).columns);
    const { columns } = ensemble.reasons!([3, 1], fitted);
    assert.deepEqual(
      columns,
      [0, 1].map((j) => (parts[0][j] + parts[1][j]) / 2),
    );
    const blind = await fit({ of: { detector: "random" }, members: 2, foldOf });
    assert.deepEqual(ensemble.reasons!([3, 1], blind), { columns: [0.5, 0.5] });
  });
  it("refuses folds for another number of rows", async () => {
    await assert.rejects(async () => fit({ of: trees, members: 2, foldOf: [0, 1] }), {
      name: "RangeError",
      message: "ensemble: foldOf must hold one number per row, got 2 for 24 rows",
    });
  });
});
