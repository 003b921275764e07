import assert from "node:assert/strict";
import { readMachine } from "../../lib/benchmark/read-machine";

const texts = { train: "1,2\n3,4\n", test: "5,6\n7,8\n9,9", labels: "0\n1\n1", guilty: "1-2:2\n" };

describe("readMachine", () => {
  it("reads rows, labels and guilty columns, and goes on in time", () => {
    const { train, test, labels, guilty } = readMachine("m", texts);
    assert.deepEqual([...train.columns[1]], [2, 4]);
    assert.deepEqual([...test.times], [600_000, 900_000, 1_200_000]);
    assert.deepEqual(labels, [0, 1, 1]);
    assert.deepEqual(guilty, [{ from: 1, to: 2, columns: [1] }]);
  });

  it("takes a stretch of one row, and none beyond the end", () => {
    const read = (guilty: string) => readMachine("m", { ...texts, guilty }).guilty[0];
    assert.deepEqual(read("1:1,2"), { from: 1, to: 1, columns: [0, 1] });
    assert.equal(read("1-9:1").to, 2);
  });

  it("refuses other texts in a sentence", () => {
    assert.throws(() => readMachine("m", { ...texts, test: "1,2\n3" }), {
      message:
        "readMachine: each line of test must hold 2 numbers, got another thing in line 2 (m)",
    });
    assert.throws(() => readMachine("m", { ...texts, guilty: "x" }), {
      message: "readMachine: a guilty stretch must be like 760-765:4,5, got x (m)",
    });
  });
});
