/** Times our engine: `time-engine.ts THREADS [MODEL...]` prints Timings as JSON. */
import { createForward } from "../lib/engine/forward";
import { initialWeights } from "../lib/engine/initial-weights";
import { trainNetwork } from "../lib/engine/train-network";
import { reconstructor } from "../lib/models/reconstruct";
import { chosenModels, timeRuns } from "./measure";
import type { Timings } from "./measure";
import { BATCH_SIZE, dataFor, firstRows, MODELS, TRAIN_ROWS } from "./models";
import type { ModelName } from "./models";

/** Calls per timing of one window: a single call is shorter than the clock can tell. */
const CALLS = 2000;

/** Epochs as a user gets them, shuffling and a turn of the event loop included. */
async function trainTimes(name: ModelName, threads: number): Promise<number[]> {
  const rows = firstRows(dataFor(name), TRAIN_ROWS);
  const times: number[] = [];
  let last = performance.now();
  const started = last;
  await trainNetwork(MODELS[name], rows, {
    epochs: 60,
    batchSize: BATCH_SIZE,
    threads,
    onEpoch: ({ epoch }) => {
      const now = performance.now();
      if (epoch > 0) times.push(now - last);
      last = now;
      return times.length < 2 || now - started < 2000;
    },
  });
  return times;
}

async function oneWindowTimes(name: ModelName): Promise<number[]> {
  const network = MODELS[name];
  const one = reconstructor({ network, weights: initialWeights(network, 1) });
  const row = firstRows(dataFor(name), 1).values;
  const into = new Float32Array(row.length);
  const calls = name.startsWith("lstm") ? CALLS / 10 : CALLS;
  const times = await timeRuns(
    () => {
      for (let i = 0; i < calls; i += 1) one(row, into);
    },
    { seconds: 0.5 },
  );
  return times.map((milliseconds) => (milliseconds / calls) * 1000);
}

async function main(): Promise<void> {
  const [threadsText, ...names] = process.argv.slice(2);
  const threads = Number(threadsText);
  const timings: Timings = {};
  for (const name of chosenModels(names)) {
    const network = MODELS[name];
    const measured: Timings[ModelName] = { train: await trainTimes(name, threads) };
    timings[name] = measured;
    const { forward, dispose } = createForward(network, initialWeights(network, 1), { threads });
    const rows = dataFor(name);
    const bulk = await timeRuns(() => forward(rows));
    dispose();
    measured.bulk = bulk.map((milliseconds) => (milliseconds / rows.nSamples) * 1000);
    if (threads === 1) measured.one = await oneWindowTimes(name);
  }
  console.log(JSON.stringify(timings));
}

void main();
