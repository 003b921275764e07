import assert from "node:assert/strict";
import { parseThresholdRule, thresholdRuleNames } from "../../../lib/decide/threshold/parse-rule";

describe("parseThresholdRule", () => {
  it("reads every rule with its number, and without one its usual number", () => {
    assert.deepEqual(
      ["meanSd:2", "MEDIANMAD:4", "iqr:3", "pot:0.01", "conformal:0.05", "tail:1e-4"].map(
        parseThresholdRule,
      ),
      [
        { rule: "meanSd", k: 2 },
        { rule: "medianMad", k: 4 },
        { rule: "iqr", k: 3 },
        { rule: "pot", level: 0.98, risk: 0.01 },
        { rule: "conformal", falseAlarmRate: 0.05 },
        { rule: "tail", rate: 1e-4 },
      ],
    );
    assert.deepEqual(parseThresholdRule("fixed:-1.5"), { rule: "fixed", value: -1.5 });
    assert.deepEqual(parseThresholdRule("following"), { rule: "following", risk: 0.003 });
    assert.deepEqual(parseThresholdRule("quantile"), { rule: "quantile", quantile: 0.98 });
    assert.ok(!thresholdRuleNames.includes("bestF1"), "a rule that needs labels is none of these");
  });
  it("refuses other words, and what is no number", () => {
    assert.throws(() => parseThresholdRule("bestF1"), {
      name: "RangeError",
      message:
        "parseThresholdRule: rule must be one of quantile, meanSd, medianMad, iqr, pot, conformal, tail, adaptive, fixed, following, with a number as in quantile:0.99, got bestF1",
    });
    for (const text of ["iqr:", "iqr:x", "iqr:Infinity", "iqr:1.5:junk", "iqr:1:"]) {
      assert.throws(() => parseThresholdRule(text), {
        message: `parseThresholdRule: iqr takes a number as in iqr:1.5, got ${text}`,
      });
    }
    assert.throws(() => parseThresholdRule("fixed"), {
      message: "parseThresholdRule: fixed takes a number as in fixed:2.5, got fixed",
    });
  });
  it("refuses a number that the rule has no use for, before anything is learned", () => {
    const refused: [string, string][] = [
      ["quantile:1.01", "from 0 to 1, got 1.01"],
      ["quantile:-0.1", "from 0 to 1, got -0.1"],
      ["iqr:-1", "of at least 0, got -1"],
      ["pot:0.02", "between 0 and 0.02, got 0.02"],
      ["following:0", "between 0 and 0.02, got 0"],
      ["conformal:1", "between 0 and 1, got 1"],
    ];
    for (const [text, sentence] of refused) {
      const [rule] = text.split(":");
      const message = `parseThresholdRule: ${rule} takes a number ${sentence}`;
      assert.throws(() => parseThresholdRule(text), { name: "RangeError", message });
    }
    for (const text of ["quantile:0", "quantile:1", "iqr:0", "pot:0.0199", "fixed:-3"]) {
      assert.doesNotThrow(() => parseThresholdRule(text), text);
    }
  });
});
