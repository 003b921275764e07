import type { z } from "zod";
import type { LayersModel, SymbolicTensor, Tensor } from "../../lib/models/tf";
import type * as tfjs from "../../lib/models/tfjs-outline";
import type { z as zod } from "../../lib/zod-outline";

// These are checked by the compiler in `npm run lint`: what stands for tf.js and zod in the
// published declarations promises no more than they hold.
export function compilesAsTheOutlinesPromise(
  model: LayersModel,
  tensor: Tensor,
  place: SymbolicTensor,
  schema: z.ZodType<number>,
): [tfjs.LayersModel, tfjs.Tensor, tfjs.SymbolicTensor, zod.ZodType<number>] {
  return [model, tensor, place, schema];
}
