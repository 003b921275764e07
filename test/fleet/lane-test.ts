import assert from "node:assert/strict";
import { alarmGroups } from "../../lib/fleet/alarm-groups";
import { byStrength, commonSpan, laneOf, strengthColumns, UNDECIDED } from "../../lib/fleet/lane";
import type { Lane } from "../../lib/fleet/lane";

const lane = (name: string, given: Partial<Lane>): Lane => ({
  ...laneOf({ name, path: `${name}.csv`, id: name }, "nothing"),
  ...given,
});
const alarmsAt = (...starts: number[]): Partial<Lane> => ({
  isTimed: true,
  alarms: starts.map((start) => ({
    ...{ start, end: start + 5, nFlagged: 1, highestScore: 3, row: 2, strength: start },
    reasons: { columns: [] },
  })),
});

describe("strengthColumns", () => {
  const of = (positions: number[], values: number[], nColumns: number) => [
    ...strengthColumns(
      { positions: Float64Array.from(positions), strengths: Float64Array.from(values) },
      { from: 0, to: 10 },
      nColumns,
    ),
  ];
  it("shows the highest row of each column, and rows that were not decided about as such", () => {
    assert.deepEqual(of([0, 1, 2, 3, 9, 10], [NaN, NaN, 1, 3, 2, NaN], 5), [
      ...[UNDECIDED, 3, NaN, NaN, 2],
    ]);
  });
  it("lets a slow series reach to its next reading, and keeps a gap open", () => {
    assert.deepEqual(of([0, 2, 8], [1, 2, 3], 10).map(String), [
      ...["1", "1", "2", "2", "2", "2", "NaN", "NaN", "3", "3"],
    ]);
  });
});

describe("byStrength", () => {
  it("puts the strongest first and what could not be judged last", () => {
    const lanes = [
      lane("z", {}),
      lane("b", { strength: 1 }),
      lane("a", {}),
      lane("c", { strength: 7 }),
    ];
    assert.deepEqual(
      byStrength(lanes).map(({ name }) => name),
      ["c", "b", "a", "z"],
    );
  });
});

describe("commonSpan", () => {
  it("reaches over all lanes with times", () => {
    const timed = (...times: number[]) => ({ isTimed: true, positions: Float64Array.from(times) });
    const lanes = [lane("a", timed(5, NaN, 9)), lane("b", timed(2, 3)), lane("c", {})];
    assert.deepEqual(commonSpan(lanes), { from: 2, to: 9 });
    assert.equal(commonSpan([lane("c", {})]), undefined);
  });
});

describe("alarmGroups", () => {
  it("finds what moved together, the most series first", () => {
    const lanes = [
      lane("a", alarmsAt(10, 100, 300)),
      lane("b", alarmsAt(12, 104)),
      lane("c", alarmsAt(101, 200)),
    ];
    const groups = alarmGroups(lanes, 4);
    assert.deepEqual(
      groups.map(({ start, end, nLanes, members }) => [start, end, nLanes, members.length]),
      [
        [100, 109, 3, 3],
        [10, 17, 2, 2],
      ],
    );
    assert.equal(groups[0].strength, 104);
  });
  it("leaves out what one series does alone, and alarms without times", () => {
    const untimed = { ...alarmsAt(11), isTimed: false };
    assert.deepEqual(alarmGroups([lane("a", alarmsAt(10, 11)), lane("b", untimed)], 4), []);
  });
});
