import assert from "node:assert/strict";
import {
  autoencoderDetector,
  fitAutoencoders,
  gaussians,
  judgeNetworks,
  judgeSplits,
  networksAuc,
  noveltySplits,
  rocAuc,
  splitFigures,
} from "../../lib/index";

const data = gaussians({ nSamples: 300, dimension: 4, contamination: 0.2, seed: 3 });
const [split] = noveltySplits(data, { train: 0.5, seeds: [2] });
const rule = { rule: { rule: "quantile", quantile: 0.9 }, part: "train" } as const;
const settings = { encoderUnits: [4], latentSize: 1, epochs: 2, workers: 1 };

describe("judgeNetworks", () => {
  it("judges each network by its own scores and threshold, on the same rows", async () => {
    const networks = await fitAutoencoders(split.train.rows, { ...settings, seeds: [1, 2] });
    const judged = judgeNetworks(networks, Object.freeze(split), rule);
    networks.forEach((network, i) => {
      const score = autoencoderDetector.score.bind(null);
      const [alone] = judgeSplits([split], () => (rows) => score(rows, network), rule);
      assert.deepEqual(judged[i], alone);
    });
    assert.notDeepEqual(judged[0].scores, judged[1].scores);
    assert.equal(splitFigures(judged).f1.seeds, 2);
  });

  it("has no verdict without a network", () => {
    assert.deepEqual(judgeNetworks([], split, rule), []);
  });
});

describe("networksAuc", () => {
  it("gives mean and spread of what each network ranks alone", async () => {
    const networks = await fitAutoencoders(split.train.rows, { ...settings, seeds: [1, 2] });
    const { runs, value } = networksAuc(networks, data);
    const alone = networks.map((one) =>
      rocAuc(data.labels, autoencoderDetector.score(data.rows, one)),
    );
    assert.deepEqual(runs, alone);
    assert.equal(value, (alone[0] + alone[1]) / 2);
  });

  it("refuses to rank with no network", () => {
    assert.throws(() => networksAuc([], data), /gatherRuns: needs at least one run, got 0/);
  });
});
