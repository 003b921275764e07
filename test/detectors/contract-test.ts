import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { detectorNamed, detectorNames } from "../../lib/detectors/registry";
import type { Allowances } from "./allowances";
import { keepsTheRowsContract } from "./rows-battery";
import { keepsTheSeriesContract } from "./series-battery";

const quick = { epochs: 20, learningRate: 0.01, encoderUnits: [16], latentSize: 2 };

/** Options that make a fit quick, and what a wrapper wraps. What is not named here is tried with its defaults. */
const allowances: Record<string, Allowances> = {
  dense: { options: quick },
  lstm: { options: { ...quick, epochs: 60 } },
  conv1d: { options: { ...quick, epochs: 40 } },
  vae: { options: { ...quick, epochs: 40 } },
  pca: { options: { latentSize: 2 } },
  "moving-z-score": { options: { size: 24 } },
  "windowed-gaussian": { options: { size: 48, stepSize: 5 } },
  online: { options: { networks: 2 }, seeksNovelty: true },
  scaled: { options: { of: { detector: "isolation-forest", trees: 30 } } },
  ensemble: { options: { of: { detector: "dense", ...quick }, members: 2 } },
  windowed: { options: { of: { detector: "knn" }, window: 12 } },
};

/** The same with other options that change how a score comes about. */
const variants: [string, Allowances][] = [
  ["auto-table", { options: { learnFrom: "normal" }, drawsNothing: true }],
  [
    "dense",
    { options: { ...quick, epochs: 60, error: { norm: "top-k", k: 2 }, codeNeighbors: 5 } },
  ],
];

for (const [name, allowed] of [
  ...detectorNames().map((each) => [each, allowances[each]] as const),
  ...variants,
]) {
  const found = detectorNamed(name);
  if (found.input === "rows") keepsTheRowsContract(found, allowed);
  else keepsTheSeriesContract(found, allowed);
}

describe("the registry", () => {
  it("finds every detector by its name and by earlier words, and lists them when asked for another", () => {
    assert.equal(new Set(detectorNames()).size, detectorNames().length);
    for (const name of detectorNames()) assert.equal(detectorNamed(name).name, name);
    for (const [old, name] of [
      ["iforest", "isolation-forest"],
      ["variational", "vae"],
      ["autoencoder", "dense"],
    ]) {
      assert.equal(detectorNamed(old).name, name);
    }
    assert.throws(() => detectorNamed("toString"), {
      name: "RangeError",
      message: `detectorNamed: detector must be one of ${detectorNames().join(", ")}, got toString`,
    });
  });

  it("is the only place that branches by a detector's name", () => {
    const lib = path.resolve(__dirname, "../../lib");
    const names = detectorNames().join("|");
    // A comparison with a name, a case of it, or a table of names.
    const branch = new RegExp(`(===|!==|case)\\s*"(${names}|iforest|autoencoder)"`);
    const own =
      /^detectors\/(registry\.ts|rows\/|series\/|online\/|multivariate\/|autoencoder\/|wrappers\/|saved\/version1\.ts)/;
    const found = readdirSync(lib, { recursive: true, encoding: "utf8" })
      .map((file) => file.split(path.sep).join("/"))
      .filter((file) => file.endsWith(".ts"))
      // The kinds of rows of a table of results are roles, not detectors.
      .filter((file) => file !== "metrics/results-table.ts")
      .filter((file) => !/^(dist|node_modules|engine|models)\//.test(file) && !own.test(file))
      .filter((file) => branch.test(readFileSync(path.join(lib, file), "utf8")));
    assert.deepEqual(found, []);
  });
});
