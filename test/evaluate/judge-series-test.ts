import assert from "node:assert/strict";
import { labelsFromIntervals } from "../../lib/data/index";
import type { Series } from "../../lib/data/index";
import { pointScores, seriesAlarms } from "../../lib/detectors/index";
import { evaluateSeries, eventScores } from "../../lib/metrics/index";
import { judgeSeries, judgedReadings } from "../../lib/notebook/index";

// Forty hours; scores climb slowly, and leap in the labelled hours 30 and 31.
const n = 40;
const times = Array.from({ length: n }, (_, i) => new Date(3.6e6 * i).toISOString());
const values = times.map((_, i) => (i === 30 || i === 31 ? 50 : (i % 7) + i / 100));
const series: Series = { name: "x", unit: "", times, values, stepSeconds: 3600, simulated: false };
const events = [{ start: times[30], end: times[31] }];
const rule = { trainRows: 20, risk: 0.01, level: 0.9 };
const starts = values.map((_, i) => i);
const points = pointScores(values, { starts, size: 1 }, { alignment: "last", nPoints: n });
const labels = labelsFromIntervals(times, events);

describe("judgeSeries", () => {
  it("gives the figures of alarms, events and readings that their own functions give", () => {
    const judged = judgeSeries(points, Object.freeze({ series, events }), Object.freeze(rule));
    const { detected, alarms } = seriesAlarms(points, times, rule);
    const truth = { labels, events, trainRows: 20 };
    const { precision, recall } = eventScores(events, alarms);
    assert.deepEqual(judged, {
      ...evaluateSeries({ scores: points.scores, detected, alarms }, truth),
      eventPrecision: precision,
      eventRecall: recall,
      alarmsPerDay: (alarms.length * 24) / 20,
    });
  });

  it("finds a leap that nothing came near before, and calls once", () => {
    const { eventF1, eventRecall, alarmsPerDay } = judgeSeries(points, { series, events }, rule);
    assert.deepEqual([eventF1, eventRecall, alarmsPerDay], [1, 1, 1.2]);
  });

  it("refuses a series without an event", () => {
    assert.throws(
      () => judgeSeries(points, { series, events: [] }, rule),
      /eventScores: needs at least one event, got 0/,
    );
  });
});

describe("judgedReadings", () => {
  const alarms = seriesAlarms(points, times, rule);

  it("leaves out the training readings and those without a score", () => {
    const gap = pointScores(
      values.slice(0, 35),
      { starts: starts.slice(0, 35), size: 1 },
      {
        alignment: "last",
        nPoints: n,
      },
    );
    const options = { labels, alarms: seriesAlarms(gap, times, rule), trainRows: 20 };
    const judged = judgedReadings(gap, Object.freeze(options));
    assert.deepEqual(judged.places, starts.slice(20, 35));
    assert.deepEqual(judged.scores, values.slice(20, 35));
    assert.deepEqual(judged.labels, labels.slice(20, 35));
    assert.equal(judged.lastThreshold, options.alarms.thresholds[34]);
  });

  it("refuses a series of which nothing was judged", () => {
    assert.throws(() => judgedReadings(points, { labels, alarms, trainRows: n }), {
      name: "RangeError",
      message:
        "judgedReadings: a reading after the training ones must have a score and a threshold, got none after 40",
    });
  });
});
