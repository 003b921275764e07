import assert from "node:assert/strict";
import { openSeries, type SavedSeries } from "../../../lib/detectors/series/fitted-series";
import { encodeFloats } from "../../../lib/models/float-base64";

describe("openSeries", () => {
  const floats = (n: number) => encodeFloats(new Float32Array(n));
  /** From four numbers by three units to a code of two, and a bank of five codes. */
  const layers = [12, 3, 6, 2];
  const saved = ({ sizes = layers, nBank = 10, width = 4, readings = 4 } = {}): SavedSeries => ({
    period: null,
    strength: 0,
    hop: 1,
    scale: { stepMs: 1, level: 0, following: 0, spread: 1, stepSpread: 1, patience: 9 },
    limits: {
      level: { middle: 0, half: 1 },
      step: { middle: 0, half: 1 },
      season: null,
      still: null,
    },
    views: [
      {
        ...{ kind: "raw", readings, width, code: 2, unit: 1, limit: 1 },
        parts: [
          {
            encoder: sizes.map(floats) as [string, string, string, string],
            bank: floats(nBank),
          },
        ],
      },
    ],
    unseen: floats(3),
  });

  it("gives whole rows of codes, and every layer its numbers", () => {
    const [{ parts }] = openSeries(saved()).views;
    const [{ bank, encoder }] = parts;
    assert.deepEqual([bank.nSamples, bank.nFeatures], [5, 2]);
    assert.deepEqual(
      encoder!.map(({ length }) => length),
      layers,
    );
  });

  it("refuses a layer or a bank with a number too many or too few, and rows longer than their window", () => {
    for (const i of layers.keys()) {
      for (const more of [-1, 1]) {
        // The second list says how many units there are.
        const sizes = layers.map((size, k) => (k === i ? size + more : size));
        assert.throws(() => openSeries(saved({ sizes })), { message: /^openSeries: tensor \d / });
      }
    }
    for (const nBank of [0, 9]) {
      assert.throws(() => openSeries(saved({ nBank })), {
        message: /whole rows of 2 numbers, got /,
      });
    }
    assert.throws(() => openSeries(saved({ readings: 3 })), { message: /3 numbers, got 4$/ });
    assert.equal(openSeries(saved({ readings: 10_000 })).views.length, 1);
    assert.throws(() => openSeries(saved({ readings: 10_001 })), {
      message: /10000 times at most/,
    });
  });
});
