import assert from "node:assert/strict";
import { createRandom } from "../../lib/data/index";
import type { Label } from "../../lib/data/index";
import { affiliationScores, labelRanges } from "../../lib/metrics/index";
import { griddedAffiliation } from "../oracles/affiliation";
import { near } from "./near";
import { seriesCases } from "./series-reference";

describe("affiliationScores", () => {
  it("is 1 when the detections are the events", () => {
    const labels = Object.freeze<Label[]>([0, 1, 1, 0, 0, 1, 0]);
    const { precision, recall, f1 } = affiliationScores(labels, labels);
    assert.deepEqual([precision, recall, f1], [1, 1, 1]);
  });

  it("falls with the distance between detection and event", () => {
    const labels: Label[] = [0, 0, 1, 0, 0, 0, 0, 0, 0, 0];
    const at = (place: number) => labels.map((_, i): Label => (i === place ? 1 : 0));
    const { precision, recall } = affiliationScores(labels, at(3));
    // Detection (3, 4), event (2, 3) in (0, 10): at x = 3 + d, d < 1, points of the zone at least
    // d away from the event: (2 - d) + (7 - d); mean over d is (9 - 1) / 10.
    near(precision, 0.8);
    // Event point x = 3 - d: points at least d away from it: (3 - 2d) + 7; mean (10 - 1) / 10.
    near(recall, 0.9);
    const further = [4, 5, 6, 7, 8, 9].map((place) => affiliationScores(labels, at(place)).f1);
    further.reduce(
      (before, f1) => {
        assert.ok(f1 < before, `${f1} after ${before}`);
        return f1;
      },
      affiliationScores(labels, at(3)).f1,
    );
  });

  it("gives detections near no event's own part to the event they are nearest to", () => {
    const labels: Label[] = [1, 0, 0, 0, 0, 0, 0, 0, 0, 1];
    const { events } = affiliationScores(labels, [0, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
    assert.equal(events[1].precision, null);
    assert.equal(events[1].recall, 0);
    assert.ok((events[0].precision ?? 0) > 0.5);
    assert.deepEqual([events[1].first, events[1].last], [9, 9]);
  });

  it("agrees with the authors' code, event by event", () => {
    for (const { labels, detected, affiliation } of seriesCases) {
      const { precision, recall, events } = affiliationScores(labels, detected);
      near(precision, affiliation.precision);
      near(recall, affiliation.recall);
      events.forEach((event, e) => {
        near(event.recall, affiliation.eventRecalls[e]);
        near(event.precision ?? -1, affiliation.eventPrecisions[e] ?? -1);
      });
    }
  });

  it("agrees with the definition counted on a fine grid", () => {
    const random = createRandom(8);
    for (let trial = 0; trial < 4; trial += 1) {
      const event = [2 + random.integer(5), 8 + random.integer(4)] as const;
      const n = 18 + random.integer(8);
      const labels = Array.from({ length: n }, (_, i): Label =>
        i >= event[0] && i < event[1] ? 1 : 0,
      );
      const detected = labels.map((): Label => (random.uniform() < 0.25 ? 1 : 0));
      detected[random.integer(n)] = 1;
      const stretches = labelRanges(detected).map(({ first, last }) => [first, last + 1] as const);
      const slow = griddedAffiliation([0, n], event, stretches);
      const { precision, recall } = affiliationScores(labels, detected);
      near(precision, slow.precision, 0.005);
      near(recall, slow.recall, 0.005);
    }
  });

  it("gives detections at random about a half, which is its weakness", () => {
    const random = createRandom(9);
    const labels = Array.from({ length: 2000 }, (_, i): Label => (i % 200 < 10 ? 1 : 0));
    const guess = labels.map((): Label => (random.uniform() < 0.01 ? 1 : 0));
    const { precision } = affiliationScores(labels, guess);
    assert.ok(precision > 0.4 && precision < 0.65, `precision was ${precision}`);
  });

  it("is 0 when nothing is detected", () => {
    const { precision, recall, f1 } = affiliationScores([0, 1, 0], [0, 0, 0]);
    assert.deepEqual([precision, recall, f1], [0, 0, 0]);
  });

  it("refuses labels without an anomaly", () => {
    assert.throws(() => affiliationScores([0, 0], [1, 0]), {
      name: "RangeError",
      message: "affiliationScores: needs at least one anomaly, got none in 2 points",
    });
  });
});
