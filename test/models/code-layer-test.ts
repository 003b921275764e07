import assert from "node:assert/strict";
import { codeLayer } from "../../lib/models/code-layer";
import { conv1dNetwork } from "../../lib/models/conv1d";
import { denseNetwork } from "../../lib/models/dense";
import { lstmNetwork } from "../../lib/models/lstm";
import { variationalNetwork } from "../../lib/models/vae";
import type { LayerSpec, NetworkSpec } from "../../lib/engine/network";

const dense = (units: number): LayerSpec => ({ kind: "dense", units });
const relu: LayerSpec = { kind: "activation", activation: "relu" };
const of = (...layers: LayerSpec[]): NetworkSpec => ({ inputShape: [4], layers });

describe("codeLayer", () => {
  it("finds the code of every network that we build", () => {
    const layerOf = (network: NetworkSpec) => network.layers[codeLayer(network)];
    const narrow = denseNetwork({ nFeatures: 9, encoderUnits: [8, 4], latentSize: 2 });
    assert.deepEqual(layerOf(narrow), narrow.layers[2]);
    const sampled = variationalNetwork({ nFeatures: 9, encoderUnits: [1], latentSize: 2 });
    assert.equal(layerOf(sampled).kind, "vaeSampling");
    const repeated = lstmNetwork({ windowSize: 6, encoderUnits: [5, 9] });
    assert.deepEqual(layerOf(repeated), repeated.layers[1]);
    const convolved = conv1dNetwork({ windowSize: 8, filters: [4, 2] });
    assert.deepEqual(layerOf(convolved), convolved.layers[1]);
  });

  it("takes the first of the narrowest layers, and never the last layer of all", () => {
    assert.equal(codeLayer(of(dense(3), dense(2), dense(2), dense(1))), 1);
    assert.equal(codeLayer(of(dense(3), dense(1))), 0);
  });

  it("counts an activation that stands alone with the layer before it, unless it is the output", () => {
    assert.equal(codeLayer(of(dense(2), relu, dense(4))), 1);
    assert.equal(codeLayer(of(dense(3), dense(2), relu, relu, dense(4))), 3);
    assert.equal(codeLayer(of(dense(3), dense(2), relu)), 1);
  });

  it("needs two layers", () => {
    assert.throws(() => codeLayer(of(dense(2))), {
      name: "RangeError",
      message: "encode: needs a network of at least two layers, got 1",
    });
  });
});
