import assert from "node:assert/strict";
import { createRandom } from "../../../lib/data/index";
import {
  autoencoderReconstruct,
  fitAutoencoder,
  fitAutoencoderKinds,
} from "../../../lib/detectors/index";

const { normal } = createRandom(3);
const rows = Object.freeze(Array.from({ length: 60 }, () => [normal(), normal(), normal()]));
const narrow = { encoderUnits: [4], latentSize: 1, epochs: 2 };
const kinds = Object.freeze({ narrow, wide: { ...narrow, latentSize: 2 } });

describe("fitAutoencoderKinds", () => {
  it("gives every kind, once per seed, as the detector fits it alone", async () => {
    const fitted = await fitAutoencoderKinds(rows, kinds, { seeds: [1, 5], workers: 1 });
    assert.deepEqual(Object.keys(fitted), ["narrow", "wide"]);
    assert.deepEqual([fitted.narrow.length, fitted.wide.length], [2, 2]);
    const alone = await fitAutoencoder(rows, { ...kinds.wide, seed: 5 });
    assert.deepEqual(fitted.wide[1], alone);
    assert.notDeepEqual(fitted.narrow[0], fitted.narrow[1]);
  });

  it("names each by the layers that its options say", async () => {
    const conv1d = {
      kind: "conv1d",
      windowSize: 3,
      filters: [2],
      strides: [1],
      kernelSize: 3,
      latentSize: 1,
    } as const;
    const named = { narrow, convolutional: { architecture: conv1d, epochs: 1 } };
    const fitted = await fitAutoencoderKinds(rows, named, { seeds: [1], workers: 1 });
    assert.equal(fitted.narrow[0].detector, "dense");
    assert.equal(fitted.convolutional[0].detector, "conv1d");
  });

  it("refuses to fit with no seed", async () => {
    await assert.rejects(fitAutoencoderKinds(rows, kinds, { seeds: [] }), {
      name: "RangeError",
      message: "fitAutoencoderKinds: needs at least one seed, got 0",
    });
  });
});

describe("a scaler with fixed numbers as scaling", () => {
  it("stretches rows for the network and brings its drawings back to their unit", async () => {
    const tenths = { method: "minmax", center: [1, 1, 1], spread: [0.1, 0.1, 0.1] } as const;
    const stretched = rows.map((row) => row.map((value) => (value - 1) / 0.1));
    const fitted = await fitAutoencoder(rows, { ...narrow, scaling: tenths });
    const plain = await fitAutoencoder(stretched, { ...narrow, scaling: "none" });
    assert.deepEqual(fitted.losses, plain.losses);
    assert.deepEqual(
      autoencoderReconstruct(rows, fitted),
      autoencoderReconstruct(stretched, plain).map((row) => row.map((value) => value * 0.1 + 1)),
    );
  });
});
