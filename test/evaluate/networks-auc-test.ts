import assert from "node:assert/strict";
import { gaussians, trialSplits } from "../../lib/data/index";
import { fitAutoencoders, scoreWith } from "../../lib/detectors/index";
import { rocAuc } from "../../lib/metrics/index";
import { networksAuc } from "../../lib/notebook/index";

const data = gaussians({ nSamples: 300, dimension: 4, contamination: 0.2, seed: 3 });
const [split] = trialSplits(data, { train: 0.5, seeds: [2] });
const settings = { encoderUnits: [4], latentSize: 1, epochs: 2, workers: 1 };

describe("networksAuc", () => {
  it("gives mean and spread of what each network ranks alone", async () => {
    const networks = await fitAutoencoders(split.train.rows, { ...settings, seeds: [1, 2] });
    const { runs, value } = networksAuc(networks, data);
    const alone = networks.map((one) => rocAuc(data.labels, scoreWith(data.rows, one)));
    assert.deepEqual(runs, alone);
    assert.equal(value, (alone[0] + alone[1]) / 2);
  });

  it("refuses to rank with no network", () => {
    assert.throws(() => networksAuc([], data), /gatherRuns: needs at least one run, got 0/);
  });
});
