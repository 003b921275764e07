import assert from "node:assert/strict";
import { outOfFold, outOfFoldParts, trialFolds } from "../../lib/data/index";
import type { Label } from "../../lib/data/index";

const rows = Array.from({ length: 60 }, (_, i) => [i, -i]);
const labels = rows.map((_, i): Label => (i % 3 === 0 ? 1 : 0));
const [split] = trialFolds({ rows, labels }, { folds: 4, validation: 0.2 });
const sorted = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b);
const count = (list: readonly number[], value: number) =>
  list.filter((each) => each === value).length;

describe("outOfFold", () => {
  const { known, foldOf } = outOfFold(split, { members: 5 });

  it("leaves every row that may be learned from out exactly once, in parts of equal size", () => {
    const both = sorted([...split.train.rowNumbers, ...split.validation.rowNumbers]);
    assert.deepEqual(known.rowNumbers, both, "in the table's order");
    known.rowNumbers.forEach((number, i) => assert.deepEqual(known.rows[i], rows[number]));
    assert.deepEqual(
      [0, 1, 2, 3, 4].map((m) => count(foldOf, m)),
      [6, 6, 6, 6, 6],
    );
  });

  it("lets the first member leave the split's own validation part out, as a single one does", () => {
    const first = known.rowNumbers.filter((_, i) => foldOf[i] === 0);
    assert.deepEqual(first, sorted(split.validation.rowNumbers));
    const alone = outOfFold(split, { members: 1 });
    const left = alone.known.rowNumbers.filter((_, i) => alone.foldOf[i] === 0);
    assert.deepEqual(left, first);
  });

  it("repeats itself, and splits anew for a split of another seed", () => {
    assert.deepEqual(outOfFold(Object.freeze({ ...split }), { members: 5 }).foldOf, foldOf);
    assert.notDeepEqual(outOfFold({ ...split, seed: 77 }, { members: 5 }).foldOf, foldOf);
  });

  it("refuses folds without a row, but for that of a single member", () => {
    const none = { ...split, validation: { rows: [], labels: [], rowNumbers: [] } };
    assert.equal(count(outOfFold(none, { members: 1 }).foldOf, -1), 24);
    assert.throws(() => outOfFold(none, { members: 2 }), {
      name: "RangeError",
      message: "outOfFold: needs a row in each of 2 folds, got 24 training and 0 validation rows",
    });
    assert.doesNotThrow(() => outOfFold(split, { members: 25 }));
    assert.throws(() => outOfFold(split, { members: 26 }), RangeError);
    assert.throws(() => outOfFold(split, { members: 0 }), {
      message: "outOfFold: members must be a whole number of at least 1, got 0",
    });
  });
});

describe("outOfFoldParts", () => {
  it("leaves the first rows out of the first member, and shares the others out by the seed", () => {
    const parts = outOfFoldParts(50, { members: 5, seed: 3 });
    assert.deepEqual(parts.slice(0, 10), new Array(10).fill(0));
    assert.deepEqual(
      [1, 2, 3, 4].map((m) => count(parts, m)),
      [10, 10, 10, 10],
    );
    assert.notDeepEqual(outOfFoldParts(50, { members: 5, seed: 4 }), parts);
    assert.deepEqual(outOfFoldParts(3, { members: 1, seed: 1 }), [-1, -1, -1]);
    assert.deepEqual(sorted(outOfFoldParts(5, { members: 5, seed: 1 })), [0, 1, 2, 3, 4]);
    assert.throws(() => outOfFoldParts(4, { members: 5, seed: 1 }), RangeError);
  });
});
