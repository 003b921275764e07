import assert from "node:assert/strict";
import type { Label } from "../../lib/data/index";
import { classificationReport } from "../../lib/metrics/index";
import { near } from "./near";
import { reference } from "./reference-cases";

describe("classificationReport", () => {
  it("names the class behind each number, so that two cannot be mixed up", () => {
    const labels = Object.freeze<Label[]>([1, 0, 0, 0]);
    const report = classificationReport(labels, Object.freeze<Label[]>([0, 0, 0, 0]));
    assert.equal(report.anomaly.positive, "anomaly");
    assert.deepEqual([report.anomaly.f1, report.anomaly.nPoints], [0, 1]);
    assert.equal(report.normal.positive, "normal");
    assert.deepEqual([report.normal.recall, report.normal.precision], [1, 0.75]);
    assert.deepEqual([report.macro.recall, report.macro.precision], [0.5, 0.375]);
    const found = classificationReport(labels, Object.freeze<Label[]>([1, 1, 0, 0]));
    assert.equal(found.macro.recall, (1 + 2 / 3) / 2);
    assert.deepEqual(JSON.parse(JSON.stringify(report)), report);
  });

  it("agrees with scikit-learn", () => {
    for (const expected of reference.cases) {
      const report = classificationReport(expected.labels, expected.detected);
      near(report.normal.f1, expected.perClass[2][0]);
      near(report.anomaly.f1, expected.perClass[2][1]);
      assert.equal(report.anomaly.nPoints, expected.perClass[3][1]);
      near(report.macro.f1, expected.macroF1);
      near(report.macro.precision, (expected.perClass[0][0] + expected.perClass[0][1]) / 2);
      near(report.accuracy, expected.accuracy);
      near(report.matthewsCorrelation, expected.mcc);
    }
  });

  it("refuses labels that hold only one class", () => {
    assert.throws(
      () => classificationReport([0, 0], [0, 1]),
      /needs both classes, got 0 anomalies/,
    );
  });
});
