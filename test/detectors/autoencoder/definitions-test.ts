import assert from "node:assert/strict";
import {
  denseDetector,
  lstmDetector,
  vaeDetector,
} from "../../../lib/detectors/autoencoder/definitions";
import type { FittedAutoencoder } from "../../../lib/detectors/autoencoder/fit-autoencoders";
import { createRandom } from "../../../lib/random";

describe("denseDetector, lstmDetector and vaeDetector", () => {
  const { normal } = createRandom(2);
  const rows = Array.from({ length: 30 }, () => [normal(), normal(), normal()]);
  const narrow = { encoderUnits: [3], latentSize: 1, epochs: 1 };

  it("take fewer rows the wider they are where columns are walked through one by one", () => {
    assert.ok(!("mostRows" in denseDetector));
    const most = [1, 10, 100, 1000, 10_000].map((width) => lstmDetector.mostRows!(width));
    assert.deepEqual(most, [20_000, 15_000, 1500, 150, 100]);
  });
  it("learn tables wider than 64 columns with wider layers", () => {
    const unitsFor = (nFeatures: number) =>
      JSON.stringify(denseDetector.forTable!({ nFeatures, nRows: 500 }));
    assert.match(unitsFor(64), /"encoderUnits":\[32,16\]/);
    assert.match(unitsFor(65), /"encoderUnits":\[64,32\]/);
    assert.match(unitsFor(9), /"loss":"mae"/);
    assert.doesNotMatch(JSON.stringify(vaeDetector.forTable!({ nFeatures: 9 } as never)), /"loss"/);
  });
  it("refuse a network that is not for so many columns, and more largest residuals than there are", async () => {
    const fitted = await denseDetector.fit(rows, { ...narrow, error: { norm: "top-k", k: 3 } });
    denseDetector.check!(fitted, 3);
    assert.throws(() => denseDetector.check!(fitted, 4), { message: /the network/ });
    const more: FittedAutoencoder = { ...fitted, error: { norm: "top-k", k: 4 } };
    assert.throws(() => denseDetector.check!(more, 3), { message: /top-k/ });
    const uneven: FittedAutoencoder = { ...fitted, trainCodes: [[1], [1, 2]] };
    assert.throws(() => denseDetector.check!(uneven, 3), {
      message: "codes must be of one length",
    });
  });
  it("score by logarithms where the code's rarity or the evidence counts, and by errors else", async () => {
    const isLog = async (options: object, detector = denseDetector) =>
      detector.scoresAreLogs!(await detector.fit(rows, { ...narrow, ...options }));
    assert.equal(await isLog({}), false);
    assert.equal(await isLog({ codeNeighbors: 2 }), true);
    assert.equal(await isLog({ score: "elbo" }, vaeDetector), true);
  });
  it("draw expected values in the unit of the rows", async () => {
    const far = rows.map((row) => row.map((value) => 1000 + 5 * value));
    const fitted = await denseDetector.fit(far, narrow);
    const { columns, expected } = denseDetector.reasons!(far[0], fitted);
    assert.ok(Math.abs(columns.reduce((sum, share) => sum + share, 0) - 1) < 1e-9);
    assert.ok(
      expected!.every((value) => Math.abs(value - 1000) < 25),
      String(expected),
    );
  });
  it("report the share of training that is done, up to 1", async () => {
    const seen: number[] = [];
    const context = { seed: 1, onProgress: (share: number) => void seen.push(share) };
    await denseDetector.fit(rows, { ...narrow, epochs: 4 }, context);
    assert.deepEqual(seen, [0.25, 0.5, 0.75, 1]);
  });
});
