import assert from "node:assert/strict";
import { createFieldReader, lines, timeText } from "./field-files";

describe("readData, labels", () => {
  const { read, refusal } = createFieldReader();
  /** 100 rows, each tenth odd. */
  const words = (odd: (k: number) => string, header = "status", good = "ok") =>
    lines(
      `x,y,${header}`,
      100,
      (i) => `${(i * 7) % 11},${(i * 5) % 13},${i % 10 === 9 ? odd((i - 9) / 10) : good}`,
    );
  const sum = (labels?: Uint8Array) => labels?.reduce((total, label) => total + label, 0);

  it("reads 0 and 1, true and false, in any spelling, and keeps them out of the columns", async () => {
    for (const [good, bad] of [
      ["0", "1"],
      ["false", "TRUE"],
      ["0.0", "1.0"],
    ]) {
      const file = await read(
        words(() => bad, "bad", good),
        { label: "bad" },
      );
      assert.deepEqual([file.columns, file.label, sum(file.labels)], [["x", "y"], "bad", 10]);
    }
  });
  it("says which values it found and what to write, and what it says works", async () => {
    const text = words(() => "FAULT");
    assert.equal(
      await refusal(text, { label: "status" }),
      "readData: status must hold 0 and 1, or it must be said which values mean an anomaly, found ok (90), FAULT (10) in PATH (say --anomaly FAULT)",
    );
    assert.equal(sum((await read(text, { label: "status", anomaly: "FAULT" })).labels), 10);
    const kinds = words((k) => ["dos", "probe"][k % 2], "kind", "normal");
    assert.match(await refusal(kinds, { label: "kind" }), /\(say --anomaly dos,probe\)$/);
    assert.equal(sum((await read(kinds, { label: "kind", anomaly: "dos,probe" })).labels), 10);
    const signs = words(() => "-1", "sign", "1");
    assert.match(
      await refusal(signs, { label: "sign" }),
      /found 1 \(90\), -1 \(10\) in PATH \(say --anomaly -1\)$/,
    );
  });
  it("compares without case and blanks, and says what it counted", async () => {
    const file = await read(
      words((k) => (k % 2 ? "Attack" : "A ttack"), "s"),
      { label: "s", anomaly: "attack" },
    );
    assert.equal(sum(file.labels), 10);
    assert.deepEqual(file.notes, [
      '"A ttack" in s (5 rows) is taken for attack',
      '"Attack" in s (5 rows) is taken for attack',
    ]);
  });
  it("warns of a value that is nearly the one that was named", async () => {
    const file = await read(
      words((k) => (k === 0 ? "Atack" : "Attack"), "s"),
      { label: "s", anomaly: "Attack" },
    );
    assert.equal(sum(file.labels), 9);
    assert.deepEqual(file.notes, [
      '"Atack" in s (1 row) is taken for normal although it is close to Attack; if it means an anomaly too, say --anomaly Attack,Atack',
    ]);
    assert.equal(
      sum(
        (
          await read(
            words((k) => (k === 0 ? "Atack" : "Attack"), "s"),
            { label: "s", anomaly: "Attack,Atack" },
          )
        ).labels,
      ),
      10,
    );
  });
  it("refuses a value that no row has, nothing, and options that contradict each other", async () => {
    const text = words(() => "FAULT");
    assert.match(
      await refusal(text, { label: "status", anomaly: "BROKEN" }),
      /^readData: anomaly must be a value of status, got "BROKEN", found ok \(90\), FAULT \(10\) in PATH \(say --anomaly FAULT\)$/,
    );
    assert.match(
      await refusal(text, { label: "status", anomaly: "" }),
      /^readData: anomaly must be a value of status, got nothing/,
    );
    assert.match(
      await refusal(text, { anomaly: "FAULT" }),
      /^readData: anomaly needs a column of labels, got none \(say --label COLUMN too\)$/,
    );
    assert.match(
      await refusal(text, { label: "status", columns: ["x", "status"] }),
      /^readData: columns must not hold the label, got status/,
    );
    assert.match(
      await refusal("x,l\n1,0\n2,\n", { label: "l" }),
      /^readData: l must hold a label in every row, got nothing in PATH, row 3 /,
    );
  });
  it("leaves a second truth out, by its name or because it is 0 where all is well and tells the rest", async () => {
    const two = (name: string) =>
      lines(
        `t,a,anomaly,${name}`,
        100,
        (i) => `${timeText(i)},${(i * 7) % 11},${i % 10 === 9 ? 1 : 0},${i % 10 === 9 ? 2 : 0}`,
      );
    const named = await read(two("anomaly_type"), { label: "anomaly" });
    assert.deepEqual(named.columns, ["a"]);
    assert.equal(
      named.notes[0],
      "anomaly_type looks like a second truth beside anomaly and is left out; to learn from it name it in --columns",
    );
    const quiet = await read(two("grp"), { label: "anomaly" });
    assert.deepEqual(quiet.columns, ["a"]);
    assert.equal(
      quiet.notes[0],
      "grp tells the labels in anomaly without fail, as a second truth would, and is left out; to learn from it name it in --columns",
    );
    assert.deepEqual(
      (await read(two("grp"), { label: "anomaly", columns: ["a", "grp"] })).columns,
      ["a", "grp"],
    );
  });
  it("names columns whose numbers part the labels, as a score that was made of them would", async () => {
    const text = lines(
      "a,score,bad",
      100,
      (i) => `${(i * 7) % 11},${(i % 10 === 9 ? 0.9 : 0.1) + i / 1000},${i % 10 === 9 ? 1 : 0}`,
    );
    const { columns, notes } = await read(text, { label: "bad" });
    assert.deepEqual(columns, ["a", "score"]);
    assert.match(notes.join("; "), /^score: one number parts all anomalies in bad from all normal/);
    assert.deepEqual((await read(text, { label: "bad", columns: ["a", "score"] })).notes, []);
  });
  it("leaves out what looks like the truth although nobody named it", async () => {
    for (const name of ["label", "is_anomaly", "Normal/Attack", "fault", "attack_cat"]) {
      const file = await read(words(() => "1", name, "0"));
      assert.deepEqual(file.columns, ["x", "y"], name);
      assert.match(
        file.notes[0],
        /looks like the truth and is left out; to measure by it say --label /,
      );
    }
    assert.deepEqual((await read(words(() => "FAULT"))).columns, ["x", "y"], "by its words");
    assert.deepEqual((await read(words(() => "1", "valve", "0"))).columns, ["x", "y", "valve"]);
  });
});
