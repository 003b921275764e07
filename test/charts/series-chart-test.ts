import assert from "node:assert/strict";
import { scoreChart } from "../../lib/charts/score-chart";
import { seriesChart } from "../../lib/charts/series-chart";
import { chartSvg } from "../../lib/show/picture";
import type { Series } from "../../lib/types";

const series: Series = {
  name: "hall",
  unit: "°F",
  times: ["2014-01-01T00:00:00Z", "2014-01-01T01:00:00Z", "2014-01-01T05:00:00Z"],
  values: [70, 71.123456789, 69],
  stepSeconds: 3600,
  simulated: false,
};
const hour = 3_600_000;
const midnight = Date.UTC(2014, 0, 1);

interface Spec {
  data: { values: { t: number; v: number | null }[] };
  layer: { mark: { type: string }; data?: { values: { t: number; to: number }[] } }[];
}

describe("seriesChart", () => {
  it("breaks the line in a gap and nowhere else", () => {
    const { data } = seriesChart(series, { title: "t" }) as unknown as Spec;
    assert.deepEqual(data.values, [
      { t: midnight, v: 70 },
      { t: midnight + hour, v: 71.1235 },
      { t: midnight + 2 * hour, v: null },
      { t: midnight + 5 * hour, v: 69 },
    ]);
  });

  it("gives an alarm of one reading a bar of half a pixel, so that it is drawn at all", () => {
    const [at] = series.times;
    const svg = chartSvg(seriesChart(series, { title: "t", alarms: [{ start: at, end: at }] }));
    const [bar] = svg.match(/<line[^>]*stroke-width="6"[^>]*>/)!;
    assert.match(bar, /x2="0\.5"/);
  });

  it("puts labelled windows behind the line and detections before it", () => {
    const window = { start: "2014-01-01T00:30:00Z", end: "2014-01-01T02:00:00Z" };
    const { layer } = seriesChart(series, {
      title: "t",
      windows: [window],
      detections: ["2014-01-01T01:00:00Z"],
      alarms: [window],
      marks: [{ time: "2014-01-01T01:00:00Z", text: "here" }],
    }) as unknown as Spec;
    const marks = layer.map(({ mark }) => mark.type);
    assert.deepEqual(marks, ["rect", "line", "point", "rule", "rule", "text", "point"]);
    const band = layer[0].data?.values[0];
    assert.equal(band?.t, midnight + hour / 2);
    assert.equal(band?.to, midnight + 2 * hour);
  });

  it("lifts the legend off the words of marks in a picture too, whose paper has other inks", () => {
    const marks = [{ time: "2014-01-01T01:00:00Z", text: "here" }];
    const heightOf = (options: object) => {
      const svg = chartSvg(seriesChart(series, { title: "t", ...options }));
      return Number(/ height="(\d+)"/.exec(svg)![1]);
    };
    assert.ok(heightOf({ marks }) >= heightOf({}) + 12);
  });

  it("lifts the legend off the words of marks", () => {
    const offset = (spec: object) =>
      (spec as { config: { legend: { offset: number } } }).config.legend.offset;
    const marks = [{ time: "2014-01-01T01:00:00Z", text: "here" }];
    const plain = offset(seriesChart(series, { title: "t" }));
    assert.ok(offset(seriesChart(series, { title: "t", marks })) >= plain + 12);
    const data = { times: series.times, scores: series.values };
    assert.ok(offset(scoreChart(data, { title: "t", marks })) >= plain + 12);
    assert.equal(offset(scoreChart(data, { title: "t" })), plain);
  });

  it("shows a series of 200,000 readings in a few thousand points, its one peak among them", () => {
    const n = 200_000;
    const times = Array.from({ length: n }, (_, i) => new Date(midnight + i * hour).toISOString());
    const values = times.map((_, i) => (i === 77_777 ? 1000 : i % 7));
    const { data } = seriesChart({ ...series, times, values }, { title: "t" }) as unknown as Spec;
    assert.ok(data.values.length <= 4 * 700);
    assert.ok(data.values.some(({ v }) => v === 1000));
  });

  it("says in the title that data are simulated", () => {
    const { title } = seriesChart({ ...series, simulated: true }, { title: "A finding" });
    assert.deepEqual(title.text, ["SIMULATED DATA: A finding"]);
  });

  it("reads times without a zone as UTC, whatever the machine's clock says", () => {
    const bare = { ...series, times: series.times.map((time) => time.slice(0, -1)) };
    assert.deepEqual(
      seriesChart(bare, { title: "t" }).data,
      seriesChart(series, { title: "t" }).data,
    );
  });

  it("refuses detections that are no time of the series", () => {
    assert.throws(() => seriesChart(series, { title: "t", detections: ["2014-01-01T03:00:00Z"] }), {
      name: "RangeError",
      message:
        "seriesChart: detections must be times of the series, got 2014-01-01T03:00:00Z, which it lacks",
    });
  });

  it("refuses an empty series, bad times and an empty title", () => {
    assert.throws(() => seriesChart({ ...series, times: [], values: [] }, { title: "t" }), {
      message: "seriesChart: needs at least one value, got 0",
    });
    assert.throws(() => seriesChart({ ...series, times: ["a", "b", "c"] }, { title: "t" }), {
      message: "seriesChart: times must be ISO 8601 in UTC, got a",
    });
    assert.throws(() => seriesChart({ ...series, values: [1] }, { title: "t" }), {
      message: "seriesChart: needs one time per value, got 3 times for 1 values",
    });
    assert.throws(() => seriesChart(series, { title: " " }), {
      name: "TypeError",
      message: "seriesChart: title must say what the chart shows, got  ",
    });
  });
});
