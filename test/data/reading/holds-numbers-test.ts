import assert from "node:assert/strict";
import type { ColumnProfile } from "../../../lib/data/reading/column-profile";
import { isNumbers, wordForm } from "../../../lib/data/reading/holds-numbers";

/** A column's profile as far as it is looked at. */
const profile = (
  nNumbers: number,
  words: Readonly<Record<string, number>> = {},
  nDifferent = nNumbers,
): ColumnProfile => {
  const list = Object.entries(words);
  const nWords = list.reduce((sum, [, n]) => sum + n, 0);
  const keys = [...list.map(([word]) => word), ...Array(nDifferent).keys()];
  return {
    ...{ nNumbers, nPresent: nNumbers + nWords, words: new Map(list), clock: { n: 0 } },
    distinct: new Map(keys.map((key) => [key, { n: 1, row: 1 }])),
  } as unknown as ColumnProfile;
};

describe("isNumbers", () => {
  it("is true for a column of numbers, one field in twenty aside, and for an empty one", () => {
    assert.deepEqual([isNumbers(profile(0)), isNumbers(profile(19, { x: 1 }))], [true, true]);
    assert.equal(isNumbers(profile(10, { a: 1, b: 1, c: 1, d: 1 })), false);
    assert.equal(isNumbers(profile(0, { off: 30 })), false);
  });
  it("is true where all others are one of three words and the numbers are more and vary", () => {
    assert.equal(isNumbers(profile(20, { a: 5, b: 5, c: 5 })), true);
    assert.equal(isNumbers(profile(20, { a: 5, b: 5, c: 5, d: 1 })), false);
    assert.equal(isNumbers(profile(20, { off: 20 })), false);
    assert.equal(isNumbers(profile(20, { off: 10 }, 13)), true);
    assert.equal(isNumbers(profile(20, { off: 10 }, 12)), false, "each may be a name");
  });
});

describe("wordForm", () => {
  const bare = { decimal: ".", group: "" };
  it("reads two words for yes and no as 1 and 0", () => {
    assert.deepEqual(wordForm("on", profile(0, { yes: 3, no: 4 })), { ...bare, words: true });
    assert.equal(wordForm("on", profile(0, { yes: 3 })), undefined);
    assert.equal(wordForm("on", profile(0, { yes: 3, maybe: 4 })), undefined);
    assert.equal(wordForm("on", profile(0)), undefined);
  });
  it("reads lengths of time where the name says so and nearly all fields are some", () => {
    const lengths = (n: number) =>
      ({ ...profile(0, { "0:02:30": 20 }), clock: { n } }) as unknown as ColumnProfile;
    assert.deepEqual(wordForm("duration", lengths(19)), { ...bare, clock: true });
    assert.equal(wordForm("duration", lengths(18)), undefined);
    assert.equal(wordForm("start", lengths(20)), undefined);
  });
});
