import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { denseAutoencoder } from "../../lib/models/dense";
import { toModelFile } from "../../lib/models/model-file";
import { fromModelFile } from "../../lib/models/read-model-file";
import type { ModelFile } from "../../lib/models/model-file-schema";
import { loadModel, readModel, saveModel } from "../../lib/models/save";
import { tensorflow } from "../../lib/models/tf";
import { toTrainedNetwork } from "../../lib/models/trained-network";
import { variationalAutoencoder } from "../../lib/models/vae";

const model = denseAutoencoder({ nFeatures: 3, encoderUnits: [4], latentSize: 2, dropout: 0.1 });

/** The same, open for changes at every depth. */
type Open<T> = { -readonly [Key in keyof T]: Open<T[Key]> };

/** A model file with one thing changed, as a parsed document. */
function changed(change: (file: Open<ModelFile>) => void): unknown {
  const file = structuredClone(toModelFile(model)) as Open<ModelFile>;
  change(file);
  return file;
}

describe("saveModel and loadModel", () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), "anomalab-model-"))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it("give back the layers, every bit of the weights and every detail", async () => {
    const file = path.join(folder, "model.json");
    const details = {
      scaler: { method: "zscore" as const, center: [1, 2, 3], spread: [1, 1, 0.5] },
      window: { size: 3, stride: 1 },
      scoreRule: { rule: "meanSquaredError" },
      threshold: { rule: "quantile", value: 0.25 },
      seed: 7,
      data: { name: "nab", sha256: "0".repeat(64) },
    };
    await saveModel(file, model, details);
    const { model: loaded, network, weights, libraryVersion, ...rest } = await loadModel(file);
    assert.deepEqual(rest, details);
    assert.deepEqual({ network, weights }, toTrainedNetwork(model));
    assert.deepEqual(toTrainedNetwork(loaded), toTrainedNetwork(model));
    assert.match(libraryVersion, /^\d+\.\d+\.\d+$/);
  });

  it("keep the weight of a variational autoencoder's divergence", async () => {
    const file = path.join(folder, "vae.json");
    const options = { nFeatures: 3, encoderUnits: [], latentSize: 2, klWeight: 0.04 };
    await saveModel(file, variationalAutoencoder(options));
    assert.equal((await readModel(file)).klWeight, 0.04);
  });

  it("keep the state that training goes on from", async () => {
    const file = path.join(folder, "model.json");
    const { weights } = toTrainedNetwork(model);
    const first = weights.map((tensor) => tensor.map((value) => value / 3));
    const state = { epochs: 4, trainer: { steps: 12, weights: [...weights], first, second: [] } };
    await saveModel(file, model, { state });
    assert.deepEqual((await readModel(file)).state, state);
  });

  it("leave the old file and nothing else behind when writing fails", async () => {
    const old = path.join(folder, "old");
    writeFileSync(old, "a file where a folder should be");
    const file = path.join(old, "model.json");
    await assert.rejects(saveModel(file, model), /^Error: saveModel: cannot write .*ENOTDIR/);
    assert.deepEqual(readdirSync(folder), ["old"]);
  });

  it("replace a file whole and leave no other name behind", async () => {
    const file = path.join(folder, "model.json");
    writeFileSync(file, "old");
    await saveModel(file, model);
    assert.deepEqual(readdirSync(folder), ["model.json"]);
    assert.equal((JSON.parse(readFileSync(file, "utf8")) as ModelFile).format, "anomalab-model");
  });

  it("refuse a model that the engine does not know, naming the layer", async () => {
    const tf = tensorflow();
    const gru = tf.sequential();
    gru.add(tf.layers.gru({ units: 2, inputShape: [3, 1], name: "g" }));
    await assert.rejects(
      saveModel(path.join(folder, "gru.json"), gru),
      new RangeError(
        'saveModel: the engine must know every layer, but layer "g" is a GRU, which the engine does not know',
      ),
    );
  });

  it("refuse weights that are not finite", async () => {
    const trained = toTrainedNetwork(model);
    const weights = trained.weights.map((tensor) => Float32Array.from(tensor));
    weights[2][1] = NaN;
    await assert.rejects(
      saveModel(path.join(folder, "nan.json"), { ...trained, weights }),
      new RangeError(
        "saveModel: the model does not fit together: weights must be finite, got NaN (tensor 2, value 1)",
      ),
    );
  });

  it("say in one sentence what cannot be read", async () => {
    const file = path.join(folder, "model.json");
    await assert.rejects(readModel(file), /^Error: loadModel: cannot read .*ENOENT/);
    writeFileSync(file, '{"format": "anomalab-mod');
    const must = `loadModel: ${file} must be a model file as JSON, got`;
    await assert.rejects(readModel(file), {
      message: `${must} text that is no whole JSON document`,
    });
    writeFileSync(file, "[".repeat(100000));
    await assert.rejects(readModel(file), {
      message: `${must} text that nests deeper than 100 levels`,
    });
  });
});

describe("fromModelFile", () => {
  const hostile: [string, unknown, string][] = [
    ["no object", null, "is not a model file: invalid input: expected object, received null"],
    [
      "another format",
      changed((file) => Object.assign(file, { format: "x" })),
      'is not a model file: format: invalid input: expected "anomalab-model"',
    ],
    [
      "a later version",
      changed((file) => Object.assign(file, { version: 2 })),
      "is not a model file: version: invalid input: expected 1",
    ],
    [
      "an unknown key",
      changed((file) => Object.assign(file, { run: "rm" })),
      'is not a model file: unrecognized key: "run"',
    ],
    [
      "an unknown layer",
      changed((file) => Object.assign(file.architecture.network.layers[0], { kind: "lambda" })),
      "is not a model file: architecture.network.layers.0.kind: invalid discriminator value. Expected 'dense' | 'timeDistributedDense' | 'lstm' | 'repeatVector' | 'conv1d' | 'conv1dTranspose' | 'upSampling1d' | 'flatten' | 'reshape' | 'activation' | 'dropout' | 'vaeSampling'",
    ],
    [
      "a gigantic layer",
      changed((file) => Object.assign(file.architecture.network.layers[0], { units: 1e9 })),
      "is not a model file: architecture.network.layers.0.units: too big: expected number to be <=65536",
    ],
    [
      "weights that are too few",
      changed((file) => file.weights.tensors.pop()),
      "does not fit together: weights must hold 8 tensors, got 7",
    ],
    [
      "a tensor cut short",
      changed((file) => (file.weights.tensors[0] = "AAAAAA==")),
      "does not fit together: weights must hold 12 values, got 1 (tensor 0)",
    ],
    [
      "bytes that are no floats",
      changed((file) => (file.weights.tensors[0] = "AAA=")),
      "does not fit together: needs 4 bytes per value, got 2 bytes",
    ],
    [
      "text that is no base64",
      changed((file) => (file.weights.tensors[0] = "<script>")),
      "is not a model file: weights.tensors.0: must be base64",
    ],
    [
      "layers that take too much memory together",
      changed((file) => {
        file.architecture.network.layers = [
          { kind: "repeatVector", times: 65536 },
          { kind: "upSampling1d", size: 65536 },
        ];
        file.weights.tensors = [];
      }),
      "does not fit together: layers and weights must stay below 16777216 values",
    ],
    [
      "layers that do not fit",
      changed((file) => (file.architecture.network.layers[0] = { kind: "lstm", units: 4 })),
      "does not fit together: needs [steps, channels]; put a reshape or repeatVector layer before it, got [3] (layer 0, lstm)",
    ],
    [
      "a scaler with parts of unequal length",
      changed((file) => (file.scaler = { method: "zscore", center: [1, 2], spread: [1] })),
      "does not fit together: the scaler has 2 centers and 1 spreads",
    ],
    [
      "a seed that is no number",
      changed((file) => Object.assign(file, { seed: "1" })),
      "is not a model file: seed: invalid input: expected number, received string",
    ],
  ];
  for (const [name, file, sentence] of hostile) {
    it(`refuses ${name}`, () => {
      assert.throws(
        () => fromModelFile(file, "model.json"),
        new RangeError(`loadModel: model.json ${sentence}`),
      );
    });
  }

  it("is not led astray by keys that name the prototype", () => {
    const file = JSON.parse(
      JSON.stringify(toModelFile(model)).replace("{", '{"__proto__": {"polluted": 1},'),
    ) as unknown;
    try {
      fromModelFile(file);
    } catch (error) {
      assert.ok(error instanceof RangeError);
    }
    assert.equal(({} as { polluted?: number }).polluted, undefined);
  });

  it("reads a file after any one of its bytes was lost, or refuses it in a sentence", () => {
    const text = JSON.stringify(toModelFile(model));
    for (let i = 0; i < text.length; i += 7) {
      let parsed: unknown;
      try {
        parsed = JSON.parse(text.slice(0, i) + text.slice(i + 1));
      } catch {
        continue;
      }
      try {
        fromModelFile(parsed);
      } catch (error) {
        assert.ok(error instanceof RangeError && /^loadModel: /.test(error.message), String(error));
        assert.ok(!error.message.includes("\n"));
      }
    }
  });
});
