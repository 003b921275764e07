import assert from "node:assert/strict";
import type { ChartSpec } from "../../lib/charts/index";
import { nabFileChart, nabWorthChart } from "../../lib/nab/index";
import { scoresAt, smallFile, smallRows } from "./small-corpus";

interface Layer {
  data?: { values: Record<string, unknown>[] };
  mark: { type: string };
}
const layersOf = (spec: ChartSpec) => spec.layer as Layer[];

describe("nabWorthChart", () => {
  const options = { window: 1, title: "Worth" };
  const valuesOf = (spec: ChartSpec) =>
    (spec.data as { values: { t: number; v: number }[] }).values.map(({ v }) => v);

  it("shows one width before a window and four after it: 1 at its start, falling to the cost outside", () => {
    const values = valuesOf(nabWorthChart(smallRows[1], options));
    // Rows 70 to 189 around the window of rows 90 to 109.
    assert.equal(values.length, 120);
    assert.equal(values[0], -0.11);
    assert.equal(values[20], 1);
    assert.ok(values[39] > 0 && values[39] < 0.2 && values[40] < 0, "late is worth little");
    assert.equal(values[119], -0.11);
  });

  it("costs twice as much outside where false alarms are to be few", () => {
    const profile = "reward_low_FP_rate";
    assert.equal(valuesOf(nabWorthChart(smallRows[1], { ...options, profile }))[0], -0.22);
  });

  it("refuses a window that the file has not", () => {
    assert.throws(() => nabWorthChart(smallRows[1], { ...options, window: 2 }), {
      name: "RangeError",
      message: "nabWorthChart: window must be from 1 to 1 in a/22.csv, got 2",
    });
  });
});

describe("nabFileChart", () => {
  const file = {
    ...smallFile("realTraffic/speed_7578.csv", [
      [60, 79],
      [140, 159],
    ]),
  };

  it("marks each alarm on the readings and each window that was missed", () => {
    const spec = nabFileChart(file, scoresAt({ 40: 0.7, 70: 0.5, 71: 0.4 }), { title: "A file" });
    const dots = layersOf(spec).find(({ mark }) => mark.type === "point")!;
    assert.equal(dots.data!.values.length, 2, "0.4 is no alarm");
    const words = layersOf(spec).flatMap(
      ({ data }) => data?.values.filter(({ text }) => text) ?? [],
    );
    const missed = words.filter(({ text }) => text === "missed");
    assert.ok(missed.length > 0 && missed.every(({ t }) => t === Date.parse(file.times[140])));
  });

  it("puts times in order that go back", () => {
    const times = [...file.times];
    [times[100], times[101]] = [times[101], times[100]];
    const spec = nabFileChart({ ...file, times }, scoresAt({}), { title: "A file" });
    const at = (spec.data as { values: { t: number }[] }).values.map(({ t }) => t);
    assert.ok(at.every((t, i) => i === 0 || t > at[i - 1]));
  });

  it("marks simulated readings, and refuses scores of another length", () => {
    const simulated = nabFileChart({ ...file, simulated: true }, scoresAt({}), { title: "A file" });
    assert.match(simulated.title.text.join(" "), /^SIMULATED DATA: A file/);
    assert.throws(() => nabFileChart(file, [1], { title: "A file" }), {
      name: "RangeError",
      message:
        "nabFileChart: needs one score per reading, got 1 for 200 in realTraffic/speed_7578.csv",
    });
  });
});
