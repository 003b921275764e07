/** Times `model.fit` and `model.predict` of tfjs-node: `time-tfjs.ts [MODEL...]` prints Timings as JSON. */
import { buildModel } from "../lib/models/build";
import { tensorflow } from "../lib/models/tf";
import type { LayersModel } from "../lib/models/tf";
import { chosenModels, timeRuns } from "./measure";
import type { Timings } from "./measure";
import { BATCH_SIZE, BULK_ROWS, dataFor, MODELS, TRAIN_ROWS } from "./models";
import type { ModelName } from "./models";

/** An epoch of an LSTM takes tens of seconds here: it is measured on fewer rows and scaled up. */
const SHARE: Partial<Record<ModelName, number>> = { lstm32: 1 / 8, lstm128: 1 / 16 };

const tf = tensorflow();

async function trainTimes(name: ModelName, model: LayersModel): Promise<number[]> {
  const share = SHARE[name] ?? 1;
  const rows = TRAIN_ROWS * share;
  const inputs = tf
    .tensor(dataFor(name).values, [BULK_ROWS, ...MODELS[name].inputShape])
    .slice(0, rows);
  model.compile({ optimizer: tf.train.adam(0.001), loss: "meanSquaredError" });
  const options = { epochs: 1, batchSize: BATCH_SIZE, shuffle: true, verbose: 0 } as const;
  const times = await timeRuns(() => model.fit(inputs, inputs, options), {
    least: share < 1 ? 1 : 2,
    seconds: 2,
    warmUp: share === 1,
  });
  return times.map((milliseconds) => milliseconds / share);
}

async function main(): Promise<void> {
  const timings: Timings = {};
  for (const name of chosenModels(process.argv.slice(2))) {
    const model = buildModel(MODELS[name]);
    // What fit minimises has no divergence term: tf.js has no way to say it, so a VAE is left out.
    if (name !== "vae") timings[name] = { train: await trainTimes(name, model) };
    const shape = MODELS[name].inputShape;
    const rows = tf.tensor(dataFor(name).values, [BULK_ROWS, ...shape]);
    const one = rows.slice(0, 1);
    const predict = (inputs: typeof rows) =>
      tf.tidy(() => (model.predict(inputs, { batchSize: 1024 }) as typeof rows).dataSync());
    const bulk = await timeRuns(() => predict(rows), { least: 2, seconds: 1 });
    const single = await timeRuns(() => predict(one), { seconds: 0.3, most: 100 });
    timings[name] = {
      ...timings[name],
      bulk: bulk.map((milliseconds) => (milliseconds / BULK_ROWS) * 1000),
      one: single.map((milliseconds) => milliseconds * 1000),
    };
  }
  console.log(JSON.stringify(timings));
}

void main();
