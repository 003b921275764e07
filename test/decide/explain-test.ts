import assert from "node:assert/strict";
import { createRandom } from "../../lib/data/index";
import { explainRow, explainWindow, pcaDetector, pcaReconstruct } from "../../lib/detectors/index";

describe("explainRow", () => {
  it("shares the squared error out and puts the reconstruction beside the input", () => {
    const { error, parts, ranking } = explainRow([1, 5], [2, 2], { names: ["flow", "heat"] });
    assert.equal(error, 10);
    assert.deepEqual(parts, [
      { index: 0, name: "flow", value: 1, reconstruction: 2, error: 1, share: 0.1 },
      { index: 1, name: "heat", value: 5, reconstruction: 2, error: 9, share: 0.9 },
    ]);
    assert.deepEqual(ranking, [parts[1], parts[0]]);
  });

  it("shares the absolute error out on demand, and names features by their place", () => {
    const { parts } = explainRow([1, 5], [2, 2], { residual: "absolute" });
    assert.deepEqual(
      parts.map(({ share }) => share),
      [0.25, 0.75],
    );
    assert.deepEqual(
      parts.map(({ name }) => name),
      ["0", "1"],
    );
  });

  it("has nothing to share when the row is reconstructed perfectly", () => {
    const { error, parts } = explainRow([1, 2], [1, 2]);
    assert.equal(error, 0);
    assert.deepEqual(
      parts.map(({ share }) => share),
      [0, 0],
    );
  });

  it("names the culprit first for at least 95 of 100 planted faults", () => {
    const { normal, integer } = createRandom(7);
    const draw = () => {
      const [u, v] = [normal(), normal()];
      return [u, v, u + v, u - v, -u, -v, v - u, -u - v].map((value) => value + 0.05 * normal());
    };
    const fitted = pcaDetector.fit(Array.from({ length: 300 }, draw), { latentSize: 2 });
    let named = 0;
    for (let trial = 0; trial < 100; trial += 1) {
      const culprit = integer(8);
      const row = draw().map((value, j) => (j === culprit ? value + 3 : value));
      const { ranking, parts } = explainRow(row, pcaReconstruct([row], fitted)[0]);
      const total = parts.reduce((sum, { share }) => sum + share, 0);
      assert.ok(Math.abs(total - 1) < 1e-12);
      if (ranking[0].index === culprit) named += 1;
    }
    assert.ok(named >= 95, `named ${named} of 100`);
  });

  it("says what is wrong with bad input", () => {
    assert.throws(() => explainRow([1, 2], [1]), {
      name: "RangeError",
      message: "explainRow: every row must have 2 values as the first has, got 1 at row 1",
    });
    assert.throws(() => explainRow([1], [1], { names: ["a", "b"] }), {
      message: "explainRow: needs one name per feature, got 2 names for 1 features",
    });
  });
});

describe("explainWindow", () => {
  it("sums the shares per time step and per channel", () => {
    const { error, byStep, byChannel } = explainWindow([0, 1, 0, 3], [0, 0, 0, 0], {
      nChannels: 2,
    });
    assert.deepEqual([error, byStep, byChannel], [10, [0.1, 0.9], [0, 1]]);
  });

  it("points at the step where a fault was planted in a wave", () => {
    const wave = (shift: number) =>
      Array.from({ length: 24 }, (_, t) => Math.abs(((t + shift) % 24) - 12) / 6);
    const train = Array.from({ length: 96 }, (_, i) => wave(i / 4));
    const fitted = pcaDetector.fit(train, { latentSize: 4 });
    for (const at of [3, 12, 20]) {
      const row = wave(5.3).map((value, t) => (t === at ? value + 2 : value));
      const { byStep } = explainWindow(row, pcaReconstruct([row], fitted)[0]);
      assert.equal(byStep.indexOf(Math.max(...byStep)), at);
    }
  });

  it("refuses channels that do not divide the window", () => {
    assert.throws(() => explainWindow([1, 2, 3], [1, 2, 3], { nChannels: 2 }), {
      name: "RangeError",
      message: "explainWindow: nChannels must divide the window's 3 values, got 2",
    });
  });
});
