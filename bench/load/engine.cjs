// What it takes to load our engine from the built library and train the dense model for one epoch.
const began = performance.now();
const { trainNetwork } = require("../../lib/dist/engine/train-network");
const { createForward } = require("../../lib/dist/engine/forward");
const { initialWeights } = require("../../lib/dist/engine/initial-weights");

const layers = [16, 8, 16, 32].map((units, i) => ({
  kind: "dense",
  units,
  activation: i < 3 ? "relu" : "linear",
}));
const network = { inputShape: [32], layers };
const rows = (nSamples) => ({
  values: Float32Array.from({ length: nSamples * 32 }, (_, i) => Math.sin(i)),
  nSamples,
  nFeatures: 32,
});

async function main() {
  createForward(network, initialWeights(network, 1)).forward(rows(1));
  const loadMilliseconds = performance.now() - began;
  await trainNetwork(network, rows(4096), { epochs: 1 });
  const peakMegabytes = process.resourceUsage().maxRSS / 1024;
  console.log(JSON.stringify({ loadMilliseconds, peakMegabytes }));
}

void main();
