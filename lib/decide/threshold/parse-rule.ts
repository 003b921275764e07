import type { FollowingRule, ThresholdRule } from "./rules";

/** Rules by their names, each with the number that it takes where none is given. */
const rules: Readonly<
  Record<string, { usual: number; make: (n: number) => ThresholdRule | FollowingRule }>
> = {
  quantile: { usual: 0.98, make: (quantile) => ({ rule: "quantile", quantile }) },
  meanSd: { usual: 3, make: (k) => ({ rule: "meanSd", k }) },
  medianMad: { usual: 3.5, make: (k) => ({ rule: "medianMad", k }) },
  iqr: { usual: 1.5, make: (k) => ({ rule: "iqr", k }) },
  pot: { usual: 0.001, make: (risk) => ({ rule: "pot", level: 0.98, risk }) },
  conformal: { usual: 0.01, make: (rate) => ({ rule: "conformal", falseAlarmRate: rate }) },
  tail: { usual: 0.001, make: (rate) => ({ rule: "tail", rate }) },
  fixed: { usual: NaN, make: (value) => ({ rule: "fixed", value }) },
  following: { usual: 0.003, make: (risk) => ({ rule: "following", risk }) },
};

/** Names of the rules that `parseThresholdRule` knows. */
export const thresholdRuleNames = Object.keys(rules);

/**
 * Reads a threshold's rule from a word and a number, as people type it: "quantile:0.99", "iqr:3", "fixed:2.5".
 *
 * @throws RangeError if there is no such rule, or what follows it is no number
 * @example
 * parseThresholdRule("quantile:0.99"); // { rule: "quantile", quantile: 0.99 }
 */
export function parseThresholdRule(text: string): ThresholdRule | FollowingRule {
  const [name, number] = text.split(":", 2);
  const known = thresholdRuleNames.find((each) => each.toLowerCase() === name.trim().toLowerCase());
  if (known === undefined) {
    throw new RangeError(
      `parseThresholdRule: rule must be one of ${thresholdRuleNames.join(", ")}, with a number as in quantile:0.99, got ${text}`,
    );
  }
  const { usual, make } = rules[known];
  const value = number === undefined ? usual : number.trim() === "" ? NaN : Number(number);
  if (!Number.isFinite(value)) {
    throw new RangeError(
      `parseThresholdRule: ${known} takes a number as in ${known}:${Number.isNaN(usual) ? 2.5 : usual}, got ${text}`,
    );
  }
  return make(value);
}
