import assert from "node:assert/strict";
import fc from "fast-check";
import { asinhTransform, fitAsinh } from "../../lib/preprocess/asinh";
import { fitScaler, scale, unscale } from "../../lib/preprocess/scale";
import { fitValueScaler, scaleValues, unscaleValues } from "../../lib/preprocess/scale-values";
import { always, reading, readings } from "./always";

const method = fc.constantFrom("zscore", "minmax", "robust");
const tables = fc.integer({ min: 1, max: 4 }).chain((nFeatures) =>
  fc.array(fc.array(reading, { minLength: nFeatures, maxLength: nFeatures }), {
    minLength: 1,
    maxLength: 40,
  }),
);

/** Equal but for rounding, of numbers as large as `size`. */
function near(actual: number, expected: number, size: number): void {
  const most = 1e-9 * Math.max(1, size);
  assert.ok(Math.abs(actual - expected) <= most, `${actual} instead of ${expected}`);
}

describe("scalers of any table", () => {
  it("are undone by unscale, up to rounding, whichever they are", () => {
    always(
      fc.property(tables, tables, method, (rows, others, name) => {
        fc.pre(rows[0].length === others[0].length);
        const scaler = fitScaler(rows, { method: name });
        // Rounding is that of the distance in spreads, which a tiny spread makes large.
        unscale(scale(others, scaler), scaler).forEach((row, i) =>
          row.forEach((value, j) =>
            near(value, others[i][j], Math.abs(others[i][j]) + Math.abs(scaler.center[j])),
          ),
        );
      }),
    );
  });
  it("give learned rows finite values, and a constant feature nothing but zeros", () => {
    always(
      fc.property(tables, method, reading, (rows, name, constant) => {
        const withConstant = rows.map((row) => [...row, constant]);
        const scaled = scale(withConstant, fitScaler(withConstant, { method: name }));
        assert.ok(scaled.every((row) => row.every(Number.isFinite)));
        assert.ok(scaled.every((row) => row.at(-1) === 0));
      }),
    );
  });
  it("are of each feature alone: that of one series is the same", () => {
    always(
      fc.property(tables, method, (rows, name) => {
        const { center, spread } = fitScaler(rows, { method: name });
        center.forEach((middle, j) => {
          const values = rows.map((row) => row[j]);
          const alone = fitValueScaler(values, { method: name });
          assert.deepEqual(alone, { method: name, center: [middle], spread: [spread[j]] });
          const again = unscaleValues(scaleValues(values, alone), alone);
          again.forEach((value, i) =>
            near(value, values[i], Math.abs(values[i]) + Math.abs(middle)),
          );
        });
      }),
    );
  });
});

describe("scaled training values, whatever they are,", () => {
  const scaledBy = (values: number[], name: "zscore" | "minmax" | "robust") =>
    scaleValues(values, fitValueScaler(values, { method: name }));
  const isConstant = (values: number[]) => values.every((value) => value === values[0]);

  it("have mean 0 and deviation 1 by zscore", () => {
    always(
      fc.property(fc.array(fc.integer({ min: -999, max: 999 }), { minLength: 2 }), (values) => {
        fc.pre(!isConstant(values));
        const scaled = scaledBy(values, "zscore");
        near(scaled.reduce((sum, value) => sum + value, 0) / scaled.length, 0, 1);
        near(scaled.reduce((sum, value) => sum + value * value, 0) / scaled.length, 1, 1);
      }),
    );
  });
  it("fill 0 to 1 by minmax", () => {
    always(
      fc.property(readings, (values) => {
        fc.pre(Math.max(...values) - Math.min(...values) > 1e-200);
        const scaled = scaledBy(values, "minmax");
        assert.equal(Math.min(...scaled), 0);
        assert.equal(Math.max(...scaled), 1);
      }),
    );
  });
  it("lie half below and half above 0 by robust", () => {
    always(
      fc.property(readings, (values) => {
        const scaled = scaledBy(values, "robust");
        const half = scaled.length / 2;
        assert.ok(scaled.filter((value) => value < 0).length <= half);
        assert.ok(scaled.filter((value) => value > 0).length <= half);
      }),
    );
  });
});

describe("the asinh transform of any values", () => {
  it("keeps their order and their signs", () => {
    always(
      fc.property(readings, reading, reading, (values, one, other) => {
        const [a, b, c] = asinhTransform([one, other, -one], fitAsinh(values));
        if (one < other) assert.ok(a <= b);
        if (one > other) assert.ok(a >= b);
        assert.equal(c + a, 0);
        assert.equal(Math.sign(a) === Math.sign(one) || a === 0, true);
      }),
    );
  });
});
