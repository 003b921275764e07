import assert from "node:assert/strict";
import { readSeriesCsv } from "../../lib/data/read-series-csv";
import { temporaryFolder } from "./temporary-folder";

describe("readSeriesCsv", () => {
  const folder = temporaryFolder();
  const file = (text: string) => folder.write("pump.csv", text);

  it("guesses the columns of times and readings, and reads times as UTC", () => {
    const path = file("id,when,heat\nx,2024-01-01 00:00,1.5\nx,2024-01-01 01:00,-2e1\n");
    assert.deepEqual(readSeriesCsv(path, { unit: "°C" }), {
      name: "pump",
      unit: "°C",
      times: ["2024-01-01T00:00:00Z", "2024-01-01T01:00:00Z"],
      values: [1.5, -20],
      stepSeconds: 3600,
      notes: [],
      simulated: false,
    });
  });
  it("takes the columns it is told, from a file with several", () => {
    const path = file("t,a,b\n2024-01-01,1,2\n2024-01-02,3,4\n");
    const series = readSeriesCsv(path, { time: "t", value: "b", name: "mine" });
    assert.deepEqual([series.name, series.values, series.stepSeconds], ["mine", [2, 4], 86400]);
  });
  it("sorts readings out of order, keeps repeated times in file order, and says so", () => {
    const path = file("t,v\n2024-01-02,3\n2024-01-01,1\n\n2024-01-01,2\n2024-01-03,4\n");
    const { times, values, notes } = readSeriesCsv(path);
    assert.deepEqual(values, [1, 2, 3, 4]);
    assert.deepEqual(times[0], times[1]);
    assert.deepEqual(notes, [
      "times went back once, first at row 3; sorted by time",
      "1 reading has the same time as the one before; kept, in the file's order",
    ]);
  });
  it("takes the most frequent step, so that a gap does not change it", () => {
    const path = file("t,v\n2024-01-01,1\n2024-01-02,1\n2024-01-09,1\n2024-01-10,1\n");
    assert.equal(readSeriesCsv(path).stepSeconds, 86400);
  });
  it("says in one sentence which file, row and column is wrong", () => {
    const refused: [string, object, string][] = [
      [
        "t,v\n2024-01-01,\n",
        { value: "v" },
        "v must be a finite number, got nothing in PATH, row 2",
      ],
      [
        "t,v\n2024-01-01,1\n2024-01-02,NaN\n",
        {},
        'v must be a finite number, got "NaN" in PATH, row 3',
      ],
      [
        "t;v\n2024-01-01;1\n2024-01-02;1,5\n",
        {},
        'v must be a finite number, got "1,5" in PATH, row 3',
      ],
      [
        "t,v\n2024-01-01,1\nsoon,2\n",
        {},
        't must be a time such as 2014-04-01 00:05:00, got "soon" in PATH, row 3',
      ],
      ["t,v\n2024-01-01,1\n", { time: "when" }, '"when" column missing in PATH, found t, v'],
      ["t,v,v\n2024-01-01,1,2\n", { value: "v" }, "column names must differ, got v twice in PATH"],
      [
        "t,v,w\n2024-01-01,1,2\n",
        {},
        "needs one column of readings, found v, w in PATH (name it with the option value)",
      ],
      [
        "a,b\n1,2\n",
        {},
        "needs a column of times such as 2014-04-01 00:05:00, found none among a, b in PATH (name it with the option time)",
      ],
      [
        "t,v\n2024-01-01,1\n2024-01-01,2\n",
        {},
        "a series needs at least two different times, got one in PATH",
      ],
    ];
    for (const [text, options, message] of refused) {
      const path = file(text);
      const expected = `readSeriesCsv: ${message.replace("PATH", path)}`;
      assert.throws(() => readSeriesCsv(path, options), { name: "RangeError", message: expected });
    }
  });
  it("says why a file cannot be read", () => {
    assert.throws(() => readSeriesCsv("/nowhere/x.csv"), {
      name: "RangeError",
      message: "readSeriesCsv: file must be readable, got /nowhere/x.csv (no such file or folder)",
    });
    assert.throws(() => readSeriesCsv(folder.path), {
      message: `readSeriesCsv: file must be readable, got ${folder.path} (it is a folder)`,
    });
  });
});
