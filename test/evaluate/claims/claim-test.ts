import assert from "node:assert/strict";
import { createRandom } from "../../../lib/data/index";
import type { Label } from "../../../lib/data/index";
import { fitThreshold } from "../../../lib/detectors/index";
import { f1, pointAdjustedF1, rocAuc } from "../../../lib/metrics/index";
import { claim } from "../../../lib/notebook/index";
import type {
  Claim,
  ClaimInput,
  ClaimRule,
  DetectionEvidence,
  HonestDetection,
  HonestFigure,
  HonestRow,
} from "../../../lib/notebook/index";
import { near } from "../../metrics/near";

/** Scores of a fair detector: anomalies lie one and a half standard deviations higher. */
function part(seed: number, nPoints = 400): { labels: Label[]; scores: number[] } {
  const random = createRandom(seed);
  const labels = Array.from({ length: nPoints }, (_, i): Label => (i % 10 === 3 ? 1 : 0));
  return { labels, scores: labels.map((label) => random.normal() + 1.5 * label) };
}

const validation = part(1);
const test = part(2);
const threshold = fitThreshold(
  validation.scores,
  { rule: "quantile", quantile: 0.95 },
  { part: "validation" },
);
const evidence: DetectionEvidence = { ...test, threshold };

const withHonest = (honest: HonestRow): ClaimInput => ({
  what: "F1 on the test part",
  source: "a well-known page",
  claimed: 1,
  reproduced: { value: 0.99, positive: "normal" },
  honest,
  note: "the page compares its predictions with themselves",
});
const measured = ({ honest }: Claim): HonestFigure => {
  assert.ok(typeof honest === "object");
  return honest;
};
const honestF1 = (changes: Partial<DetectionEvidence>): HonestRow => ({
  figure: "f1",
  evidence: { ...evidence, ...changes },
});

describe("claim", () => {
  it("renders three rows as plain JSON, the honest value worked out from its evidence", () => {
    const rendered = claim(withHonest({ figure: "f1", evidence }));
    const honest = measured(rendered);
    const detected = test.scores.map((score): Label => (score > threshold.value ? 1 : 0));
    assert.equal(honest.value, f1(test.labels, detected));
    assert.deepEqual(rendered.honest, {
      figure: "f1",
      value: honest.value,
      sd: null,
      seeds: 1,
      positive: "anomaly",
      nPoints: 400,
      nAnomalies: 40,
      threshold: { rule: "quantile", part: "validation" },
    });
    assert.deepEqual(rendered.claimed, { value: 1 });
    assert.deepEqual(rendered.reproduced, { value: 0.99, positive: "normal" });
    assert.deepEqual(JSON.parse(JSON.stringify(rendered)), rendered);
  });

  it("takes one run per seed and gives mean and spread", () => {
    const runs = [2, 3, 4].map((seed) => ({ ...part(seed) }));
    const { value, sd, seeds } = measured(claim(withHonest({ figure: "rocAuc", evidence: runs })));
    const each = runs.map(({ labels, scores }) => rocAuc(labels, scores));
    near(value, (each[0] + each[1] + each[2]) / 3);
    assert.ok((sd ?? 0) > 0);
    assert.equal(seeds, 3);
  });

  it("works out figures of reconstruction from rows and reconstructions", () => {
    const actual = [
      [1, 2],
      [3, 5],
    ];
    const reconstructed = [
      [1, 2],
      [3, 4],
    ];
    const row = claim(withHonest({ figure: "mse", evidence: { actual, reconstructed } })).honest;
    assert.deepEqual(row, { figure: "mse", value: 0.25, sd: null, seeds: 1 });
  });

  it("takes a figure of one's own and works it out itself", () => {
    const figure = {
      name: "alarms",
      of: ({ detected }: { detected: readonly Label[] | null }) =>
        (detected ?? []).filter((flag) => flag === 1).length,
    };
    const { value } = measured(claim(withHonest({ figure, evidence })));
    assert.equal(value, measured(claim(withHonest({ figure: "nDetected", evidence }))).value);
  });

  it("shows why there is no honest figure", () => {
    const cannotBeMeasured = "the test part ends before the first label";
    const { honest } = claim(withHonest({ cannotBeMeasured }));
    assert.equal(honest, `cannot be measured: ${cannotBeMeasured}`);
  });

  it("leaves the evidence as it was", () => {
    const frozen = Object.freeze({
      labels: Object.freeze([...test.labels]),
      scores: Object.freeze([...test.scores]),
      threshold: Object.freeze(threshold),
    });
    claim(Object.freeze(withHonest(Object.freeze({ figure: "f1", evidence: frozen }))));
  });

  it("refuses rows without words and without evidence", () => {
    assert.throws(() => claim({ ...withHonest({ figure: "f1", evidence }), source: " " }), {
      name: "RangeError",
      message: "claim: source must be said in words, got nothing",
    });
    assert.throws(() => claim(withHonest({ figure: "f1", evidence: [] })), {
      message: "claim: the honest row needs evidence, got no runs",
    });
    assert.throws(() => claim(withHonest({ cannotBeMeasured: "" })), {
      message: "claim: cannotBeMeasured must be said in words, got nothing",
    });
    const figure = "bestF1" as "f1";
    assert.throws(() => claim(withHonest({ figure, evidence })), /figure must be one of rocAuc,/);
  });
});

describe("claim, when somebody tries to cheat,", () => {
  const refused = (honest: HonestRow, rule: ClaimRule, message: RegExp) =>
    assert.throws(
      () => claim(withHonest(honest)),
      (error: Error & { rule?: ClaimRule }) => {
        assert.equal(error.name, "ClaimRefused");
        assert.equal(error.rule, rule, error.message);
        assert.match(error.message, message);
        assert.match(error.message, new RegExp(`\\(rule ${rule}\\)$`));
        return true;
      },
    );
  const detected = test.scores.map((score): Label => (score > threshold.value ? 1 : 0));
  const sorted = [...test.scores].sort((a, b) => a - b);
  const mean = test.scores.reduce((sum, score) => sum + score, 0) / 400;
  const sd = Math.sqrt(test.scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / 400);
  const at = (value: number) => honestF1({ threshold: { ...threshold, value } });

  it("refuses labels that are the detections", () => {
    refused(honestF1({ labels: detected }), "self-agreement", /with 0 of 400 wrong/);
  });

  it("refuses labels made by another threshold on the scores, with no threshold given at all", () => {
    const labels = test.scores.map((score): Label => (score >= 0.7 ? 1 : 0));
    refused(
      { figure: "rocAuc", evidence: { ...test, labels } },
      "self-agreement",
      /score of at least 0\.7/,
    );
  });

  it("refuses such labels with one in a hundred altered", () => {
    const scores = part(5, 4000).scores;
    const labels = scores.map((score): Label => (score > 1 ? 1 : 0));
    labels[7] = labels[7] === 1 ? 0 : 1;
    refused(
      { figure: "averagePrecision", evidence: { labels, scores } },
      "self-agreement",
      /with 1 of 4000/,
    );
  });

  it("refuses a threshold at a quantile of the test scores that calls itself validation", () => {
    const own = fitThreshold(
      test.scores,
      { rule: "quantile", quantile: 0.95 },
      { part: "validation" },
    );
    refused(honestF1({ threshold: own }), "threshold-from-test", /which is the 0\.95 quantile/);
  });

  it("refuses the largest test score as a threshold", () => {
    refused(at(sorted[399]), "threshold-from-test", /which is the largest score/);
  });

  it("refuses mean + 3 sd of the test scores, rounded to seven digits too", () => {
    refused(at(mean + 3 * sd), "threshold-from-test", /which is mean \+ 3 standard deviations/);
    refused(at(Number((mean + 1 * sd).toFixed(7))), "threshold-from-test", /mean \+ 1 standard/);
    const sampleSd = sd * Math.sqrt(400 / 399);
    refused(at(mean + 2 * sampleSd), "threshold-from-test", /mean \+ 2 standard/);
    refused(at(mean + 6 * sd), "threshold-from-test", /mean \+ 6 standard/);
  });

  it("refuses median + k MAD and Tukey's fence of the test scores", () => {
    for (const rule of [
      { rule: "medianMad", k: 3 },
      { rule: "iqr", k: 1.5 },
    ] as const) {
      const own = fitThreshold(test.scores, rule, { part: "train" });
      refused(honestF1({ threshold: own }), "threshold-from-test", /median \+ 3|quartile \+ 1\.5/);
    }
  });

  it("refuses the best F1's threshold on the test labels, whatever it calls itself", () => {
    const best = fitThreshold(
      test.scores,
      { rule: "bestF1" },
      { part: "validation", labels: test.labels },
    );
    refused(honestF1({ threshold: best }), "threshold-uses-labels", /rule "bestF1"/);
    const denied = { ...best, usesLabels: false };
    refused(honestF1({ threshold: denied }), "threshold-uses-labels", /rule "bestF1"/);
    refused(at(best.value), "threshold-from-test", /middle between two neighbouring scores/);
    refused(
      honestF1({ threshold: { ...threshold, usesLabels: true } }),
      "threshold-uses-labels",
      /found without labels/,
    );
  });

  it("lets a threshold see labels of the training part when the reason is said, and shows it", () => {
    const learned = { ...threshold, usesLabels: true };
    const trainingLabels = "the task hands out the labels of the training part";
    const honest = (changes: Partial<HonestDetection>, one = learned): HonestRow => ({
      figure: "f1",
      evidence: { ...evidence, threshold: one },
      ...changes,
    });
    assert.equal(measured(claim(withHonest(honest({ trainingLabels })))).because, trainingLabels);
    refused(honest({ trainingLabels: " " }), "threshold-uses-labels", /say so in trainingLabels/);
  });

  it("lets no reason excuse a threshold from test labels", () => {
    const trainingLabels = "everybody does it";
    const best = fitThreshold(
      test.scores,
      { rule: "bestF1" },
      { part: "validation", labels: test.labels },
    );
    const honest = (one: object): HonestRow => ({
      figure: "f1",
      evidence: { ...evidence, threshold: one as typeof threshold },
      trainingLabels,
    });
    refused(honest(best), "threshold-from-test", /middle between two neighbouring scores/);
    refused(honest({ ...best, usesLabels: false }), "threshold-uses-labels", /rule "bestF1"/);
    refused(honest({ ...best, part: "test" }), "threshold-from-test", /got part "test"/);
  });

  it("refuses a test score itself as a threshold", () => {
    refused(at(sorted[371]), "threshold-from-test", /one of the scores/);
  });

  it("refuses a threshold of the test part, and one without a history", () => {
    const ofTest = { ...threshold, part: "test" as "train" };
    refused(honestF1({ threshold: ofTest }), "threshold-from-test", /got part "test"/);
    const bare = 1.7 as unknown as typeof threshold;
    refused(honestF1({ threshold: bare }), "untraced-threshold", /got 1\.7/);
    refused({ figure: "f1", evidence: test }, "untraced-threshold", /f1 needs a threshold/);
  });

  it("refuses a test part without anomalies, or with nothing else", () => {
    const none = test.labels.map((): Label => 0);
    refused(honestF1({ labels: none }), "no-positives", /got none in 400 points/);
    const all = test.labels.map((): Label => 1);
    refused(honestF1({ labels: all }), "no-positives", /400 anomalies and nothing else/);
  });

  it("hides no bad run behind good ones", () => {
    const runs = [evidence, { ...evidence, labels: detected }];
    refused({ figure: "f1", evidence: runs }, "self-agreement", /in run 1/);
  });

  it("refuses normal points counted as positive, by name or by turning the labels round", () => {
    refused(
      { figure: "f1", positive: "normal", evidence },
      "wrong-positive-class",
      /counts anomalies as positive, got "normal"/,
    );
    const turned = test.labels.map((label): Label => (label === 1 ? 0 : 1));
    const scores = test.scores.map((score) => -score);
    refused(
      { figure: "averagePrecision", evidence: { labels: turned, scores } },
      "wrong-positive-class",
      /got 360 of 400 points/,
    );
  });

  it("lets anomalies be the majority when the reason is shown", () => {
    const turned = test.labels.map((label): Label => (label === 1 ? 0 : 1));
    const because = "the test part holds all 2,081 abnormal beats and 584 normal ones";
    const audit = claim(
      withHonest({
        figure: "rocAuc",
        mostlyAnomalies: because,
        evidence: { labels: turned, scores: test.scores.map((score) => -score) },
      }),
    );
    assert.equal(measured(audit).because, because);
  });

  it("refuses point-adjusted figures, by name or by what they do", () => {
    const of = ({
      labels,
      detected,
    }: {
      labels: readonly Label[];
      detected: readonly Label[] | null;
    }) => pointAdjustedF1(labels, detected ?? []).f1;
    refused({ figure: { name: "PA F1", of }, evidence }, "point-adjusted", /"PA F1"/);
    refused(
      { figure: { name: "point-adjusted F1", of }, evidence },
      "point-adjusted",
      /"point-adj/,
    );
    refused({ figure: { name: "F1", of }, evidence }, "point-adjusted", /must not fill events/);
  });

  it("refuses reconstructions that are copies", () => {
    const actual = [
      [1, 2],
      [3, 4],
    ];
    refused(
      { figure: "r2", evidence: { actual, reconstructed: actual } },
      "self-agreement",
      /got an exact copy of the rows/,
    );
  });
});

describe("claim, when nobody cheats,", () => {
  it("lets 200 honest thresholds of other parts through", () => {
    for (let seed = 100; seed < 300; seed += 1) {
      const rule = { rule: "quantile", quantile: 0.95 } as const;
      const own = fitThreshold(part(seed).scores, rule, { part: "validation" });
      claim(withHonest(honestF1({ threshold: own })));
    }
  });

  it("lets a threshold among counts be at a test score, or halfway between two, by accident", () => {
    const counts = test.scores.map((score) => Math.max(0, Math.round(3 * score)));
    for (const value of [6, 6.5]) {
      const own = { ...threshold, value };
      const counted = { labels: test.labels, scores: counts, threshold: own };
      claim(withHonest({ figure: "f1", evidence: counted }));
    }
  });
});
