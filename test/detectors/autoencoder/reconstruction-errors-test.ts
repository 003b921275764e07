import assert from "node:assert/strict";
import { toRows } from "../../../lib/data/index";
import { reconstructionErrors } from "../../../lib/detectors/index";
import type { ErrorNorm } from "../../../lib/detectors/index";

const row = [[1, 3, -2, 0]];
const reconstructed = [[1, 1, 1, 0]]; // residuals 0, 2, -3, 0

describe("reconstructionErrors", () => {
  it("takes the mean of the squared or absolute residuals", () => {
    assert.deepEqual(reconstructionErrors(reconstructed, row), [13 / 4]);
    assert.deepEqual(reconstructionErrors(reconstructed, row, { norm: "mse" }), [13 / 4]);
    assert.deepEqual(reconstructionErrors(reconstructed, row, { norm: "mae" }), [5 / 4]);
  });

  it("grows only in proportion beyond Huber's delta", () => {
    assert.deepEqual(reconstructionErrors(reconstructed, row, { norm: "huber" }), [
      (1.5 + 2.5) / 4,
    ]);
    const wide = reconstructionErrors(reconstructed, row, { norm: "huber", delta: 2 });
    assert.deepEqual(wide, [(2 + 2 * (3 - 1)) / 4]);
  });

  it("looks at the worst residuals alone with top-k, and at all when k is all", () => {
    assert.deepEqual(reconstructionErrors(reconstructed, row, { norm: "top-k", k: 1 }), [9]);
    assert.deepEqual(reconstructionErrors(reconstructed, row, { norm: "top-k", k: 2 }), [6.5]);
    assert.deepEqual(
      reconstructionErrors(reconstructed, row, { norm: "top-k", k: 4 }),
      reconstructionErrors(reconstructed, row),
    );
  });

  it("averages neighbouring residuals first with smooth, fewer of them at the ends", () => {
    // Residuals 0, 2, -3, 0 become 1, -1/3, -1/3, -1.5.
    const [error] = reconstructionErrors(reconstructed, row, { norm: "top-k", k: 2, smooth: 3 });
    assert.ok(Math.abs(error - (1.5 ** 2 + 1) / 2) < 1e-12, `${error}`);
    const plain = reconstructionErrors(reconstructed, row, { norm: "top-k", k: 2, smooth: 1 });
    assert.deepEqual(plain, [6.5]);
  });

  it("overlooks noise that alternates and keeps a shift of the same size, with smooth", () => {
    const noise = [Array.from({ length: 30 }, (_, i) => (i % 2 ? 1 : -1))];
    const shift = [new Array<number>(30).fill(1)];
    const zeros = [new Array<number>(30).fill(0)];
    const error = (rows: number[][]) =>
      reconstructionErrors(zeros, rows, { norm: "top-k", k: 30, smooth: 9 })[0];
    assert.equal(error(shift), 1);
    assert.ok(error(noise) < 0.05, `${error(noise)}`);
  });

  it("refuses to smooth over an even number of values", () => {
    assert.throws(
      () => reconstructionErrors(reconstructed, row, { norm: "top-k", k: 1, smooth: 4 }),
      {
        name: "RangeError",
        message: "reconstructionErrors: smooth must be an odd whole number of at least 1, got 4",
      },
    );
  });

  it("is 0 for a perfect reconstruction, whatever the norm", () => {
    const norms: ErrorNorm[] = [
      { norm: "mse" },
      { norm: "mae" },
      { norm: "huber" },
      { norm: "top-k", k: 2 },
    ];
    for (const norm of norms) assert.deepEqual(reconstructionErrors(row, row, norm), [0]);
  });

  it("takes plain rows and blocks, gives one error per row and leaves its input as it was", () => {
    const rows = Object.freeze([Object.freeze([1, 2]), Object.freeze([3, 5])]);
    const zeros = Object.freeze([
      [0, 0],
      [3, 4],
    ]);
    assert.deepEqual(reconstructionErrors(zeros, rows), [2.5, 0.5]);
    assert.deepEqual(reconstructionErrors(toRows(zeros), toRows(rows)), [2.5, 0.5]);
  });

  it("says what is wrong with bad input", () => {
    const fails = (run: () => unknown, name: string, message: string) =>
      assert.throws(run, { name, message: `reconstructionErrors: ${message}` });
    fails(
      () => reconstructionErrors([[1, 2]], [[1]]),
      "RangeError",
      "reconstructions must have the rows' shape, got 1 × 2 for 1 × 1",
    );
    fails(
      () => reconstructionErrors([[NaN]], [[1]]),
      "RangeError",
      "rows must be finite, got NaN at row 0, column 0",
    );
    fails(
      () => reconstructionErrors([[1]], [[1]], { norm: "top-k", k: 2 }),
      "RangeError",
      "k must be at most the number of features, 1, got 2",
    );
    fails(
      () => reconstructionErrors([[1]], [[1]], { norm: "huber", delta: 0 }),
      "RangeError",
      "delta must be above 0, got 0",
    );
    fails(
      () => reconstructionErrors([[1]], [[1]], { norm: "rmse" } as unknown as ErrorNorm),
      "TypeError",
      "norm must be one of mse, mae, huber, top-k, got rmse",
    );
  });
});
