// What it takes to load tfjs-node and train the dense model for one epoch.
const began = performance.now();
process.env.TF_CPP_MIN_LOG_LEVEL = "3";
const util = require("node:util");
util.isNullOrUndefined ??= (value) => value === null || value === undefined;
util.isArray ??= Array.isArray;
const tf = require("@tensorflow/tfjs-node");

async function main() {
  tf.ones([1]).dataSync();
  const loadMilliseconds = performance.now() - began;
  const model = tf.sequential();
  [16, 8, 16, 32].forEach((units, i) => {
    const activation = i < 3 ? "relu" : "linear";
    model.add(tf.layers.dense({ units, activation, inputShape: [32] }));
  });
  model.compile({ optimizer: tf.train.adam(0.001), loss: "meanSquaredError" });
  const rows = tf.randomNormal([4096, 32]);
  await model.fit(rows, rows, { epochs: 1, batchSize: 32, verbose: 0 });
  const peakMegabytes = process.resourceUsage().maxRSS / 1024;
  console.log(JSON.stringify({ loadMilliseconds, peakMegabytes }));
}

void main();
