import assert from "node:assert/strict";
import fc from "fast-check";
import { conformalPValues } from "../../lib/decide/threshold/conformal-p-values";
import { detections } from "../../lib/decide/threshold/detections";
import { fitThreshold } from "../../lib/decide/threshold/fit-threshold";
import { thresholdStream } from "../../lib/decide/threshold/follow";
import type { ThresholdState } from "../../lib/decide/threshold/follow";
import { createKeptScores } from "../../lib/decide/threshold/kept-scores";
import { parseThresholdRule, thresholdRuleNames } from "../../lib/decide/threshold/parse-rule";
import type { ThresholdRule } from "../../lib/decide/threshold/rules";
import type { Label } from "../../lib/types";
import { always, reading, readings } from "./always";

const share = fc.double({ min: 0.001, max: 0.999, noNaN: true });
/** The threshold, if the rule asks for no more scores than there are. */
const valueOf = (scores: number[], rule: ThresholdRule) => {
  fc.pre(rule.rule !== "conformal" || Math.floor(rule.falseAlarmRate * (scores.length + 1)) >= 1);
  return fitThreshold(scores, rule, { part: "validation" }).value;
};

/** Rules whose threshold rises with their number, or falls. */
const rising: readonly ((n: number) => ThresholdRule)[] = [
  (n) => ({ rule: "quantile", quantile: n }),
  (n) => ({ rule: "meanSd", k: 5 * n }),
  (n) => ({ rule: "medianMad", k: 5 * n }),
  (n) => ({ rule: "iqr", k: 5 * n }),
  (n) => ({ rule: "conformal", falseAlarmRate: 1 - n }),
  (n) => ({ rule: "tail", rate: 1 - n }),
  (n) => ({ rule: "pot", level: 0.98, risk: 0.02 * (1 - n) }),
];

describe("thresholds of any scores", () => {
  it("rise, or stay, the fewer alarms a rule is asked for", () => {
    always(
      fc.property(readings, fc.constantFrom(...rising), share, share, (scores, rule, a, b) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)].map((n) => valueOf(scores, rule(n)));
        assert.ok(less <= more + 1e-9 * Math.abs(more), `${less} and ${more}`);
      }),
    );
  });
  it("do not depend on the order of the scores", () => {
    always(
      fc.property(readings, fc.constantFrom(...rising), share, (scores, rule, n) => {
        assert.equal(valueOf(scores, rule(n)), valueOf([...scores].reverse(), rule(n)));
      }),
    );
  });
  it("double with the scores", () => {
    always(
      fc.property(readings, fc.constantFrom(...rising.slice(0, 5)), share, (scores, rule, n) => {
        const doubled = scores.map((score) => 2 * score);
        const [one, two] = [valueOf(scores, rule(n)), valueOf(doubled, rule(n))];
        assert.ok(Math.abs(two - 2 * one) <= 1e-9 * Math.max(1e-200, Math.abs(one)));
      }),
    );
  });
  it("flag nothing where all scores are equal", () => {
    always(
      fc.property(
        reading,
        fc.integer({ min: 1, max: 60 }),
        fc.constantFrom(...rising),
        share,
        (score, n, rule, k) => {
          const scores = new Array<number>(n).fill(score);
          assert.ok(!detections(scores, valueOf(scores, rule(k))).includes(1));
        },
      ),
    );
  });
  it("flag exactly the scores above them, and say what share of the fitted that is", () => {
    always(
      fc.property(readings, share, (scores, quantile) => {
        const threshold = fitThreshold(scores, { rule: "quantile", quantile }, { part: "train" });
        const found = detections(scores, threshold);
        found.forEach((flag, i) => assert.equal(flag === 1, scores[i] > threshold.value));
        const nFlagged = found.filter((flag) => flag === 1).length;
        assert.equal(threshold.expectedAlarmsPer1000, 1000 * (nFlagged / scores.length));
        assert.ok(nFlagged <= Math.ceil((1 - quantile) * (scores.length - 1)));
      }),
    );
  });
  it("have no better F1 anywhere than at the one that bestF1 finds", () => {
    const labelled = fc.array(fc.tuple(reading, fc.constantFrom<Label>(0, 1)), { minLength: 1 });
    always(
      fc.property(labelled, (pairs) => {
        const scores = pairs.map(([score]) => score);
        const labels = pairs.map(([, label]) => label);
        fc.pre(labels.includes(1));
        const options = { part: "validation", labels } as const;
        const { value, detail } = fitThreshold(scores, { rule: "bestF1" }, options);
        const f1At = (threshold: number) => {
          const found = scores.map((score) => score > threshold);
          const hits = found.filter((flag, i) => flag && labels[i] === 1).length;
          const sum = found.filter(Boolean).length + labels.filter((label) => label === 1).length;
          return (2 * hits) / sum;
        };
        const best = Math.max(...[-Infinity, ...scores].map(f1At));
        assert.ok(Math.abs(f1At(value) - best) < 1e-12, `${f1At(value)} instead of ${best}`);
        assert.ok(Math.abs(detail!.f1 - best) < 1e-12);
      }),
    );
  });
});

describe("calibration on any scores", () => {
  it("keeps the conformal promise: among n + 1 scores few look rare beside the others", () => {
    always(
      fc.property(readings, share, (scores, rate) => {
        fc.pre(scores.length > 1);
        const others = (i: number) => scores.filter((_, k) => k !== i);
        const pValues = scores.map((score, i) => conformalPValues([score], others(i))[0]);
        const nRare = pValues.filter((p) => p <= rate).length;
        assert.ok(nRare <= rate * scores.length + 1e-9, `${nRare} of ${scores.length} at ${rate}`);
        const rule = { rule: "conformal", falseAlarmRate: rate } as const;
        const nFlagged = scores.filter((score, i) => score > valueOf(others(i), rule)).length;
        assert.ok(nFlagged <= rate * scores.length + 1e-9, `${nFlagged} flagged at ${rate}`);
      }),
    );
  });
  it("gives p-values by their definition, lower for a higher score", () => {
    always(
      fc.property(readings, readings, (scores, calibration) => {
        const pValues = conformalPValues(scores, calibration);
        scores.forEach((score, i) => {
          const nAbove = calibration.filter((each) => each >= score).length;
          assert.equal(pValues[i], (1 + nAbove) / (calibration.length + 1));
        });
      }),
    );
  });
});

describe("a threshold that follows any scores", () => {
  it("goes on from its state as if it had never stopped", () => {
    const rule = { rule: "following", risk: 0.01, level: 0.9, refitEvery: 3 } as const;
    always(
      fc.property(readings, readings, fc.nat({ max: 60 }), (learned, scores, cut) => {
        const whole = thresholdStream({ ...rule, scores: learned });
        let cutUp = thresholdStream({ ...rule, scores: learned });
        scores.forEach((score, i) => {
          if (i === cut) {
            const text = JSON.stringify(cutUp.state());
            cutUp = thresholdStream(
              { ...rule, scores: learned },
              JSON.parse(text) as ThresholdState,
            );
          }
          assert.equal(cutUp(score), whole(score));
        });
      }),
      4,
    );
  });
  it("keeps no more scores than it may, in rising order, the newest among them", () => {
    always(
      fc.property(fc.array(reading, { minLength: 1, maxLength: 200 }), (scores) => {
        const kept = createKeptScores(undefined, 16);
        for (const score of scores) {
          kept.add(score);
          const sorted = kept.sorted();
          assert.ok(sorted.length <= 16 && sorted.includes(score));
          assert.ok(sorted.every((each, i) => i === 0 || sorted[i - 1] <= each));
        }
      }),
    );
  });
});

describe("rules as people type them", () => {
  it("are read or refused in a sentence, whatever follows the name", () => {
    const typed = fc.tuple(fc.constantFrom(...thresholdRuleNames), fc.string({ maxLength: 8 }));
    always(
      fc.property(typed, ([name, rest]) => {
        try {
          assert.equal(parseThresholdRule(`${name}:${rest}`).rule, name);
        } catch (error) {
          assert.ok(error instanceof RangeError);
          assert.match(error.message, /^parseThresholdRule: \w+ takes a number /);
        }
      }),
    );
  });
});
