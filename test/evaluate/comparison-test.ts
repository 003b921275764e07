import assert from "node:assert/strict";
import { gatherRuns } from "../../lib/metrics/over-seeds";
import type { Contender } from "../../lib/evaluate/comparison";
import { verdictOn } from "../../lib/evaluate/comparison";

describe("verdictOn", () => {
  const contender = (name: string, values: number[]): Contender => ({
    ...{ name, kind: "baseline", figures: gatherRuns(values.map((f1) => ({ f1 }))) },
  });
  const options = { figure: "f1", title: "F1", runs: "splits" };
  const z = contender("z", [0.5, 0.7]);
  const knn = contender("kNN", [0.8, 0.9]);

  it("says that a simple baseline wins, whichever is the best of them", () => {
    assert.equal(
      verdictOn([contender("network", [0.7, 0.95]), z, knn], options),
      "A simple baseline wins: the network has F1 0.825 ± 0.177 against 0.850 ± 0.071 of kNN, higher in 1 and lower in 1 of 2 splits.",
    );
  });
  it("says that the model wins only where it does in every run", () => {
    assert.equal(
      verdictOn([contender("network", [0.9, 0.95]), z, knn], options),
      "By F1 the network beats each simple baseline: it has F1 0.925 ± 0.035 against 0.850 ± 0.071 of kNN, higher in 2 and lower in 0 of 2 splits.",
    );
    assert.match(
      verdictOn([contender("network", [0.75, 0.99]), z, knn], options),
      /^No clear winner: the network has F1 0\.870 ± /,
    );
  });
  it("holds every seed against the one run of a baseline without chance", () => {
    const fixed = contender("PCA", [0.5]);
    assert.equal(
      verdictOn([contender("network", [0.5, 0.5, 0.5]), fixed], { ...options, runs: "seeds" }),
      "No clear winner: the network has F1 0.500 ± 0.000 against 0.500 of PCA, higher in 0 and lower in 0 of 3 seeds.",
    );
  });
  it("claims nothing from a single run", () => {
    assert.equal(
      verdictOn([contender("lof", [0.9]), contender("PCA", [0.5])], options),
      "No clear winner: the lof has F1 0.900 against 0.500 of PCA.",
    );
  });
});
