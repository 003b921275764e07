import assert from "node:assert/strict";
import { numberIn } from "../../../lib/data/reading/number-text";
import { createFieldReader, lines } from "../field-files";

describe("readData, what is chosen at the edge", () => {
  const { read, refusal } = createFieldReader();

  it("takes numbers in order for times where fewer than half repeat the one before", async () => {
    const timeOf = async (share: number) => {
      const text = lines("t,v", 60, (i) => `${Math.floor(i * share)},${(i * 7) % 11}`);
      return (await read(text)).how.time?.columns;
    };
    assert.deepEqual([await timeOf(0.6), await timeOf(0.4)], [["t"], undefined]);
  });
  it("shows the rarer of two categories as a column, of equal ones the second", async () => {
    const columnsOf = async (every: number) =>
      (await read(lines("a,k", 60, (i) => `${(i * 7) % 11},${i % every === 0 ? "x" : "y"}`)))
        .columns;
    assert.deepEqual(await columnsOf(3), ["a", "k=x"]);
    assert.deepEqual(await columnsOf(2), ["a", "k=y"]);
  });
  it("tells of a label close to the anomaly's, by one or two letters put in, taken out or changed", async () => {
    const isTold = async (other: string) => {
      const labels = ["good", "good", "good", "broken", other];
      const text = lines("a,state", 60, (i) => `${(i * 7) % 11},${labels[i % 5]}`);
      const { notes } = await read(text, { label: "state", anomaly: "broken" });
      return notes.some((note) => note.includes("is close to broken"));
    };
    const told = await Promise.all(["brokn", "brooken", "brocken", "broxxn"].map(isTold));
    const untold = await Promise.all(["bxen", "bxxxxn", "wet"].map(isTold));
    assert.deepEqual([told, untold], [Array(4).fill(true), Array(3).fill(false)]);
  });
  it("says of an empty file that it is empty, and of one without rows that it has none", async () => {
    assert.equal(await refusal(""), "readData: file must not be empty, got PATH");
    assert.match(
      await refusal("a,b\n"),
      /^readData: file must hold a header and at least one row, got PATH/,
    );
  });
});

describe("numberIn", () => {
  it("takes no point for a decimal mark where commas are", () => {
    const comma = { decimal: ",", group: "" } as const;
    assert.deepEqual([numberIn("1,5", comma), numberIn("1.5", comma)], [1.5, NaN]);
    assert.equal(numberIn("1.500", { decimal: ",", group: "." }), 1500);
    assert.equal(numberIn("1.5", { decimal: ".", group: "," }), 1.5);
  });
});
