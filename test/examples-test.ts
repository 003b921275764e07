import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import vm from "node:vm";
import * as charts from "../lib/charts/index";
import * as data from "../lib/data/index";
import * as detectors from "../lib/detectors/index";
import * as anomalab from "../lib/index";
import * as metrics from "../lib/metrics/index";
import * as models from "../lib/models/index";
import * as nab from "../lib/nab/index";
import * as notebook from "../lib/notebook/index";
import { atOnce } from "../lib/steps";

const lib = path.resolve(__dirname, "../lib");
const load = createRequire(__filename);
/** Every TypeScript file of the library, but for what is built and what WebAssembly is compiled from. */
function sources(folder = ""): string[] {
  return readdirSync(path.join(lib, folder), { withFileTypes: true }).flatMap((entry) => {
    const place = path.join(folder, entry.name);
    if (entry.isDirectory())
      return /^(dist|node_modules|assembly|wasm)$/.test(entry.name) ? [] : sources(place);
    return /(?<!\.d)\.ts$/.test(entry.name) ? [place] : [];
  });
}

/** One example of a docstring: a call, and what the comment behind it says that it gives. */
interface Example {
  readonly call: string;
  readonly result: string;
}

/** Finds every line of the form `call; // result` under an `@example`. */
function examplesIn(text: string): Example[] {
  const blocks = text.match(/@example\n(?:[ ]*\* (?!@).*\n)+/g) ?? [];
  return blocks
    .flatMap((block) => block.split("\n"))
    .flatMap((line) => {
      const [, call, result] = /^\s*\* (.+?);\s*\/\/ (.+)$/.exec(line) ?? [];
      return call ? [{ call, result }] : [];
    });
}

/** A result as Node prints it, "Float32Array(2) [ 1, 2 ]", as the code that makes it. */
function asCode(result: string): string {
  return result.replace(/^(\w+Array)(?:\(\d+\))? (\[.*\])$/, "$1.from($2)");
}

/** The value with its numbers to twelve digits: a comment may say -1 for -0.9999999999999998. */
function rounded(value: unknown): unknown {
  if (typeof value === "number") return Number(value.toPrecision(12));
  if (ArrayBuffer.isView(value)) return [value.constructor.name, ...(value as Float64Array)];
  if (Array.isArray(value)) return value.map(rounded);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, rounded(inner)]));
}

/** Evaluates an expression that knows these names, and may wait. */
function evaluate(expression: string, names: object): Promise<unknown> {
  const run = vm.runInThisContext(
    `(async (names) => { with (names) { return (${expression}); } })`,
  ) as (names: object) => Promise<unknown>;
  return run(names);
}

/** What stands behind all doors. */
const everything = {
  ...{ ...data, ...detectors, ...models, ...metrics },
  ...{ ...charts, ...nab, ...notebook, ...anomalab },
};

describe("examples in comments", () => {
  let nExamples = 0;
  for (const name of sources()) {
    const examples = examplesIn(readFileSync(path.join(lib, name), "utf8"));
    nExamples += examples.length;
    if (examples.length === 0) continue;
    it(`give what they say: ${name}`, async () => {
      const own = load(path.join(lib, name)) as object;
      const names = { ...everything, ...own, atOnce, process };
      for (const { call, result } of examples) {
        const promised = await evaluate(asCode(result), names);
        assert.deepEqual(rounded(await evaluate(call, names)), rounded(promised), call);
      }
    });
  }

  it("are found: a change of how they are written must not hide them", () => {
    assert.ok(nExamples >= 170, `only ${nExamples} examples were found`);
  });
});
