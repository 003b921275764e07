import { createForward } from "../engine/forward";
import type { ForwardNetwork } from "../engine/forward";
import type { NetworkSpec } from "../engine/network";
import { outputShapes, sizeOf } from "../engine/shapes";
import { describeModel } from "./describe";
import type { DescribedModel, NotDescribed } from "./describe";
import type { LayersModel } from "./tf";
import { isModelFile, isTrainedNetwork, toTrainedNetwork } from "./trained-network";
import type { AnyModel, TrainedNetwork } from "./trained-network";
import { readWeights } from "./weights";

/** What was made for a model, and for which values of its weights. */
interface Kept {
  described?: DescribedModel | NotDescribed;
  /** tf.js gives a weight a new one whenever it is written. */
  dataIds: object[];
  network?: TrainedNetwork;
  parts: Map<string, RunningPart>;
}

/** A part of a model on the engine. */
export interface RunningPart extends Pick<ForwardNetwork, "forward" | "forwardRow"> {
  /** Values per row that it takes, and that it gives. */
  width: number;
  outputWidth: number;
}

const kept = new WeakMap<AnyModel, Kept>();

/** A part of a model: its name for keeping, and how to cut it out. */
export interface ModelPart {
  name: string;
  cut: (whole: TrainedNetwork) => { network: NetworkSpec; weights: readonly Float32Array[] };
}

/** The model from its input to its output. */
export const WHOLE: ModelPart = { name: "whole", cut: (whole) => whole };

/**
 * A part of a model on the engine, kept until the model's weights change, so that scoring a
 * stream row by row costs no set-up.
 *
 * @returns the running part, or why the engine cannot run this model
 */
export function engineOf(model: AnyModel, part: ModelPart = WHOLE): RunningPart | NotDescribed {
  const { known, trained } = lookUp(model);
  if (trained === undefined) return known.described as NotDescribed;
  let running = known.parts.get(part.name);
  if (running === undefined) {
    const { network, weights } = part.cut(trained);
    const { forward, forwardRow } = createForward(network, weights);
    const outputWidth = sizeOf(outputShapes(network).at(-1)!);
    running = { forward, forwardRow, width: sizeOf(network.inputShape), outputWidth };
    known.parts.set(part.name, running);
  }
  return running;
}

/**
 * The plain form of a model, read from TensorFlow only when its weights have changed.
 *
 * @throws RangeError if the engine does not know a layer of the model
 */
export function trainedOf(model: AnyModel, caller: string): TrainedNetwork {
  return lookUp(model).trained ?? toTrainedNetwork(model, caller);
}

function lookUp(model: AnyModel): { known: Kept; trained?: TrainedNetwork } {
  if (isTrainedNetwork(model)) return { known: keptOf(model), trained: model };
  if (isModelFile(model)) {
    const known = keptOf(model);
    known.network ??= toTrainedNetwork(model);
    return { known, trained: known.network };
  }
  const known = refreshed(model);
  return { known, trained: known.network };
}

function keptOf(model: AnyModel): Kept {
  let known = kept.get(model);
  if (known === undefined) {
    known = { dataIds: [], parts: new Map() };
    kept.set(model, known);
  }
  return known;
}

/** What is kept of a tf.js model, made anew if a weight was written since. */
function refreshed(model: LayersModel): Kept {
  const known = keptOf(model);
  known.described ??= describeModel(model);
  if ("reason" in known.described) return known;
  const { network, variables, klWeight } = known.described;
  let same = known.network !== undefined;
  for (let i = 0; i < variables.length; i += 1) {
    const { dataId } = variables[i].read();
    if (known.dataIds[i] !== dataId) same = false;
    known.dataIds[i] = dataId;
  }
  if (!same) {
    known.network = { network, weights: readWeights(variables), klWeight };
    known.parts.clear();
  }
  return known;
}
