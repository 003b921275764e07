import assert from "node:assert/strict";
import { toBlock } from "../../../lib/detectors/rows/block";
import { mahalanobisDetector } from "../../../lib/detectors/rows/mahalanobis";
import { pcaDetector } from "../../../lib/detectors/rows/pca";
import { mostRowsForAxes, tableAxes } from "../../../lib/detectors/rows/table-axes";
import { createRandom } from "../../../lib/random";

const N_ROWS = 40;
const N_WIDE = 1200;
const random = createRandom(3);
/** Three sources that all columns mix, some noise, and the same rows with zeros in most columns. */
const mixed = Array.from({ length: N_WIDE }, () => [random.normal(), random.normal()]);
const rows = Array.from({ length: N_ROWS }, () => {
  const [a, b] = [10 * random.normal(), 4 * random.normal()];
  return mixed.map(([x, y]) => a * x + b * y + random.normal());
});
const padded = (narrow: readonly number[][]) =>
  narrow.map((row) => [...row, ...new Array<number>(N_WIDE - row.length).fill(0)]);
const near = (a: number, b: number, tolerance = 1e-9) =>
  assert.ok(Math.abs(a - b) <= tolerance * (1 + Math.abs(b)), `${a} is not ${b}`);

describe("tableAxes", () => {
  it("finds of a wide table the axes and variances that covariances have", () => {
    const narrow = rows.map((row) => row.slice(0, 60));
    const known = tableAxes("test", toBlock("test", narrow));
    const { means, axes, variances } = tableAxes("test", toBlock("test", padded(narrow)));
    assert.equal(axes.length, N_ROWS - 1);
    assert.equal(variances.length, N_ROWS - 1);
    known.means.forEach((mean, j) => near(means[j], mean));
    for (let k = 0; k < N_ROWS - 1; k += 1) {
      near(variances[k], known.variances[k]);
      known.axes[k].forEach((entry, j) => near(axes[k][j], entry, 1e-6));
    }
  });

  it("finds no axis where nothing varies", () => {
    const still = Array.from({ length: 5 }, () => new Array<number>(N_WIDE).fill(7));
    assert.deepEqual(tableAxes("test", toBlock("test", still)).axes, []);
    const pca = pcaDetector.fit(still);
    assert.deepEqual(pcaDetector.score(still.slice(0, 1), pca), [0]);
    const other = still[0].map((value, j) => value + (j === 0 ? 1 : 0));
    assert.ok(mahalanobisDetector.score([other], mahalanobisDetector.fit(still))[0] > 0);
  });

  it("refuses more than 1,000 columns of more than 1,000 rows before it works", () => {
    const values = new Float64Array(1001 * 1001);
    assert.throws(() => tableAxes("test", { values, nSamples: 1001, nFeatures: 1001 }), {
      name: "RangeError",
      message:
        "test: there must be at most 1000 columns, or readings of a window, where more than 1000 rows or windows are learned from, got 1001",
    });
    assert.equal(mostRowsForAxes(1000), 20_000);
    assert.equal(mostRowsForAxes(1001), 500);
  });

  it("lets PCA and Mahalanobis score a wide table as they would a narrow one of the same rows", () => {
    const narrow = rows.map((row) => row.slice(0, 60));
    const other = narrow[0].map((value, j) => value + (j === 7 ? 5 : 0));
    const some = [...narrow.slice(0, 3), other];
    const wide = padded(some);
    const pca = pcaDetector.score(some, pcaDetector.fit(narrow, { latentSize: 2 }));
    const widePca = pcaDetector.score(wide, pcaDetector.fit(padded(narrow), { latentSize: 2 }));
    pca.forEach((score, i) => near((widePca[i] * N_WIDE) / 60, score, 1e-6));
    const fitted = mahalanobisDetector.fit(padded(narrow));
    const known = mahalanobisDetector.fit(narrow);
    const scores = mahalanobisDetector.score(wide, fitted);
    mahalanobisDetector.score(some, known).forEach((score, i) => near(scores[i], score, 1e-3));
    const { columns } = mahalanobisDetector.reasons!(wide[3], fitted);
    assert.equal(columns.indexOf(Math.max(...columns)), 7);
  });
});
