import assert from "node:assert/strict";
import { readData } from "../../lib/data/reading/read-data";
import { readingFrom } from "../../lib/data/reading/schema";
import { temporaryFolder } from "./temporary-folder";

describe("readingFrom", () => {
  const folder = temporaryFolder();
  const files: Record<string, string> = {
    table: "a,b,kind\n1,2,x\n3,4,y\n5,7,x\n2,4,y\n",
    series: "when;level\n03.01.2024 00:00;1,5\n03.01.2024 01:00;2,5\n25.01.2024 02:00;3,5\n",
    elapsed: "Time (s),acc\n0,1\n0.5,2\n1,4\n1.5,1\n",
  };

  for (const [name, text] of Object.entries(files)) {
    it(`takes what was found out about a ${name} file as it is, through text too`, async () => {
      const { how } = await readData(folder.write(`${name}.csv`, text));
      assert.deepEqual(readingFrom(JSON.parse(JSON.stringify(how))), how);
    });
  }

  it("refuses what readData does not say, and where", async () => {
    const { how } = await readData(folder.write("t.csv", files.table));
    const refused: [object, string][] = [
      [{ ...how, separator: "ab" }, "separator"],
      [{ ...how, run: "code" }, "its top"],
      [{ ...how, columns: [] }, "columns"],
      [{ ...how, columns: [{ ...how.columns[0], make: { as: "eval" } }] }, "columns.0.make.as"],
    ];
    for (const [reading, place] of refused) {
      assert.throws(
        () => readingFrom(reading),
        (error: Error) =>
          error instanceof RangeError &&
          error.message.startsWith(`readingFrom: the detector's reading is damaged at ${place}: `),
        place,
      );
    }
  });
});
