import assert from "node:assert/strict";
import { customLayers, tensorflow } from "../../lib/models/tf";
import { createRandom } from "../../lib/random";

const tf = tensorflow();

/** By definition: step t of the input adds kernel tap k to step t × strides + k - before. */
function transposedByHand(
  input: number[][],
  kernel: number[][][],
  { strides, padding }: { strides: number; padding: "same" | "valid" },
): number[][] {
  const [kernelSize, filters] = [kernel.length, kernel[0].length];
  const beyond = Math.max(kernelSize - strides, 0);
  const length = input.length * strides + (padding === "valid" ? beyond : 0);
  const before = padding === "valid" ? 0 : Math.floor(beyond / 2);
  const output = Array.from({ length }, () => Array<number>(filters).fill(0));
  input.forEach((channels, t) => {
    kernel.forEach((tap, k) => {
      const target = output[t * strides + k - before];
      if (target === undefined) return;
      tap.forEach((weights, filter) => {
        weights.forEach((weight, channel) => (target[filter] += weight * channels[channel]));
      });
    });
  });
  return output;
}

describe("Conv1DTranspose", () => {
  it("agrees with the definition for sizes from 1 to 5, both paddings", () => {
    const random = createRandom(5);
    const draws = (n: number) => Array.from({ length: n }, () => random.normal());
    for (let trial = 0; trial < 60; trial += 1) {
      const size = () => 1 + random.integer(5);
      const [steps, channels, filters, kernelSize, strides] = [
        size(),
        size(),
        size(),
        size(),
        size(),
      ];
      const padding = random.integer(2) === 0 ? "same" : "valid";
      const layer = customLayers().conv1dTranspose({ filters, kernelSize, strides, padding });
      const input = tf.tensor3d(draws(steps * channels), [1, steps, channels]);
      layer.build([null, steps, channels]);
      const kernel = tf.tensor3d(draws(kernelSize * filters * channels), [
        kernelSize,
        filters,
        channels,
      ]);
      layer.setWeights([kernel, tf.zeros([filters])]);
      const output = layer.call(input, {}) as typeof input;
      const expected = transposedByHand(input.arraySync()[0], kernel.arraySync(), {
        strides,
        padding,
      });
      const [given] = output.arraySync();
      assert.deepEqual(layer.computeOutputShape([1, steps, channels]), output.shape);
      assert.equal(given.length, expected.length);
      given.flat().forEach((value, i) => assert.ok(Math.abs(value - expected.flat()[i]) < 1e-5));
    }
  });
});

describe("UpSampling1D", () => {
  it("repeats every step", () => {
    const output = customLayers()
      .upSampling1d({ size: 2 })
      .call(tf.tensor3d([1, 2, 3, 4], [1, 2, 2]), {}) as ReturnType<typeof tf.tensor3d>;
    assert.deepEqual(output.arraySync(), [
      [
        [1, 2],
        [1, 2],
        [3, 4],
        [3, 4],
      ],
    ]);
  });
});

describe("LatentSampling", () => {
  const sampling = customLayers().latentSampling({ klWeight: 1 });
  const mean = tf.fill([20000, 1], 3);
  const logVariance = tf.fill([20000, 1], 2 * Math.log(0.5));

  it("gives the mean when it predicts", () => {
    const output = sampling.call([mean, logVariance], {}) as typeof mean;
    assert.ok(output.dataSync().every((value) => value === 3));
  });

  it("draws with the given mean and spread while it trains", () => {
    const { mean: m, variance } = tf.moments(
      sampling.call([mean, logVariance], { training: true }) as typeof mean,
    );
    assert.ok(Math.abs(m.dataSync()[0] - 3) < 0.02);
    assert.ok(Math.abs(Math.sqrt(variance.dataSync()[0]) - 0.5) < 0.02);
  });
});
