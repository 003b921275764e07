import assert from "node:assert/strict";
import { readSeriesCsv } from "../../lib/data/read-series-csv";
import { temporaryFolder } from "./temporary-folder";

describe("readSeriesCsv", () => {
  const folder = temporaryFolder();
  const file = (text: string) => folder.write("pump.csv", text);

  it("finds the columns of times and readings, and reads times as UTC", async () => {
    const path = file("id,when,heat\nx,2024-01-01 00:00,1.5\nx,2024-01-01 01:00,-2e1\n");
    assert.deepEqual(await readSeriesCsv(path, { unit: "°C" }), {
      name: "pump",
      unit: "°C",
      times: ["2024-01-01T00:00:00Z", "2024-01-01T01:00:00Z"],
      values: [1.5, -20],
      stepSeconds: 3600,
      notes: ["left out: id (x in every row)"],
      simulated: false,
    });
  });
  it("takes the columns it is told, from a file with several", async () => {
    const path = file("t,a,b\n2024-01-01,1,2\n2024-01-02,3,4\n");
    const series = await readSeriesCsv(path, { time: "t", value: "b", name: "mine" });
    assert.deepEqual([series.name, series.values, series.stepSeconds], ["mine", [2, 4], 86400]);
  });
  it("sorts readings out of order, keeps repeated times in file order, and says so", async () => {
    const path = file("t,v\n2024-01-02,3\n2024-01-01,1\n\n2024-01-01,2\n2024-01-03,4\n");
    const { times, values, notes } = await readSeriesCsv(path);
    assert.deepEqual(values, [1, 2, 3, 4]);
    assert.deepEqual(times[0], times[1]);
    assert.match(notes.join("; "), /go back 1 time, first in row 3.*1 row has the time of another/);
  });
  it("takes the most frequent step, so that a gap does not change it", async () => {
    const path = file("t,v\n2024-01-01,1\n2024-01-02,1\n2024-01-09,1\n2024-01-10,1\n");
    assert.equal((await readSeriesCsv(path)).stepSeconds, 86400);
  });
  it("reads decimal commas, and leaves out what has no reading or no time, as its notes say", async () => {
    const path = file(
      "t;v\n2024-01-01;1\n2024-01-02;1,5\n2024-01-03;\n2024-01-04;2,25\n;9\n2024-01-05;3\n",
    );
    const { values, notes } = await readSeriesCsv(path);
    assert.deepEqual(values, [1, 1.5, 2.25, 3]);
    assert.match(notes.join("; "), /commas are decimal marks.*2 of 6 rows without a reading/);
  });
  it("says in one sentence which file, row and column is wrong", async () => {
    const refused: [string, object, string][] = [
      ["t,v\n2024-01-01,1\n", { time: "when" }, '"when" column missing in PATH, found t, v'],
      [
        "t,v,w\n2024-01-01,1,2\n2024-01-02,2,2.5\n",
        {},
        "needs one column of readings, found v, w in PATH (name it with the option value)",
      ],
      [
        "a,b\n1,2\n4,7\n",
        { value: "b" },
        "needs a column of times such as 2014-04-01 00:05:00, found none in PATH (name it with the option time)",
      ],
      [
        "t,v\n2024-01-01,1\n2024-01-01,2\n",
        {},
        "a series needs at least two different times, got fewer in PATH",
      ],
      [
        "t,v\n03/04/2024,1\n04/04/2024,2\n",
        {},
        "dates must have one reading, got 03/04/2024 and others in t of PATH that may begin with the day or with the month (say dates: day-first or dates: month-first)",
      ],
    ];
    for (const [text, options, message] of refused) {
      const path = file(text);
      const expected = `readSeriesCsv: ${message.replace("PATH", path)}`;
      await assert.rejects(readSeriesCsv(path, options), { name: "RangeError", message: expected });
    }
    const path = file("t,v\n03/04/2024,1\n04/04/2024,2\n");
    assert.equal((await readSeriesCsv(path, { dates: "day-first" })).stepSeconds, 86400);
  });
  it("says why a file cannot be read", async () => {
    await assert.rejects(readSeriesCsv("/nowhere/x.csv"), {
      name: "RangeError",
      message: "readSeriesCsv: file must be readable, got /nowhere/x.csv (no such file or folder)",
    });
    await assert.rejects(readSeriesCsv(folder.path), {
      message: `readSeriesCsv: file must be readable, got ${folder.path} (it is a folder)`,
    });
  });
});
