import assert from "node:assert/strict";
import { wholeNames } from "../../lib/data/reading/whole-names";
import { createFieldReader, lines, timeText } from "./field-files";

describe("wholeNames", () => {
  it("leaves names as they are where no column has them together", () => {
    assert.deepEqual(wholeNames(["a", "b", "c"], ["a", "b", "c"]), ["a", "b", "c"]);
    assert.deepEqual(wholeNames(["a", "b", "x"], ["a,b", "b"]), ["a,b", "x"]);
  });
});

describe("readData, advice", () => {
  const { read, refusal } = createFieldReader();
  const value = (i: number) => (i * 7) % 11;

  it("takes names with commas in them that a command line cut", async () => {
    const text = lines(
      '"When, GMT+01:00","Temp, °C",hum',
      40,
      (i) => `${timeText(i)},${value(i)},${i % 5}`,
    );
    const file = await read(text, { columns: ["Temp", "°C"], time: ["When", "GMT+01:00"] });
    assert.deepEqual([file.time, file.columns], ["When, GMT+01:00", ["Temp, °C"]]);
  });
  it("names all kinds of anomalies, so that following it counts them all", async () => {
    const text = lines(
      "a,k",
      240,
      (i) => `${value(i)},${i % 10 ? "Normal" : `kind ${(i / 10) % 12}`}`,
    );
    const anomaly = /say --anomaly "(.*)"\)$/.exec(await refusal(text, { label: "k" }))![1];
    const { labels } = await read(text, { label: "k", anomaly });
    assert.equal(
      labels!.reduce((sum, label) => sum + label, 0),
      24,
    );
  });
  it("advises no mark for missing that could not be written", async () => {
    const text = lines("a;v", 40, (i) => `${i % 7};${i % 4 ? value(i) : `see note ${i}, page 2`}`);
    assert.match(
      await refusal(text, { columns: ["v"] }),
      /row 2 \(correct it, or leave the field empty\)$/,
    );
  });
});
