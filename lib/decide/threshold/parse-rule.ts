import type { FollowingRule, ThresholdRule } from "./rules";

/** What the number of a rule may be, and how a rule is made of it. */
interface NamedRule {
  /** Where none is given. */
  readonly usual: number;
  readonly make: (n: number) => ThresholdRule | FollowingRule;
  readonly fits: (n: number) => boolean;
  /** What `fits` asks for, in words. */
  readonly range: string;
}

/** The quantile above which scores are peaks; no risk can be larger than what lies there. */
const LEVEL = 0.98;

const within = (low: number, high: number) => ({
  fits: (n: number) => n > low && n < high,
  range: `between ${low} and ${high}`,
});
const factor = { fits: (n: number) => n >= 0, range: "of at least 0" };
const risk = within(0, Number((1 - LEVEL).toFixed(6)));

/** Rules by their names. */
const rules: Readonly<Record<string, NamedRule>> = {
  quantile: {
    usual: 0.98,
    make: (quantile) => ({ rule: "quantile", quantile }),
    fits: (n) => n >= 0 && n <= 1,
    range: "from 0 to 1",
  },
  meanSd: { usual: 3, make: (k) => ({ rule: "meanSd", k }), ...factor },
  medianMad: { usual: 3.5, make: (k) => ({ rule: "medianMad", k }), ...factor },
  iqr: { usual: 1.5, make: (k) => ({ rule: "iqr", k }), ...factor },
  pot: { usual: 0.001, make: (share) => ({ rule: "pot", level: LEVEL, risk: share }), ...risk },
  conformal: {
    usual: 0.01,
    make: (rate) => ({ rule: "conformal", falseAlarmRate: rate }),
    ...within(0, 1),
  },
  tail: { usual: 1e-5, make: (rate) => ({ rule: "tail", rate }), ...within(0, 1) },
  adaptive: {
    usual: 0.001,
    make: (rate) => ({ rule: "adaptive", rate }),
    ...within(0, 1),
  },
  fixed: {
    usual: NaN,
    make: (value) => ({ rule: "fixed", value }),
    fits: () => true,
    range: "",
  },
  following: { usual: 0.003, make: (share) => ({ rule: "following", risk: share }), ...risk },
};

/** Names of the rules that `parseThresholdRule` knows. */
export const thresholdRuleNames = Object.keys(rules);

/**
 * Reads a threshold's rule from a word and a number, as people type it: "quantile:0.99", "iqr:3", "fixed:2.5".
 *
 * @throws RangeError if there is no such rule, or what follows it is no number, is out of the rule's range, or goes on after the number
 * @example
 * parseThresholdRule("quantile:0.99"); // { rule: "quantile", quantile: 0.99 }
 */
export function parseThresholdRule(text: string): ThresholdRule | FollowingRule {
  const [name, number, ...more] = text.split(":");
  const known = thresholdRuleNames.find((each) => each.toLowerCase() === name.trim().toLowerCase());
  if (known === undefined) {
    throw new RangeError(
      `parseThresholdRule: rule must be one of ${thresholdRuleNames.join(", ")}, with a number as in quantile:0.99, got ${text}`,
    );
  }
  const { usual, make, fits, range } = rules[known];
  const value = number === undefined ? usual : number.trim() === "" ? NaN : Number(number);
  if (more.length > 0 || !Number.isFinite(value)) {
    throw new RangeError(
      `parseThresholdRule: ${known} takes a number as in ${known}:${Number.isNaN(usual) ? 2.5 : usual}, got ${text}`,
    );
  }
  if (!fits(value)) {
    throw new RangeError(`parseThresholdRule: ${known} takes a number ${range}, got ${value}`);
  }
  return make(value);
}
