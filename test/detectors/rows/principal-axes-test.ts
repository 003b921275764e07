import assert from "node:assert/strict";
import { PCA } from "ml-pca";
import { principalAxes } from "../../../lib/detectors/rows/principal-axes";
import { toBlock } from "../../../lib/detectors/rows/block";
import { createRandom } from "../../../lib/random";

describe("principalAxes", () => {
  it("has, to the bit, the axes and variances that ml-pca finds from the rows themselves", () => {
    const random = createRandom(1);
    for (const [nSamples, nFeatures] of [
      [2, 1],
      [3, 7],
      [200, 5],
      [500, 24],
    ]) {
      const rows = Array.from({ length: nSamples }, () => {
        const shared = random.normal();
        return Array.from({ length: nFeatures }, (_, j) => 1e6 * j + shared + random.normal());
      });
      const whole = new PCA(rows, { method: "covarianceMatrix" });
      const { means, axes, variances } = principalAxes(toBlock("test", rows));
      assert.deepEqual(means, whole.toJSON().means);
      assert.deepEqual(
        variances,
        whole.getEigenvalues().map((variance) => Math.max(variance, 0)),
      );
      axes.forEach((axis, k) => {
        const theirs = whole.getEigenvectors().getColumn(k);
        assert.deepEqual(axis.map(Math.abs), theirs.map(Math.abs));
      });
    }
  });

  it("gives a single row no variance, about itself", () => {
    const { means, variances } = principalAxes(toBlock("test", [[3, -4]]));
    assert.deepEqual({ means, variances }, { means: [3, -4], variances: [0, 0] });
  });
});
