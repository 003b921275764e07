import path from "node:path";
import { Failure } from "../failure";
import { checkWritable } from "../write-whole";

/**
 * Looks before anything is computed whether results can be written, and whether they would replace what they are made of.
 *
 * @throws Failure that says which file, and why not
 */
export function checkOutputs(
  inputs: readonly string[],
  outputs: readonly (string | undefined)[],
): void {
  const files = outputs.filter((file) => file !== undefined);
  for (const file of files) {
    if (inputs.some((input) => path.resolve(input) === path.resolve(file))) {
      throw new Failure(`${file} is read and would be replaced: write the results elsewhere`, 2);
    }
    if (files.filter((other) => path.resolve(other) === path.resolve(file)).length > 1) {
      throw new Failure(`${file} would hold two results: write one of them elsewhere`, 2);
    }
    checkWritable(file);
  }
}
