import assert from "node:assert/strict";
import { scoreChart } from "../../lib/charts/score-chart";

const times = ["2014-01-01T00:00:00Z", "2014-01-01T01:00:00Z", "2014-01-01T02:00:00Z"];
const data = Object.freeze({ times: Object.freeze(times), scores: Object.freeze([null, 1, 4]) });

interface Spec {
  data: { values: { v: number | null }[] };
  layer: {
    mark: { type: string; strokeDash?: number[] };
    data?: { values: { v: number | null }[] };
  }[];
}

describe("scoreChart", () => {
  it("leaves the line open where there is no score", () => {
    const spec = scoreChart(data, { title: "t" }) as unknown as Spec;
    assert.deepEqual(
      spec.data.values.map(({ v }) => v),
      [null, 1, 4],
    );
    assert.equal(spec.layer.length, 2);
  });

  it("draws one threshold as a dashed straight line", () => {
    const { layer } = scoreChart(data, { title: "t", threshold: 2 }) as unknown as Spec;
    assert.equal(layer[1].mark.type, "rule");
    assert.deepEqual(layer[1].mark.strokeDash, [6, 4]);
    assert.deepEqual(layer[1].data?.values, [{ v: 2 }]);
  });

  it("draws a threshold per score as a dashed line that moves", () => {
    const { layer } = scoreChart(data, {
      title: "t",
      threshold: [null, 2, 3],
    }) as unknown as Spec;
    assert.equal(layer[1].mark.type, "line");
    assert.deepEqual(
      layer[1].data?.values.map(({ v }) => v),
      [null, 2, 3],
    );
  });

  it("refuses what a logarithmic axis cannot show, and thresholds of another length", () => {
    assert.throws(() => scoreChart({ times, scores: [1, 0, 2] }, { title: "t", log: true }), {
      name: "RangeError",
      message: "scoreChart: scores must be above 0 on a logarithmic axis, got 0 at index 1",
    });
    assert.throws(() => scoreChart(data, { title: "t", threshold: [1] }), {
      name: "RangeError",
      message: "scoreChart: needs one time per value, got 3 times for 1 values",
    });
  });
});
