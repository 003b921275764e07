import assert from "node:assert/strict";
import { trialFolds } from "../../lib/data/index";
import type { Label } from "../../lib/data/index";

const rows = Array.from({ length: 60 }, (_, i) => [i, -i]);
const labels = rows.map((_, i): Label => (i % 3 === 0 ? 1 : 0));
const [split] = trialFolds({ rows, labels }, { folds: 4, validation: 0.2 });
const sorted = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b);

describe("outOfFoldSplits", () => {
  const members = outOfFoldSplits(split, { members: 5 });
  const known = sorted([...split.train.rowNumbers, ...split.validation.rowNumbers]);

  it("leaves every row that may be learned from out exactly once, in parts of equal size", () => {
    assert.equal(members.length, 5);
    assert.deepEqual(
      sorted(members.flatMap(({ validation }) => [...validation.rowNumbers])),
      known,
    );
    assert.deepEqual(
      members.map(({ validation }) => validation.rows.length),
      [6, 6, 6, 6, 6],
    );
  });

  it("lets each member learn from all that it does not leave out, in the table's order", () => {
    for (const { train, validation } of members) {
      assert.deepEqual(sorted([...train.rowNumbers, ...validation.rowNumbers]), known);
      for (const part of [train, validation]) {
        assert.deepEqual(part.rowNumbers, sorted(part.rowNumbers));
        part.rowNumbers.forEach((number, i) => assert.deepEqual(part.rows[i], rows[number]));
        assert.ok(part.labels.every((label) => label === 0));
      }
    }
  });

  it("gives the first member the split's own parts, so that one member is no ensemble", () => {
    assert.deepEqual(members[0], { train: split.train, validation: split.validation });
    assert.deepEqual(outOfFoldSplits(split, { members: 1 }), [members[0]]);
  });

  it("repeats itself, and deals anew for a split of another seed", () => {
    assert.deepEqual(outOfFoldSplits(Object.freeze({ ...split }), { members: 5 }), members);
    const other = outOfFoldSplits({ ...split, seed: 77 }, { members: 5 });
    assert.notDeepEqual(other[1].validation.rowNumbers, members[1].validation.rowNumbers);
  });

  it("refuses members with nothing to leave out, but for a single one", () => {
    const { train } = split;
    const none = { ...split, validation: { rows: [], labels: [], rowNumbers: [] } };
    assert.deepEqual(outOfFoldSplits(none, { members: 1 }), [
      { train, validation: none.validation },
    ]);
    assert.throws(() => outOfFoldSplits(none, { members: 2 }), {
      name: "RangeError",
      message:
        "outOfFoldSplits: needs a row for each of 2 members to leave out, got 24 training and 0 validation rows",
    });
    assert.doesNotThrow(() => outOfFoldSplits(split, { members: 25 }));
    assert.throws(
      () => outOfFoldSplits(split, { members: 26 }),
      /needs a row for each of 26 members/,
    );
    assert.throws(() => outOfFoldSplits(split, { members: 0 }), {
      message: "outOfFoldSplits: members must be a whole number of at least 1, got 0",
    });
  });
});
