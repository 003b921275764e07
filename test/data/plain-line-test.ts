import assert from "node:assert/strict";
import { createLineReader } from "../../lib/data/line-records";
import type { Reading } from "../../lib/data/reading/how";
import { plainLineReader } from "../../lib/data/reading/plain-line";
import { createRecordReader } from "../../lib/data/reading/record-reader";
import { createRandom } from "../../lib/random";

const numbers = (...names: string[]): Reading["columns"] =>
  names.map((name) => ({
    name,
    from: name,
    make: { as: "number" },
    number: { decimal: ".", group: "" },
    codes: name === "b" ? [-999] : [],
  }));
const how: Reading = {
  kind: "series",
  separator: ",",
  comment: "",
  hasHeader: true,
  header: ["when", "a", "note", "b"],
  columns: numbers("b", "a"),
  time: { columns: ["when"], kind: "moment", form: { as: "text" } },
  missing: [],
};
const columns = ["when", "a", "note", "b"];

/** What the long way makes of a line; undefined for no row. */
function longWay(line: string) {
  const needed = ["when", "b", "a"];
  const reader = createLineReader(
    { needed, columns, isRow: () => true },
    { as: "csv", delimiter: ",", columns },
  );
  const read = reader.read(line);
  if (read?.kind !== "record") return undefined;
  try {
    const { values, time } = createRecordReader(how).read(read.record);
    return { values: Array.from(values), time };
  } catch {
    return undefined;
  }
}

describe("plainLineReader", () => {
  it("gives the long way's numbers and times to the last bit, or leaves the line to it", () => {
    const read = plainLineReader(how, { delimiter: ",", columns })!;
    const random = createRandom(3);
    const any = (texts: readonly string[]) => texts[Math.floor(random.uniform() * texts.length)];
    const digits = () => (1e6 * random.normal()).toFixed(Math.floor(10 * random.uniform()));
    const fields = ["", "0", "-0", "+4.5", ".5", "5.", "-", ".", "1e5", "NA", "-999", "007", "x"];
    fields.push("1,5", " 7", "7 ", "123456789012345678", "0.1234567890123456", '"8"', "∞", "--1");
    const times = ["2024-05-01 10:30", "2024-05-01T10:30:59Z", "2024-05-01 24:01:00", "now", ""];
    times.push("2024-05-01 10:30:60", "2024-05-01T10:30:15+02:00", " 2024-05-01 10:30", '"2024"');
    let nPlain = 0;
    for (let i = 0; i < 20_000; i += 1) {
      const isUsual = random.uniform() < 0.5;
      const second = String(Math.floor(60 * random.uniform())).padStart(2, "0");
      const line = [
        isUsual ? `2024-05-01T1${i % 9}:${second}:${second}Z` : any(times),
        isUsual ? digits() : any(fields),
        any(["", "a note", "a b", 'with "quotes"', "b"]),
        random.uniform() < 0.8 ? digits() : any(fields),
        ...(random.uniform() < 0.02 ? ["more"] : []),
      ].join(",");
      const plain = read(line);
      if (plain === undefined) continue;
      nPlain += 1;
      assert.deepEqual(plain, longWay(line), line);
    }
    assert.ok(nPlain > 5000, `${nPlain} lines were plain`);
  });
  it("leaves headers, empty lines and lines of other widths to the long way", () => {
    const read = plainLineReader(how, { delimiter: ",", columns })!;
    for (const line of ["", "when,a,note,b", "2024-05-01 10:30,1,x", "2024-05-01 10:30,1,x,2,3"]) {
      assert.equal(read(line), undefined, line);
    }
    assert.deepEqual(read("2024-05-01 10:30,1,,-999"), { values: [NaN, 1], time: 1714559400000 });
  });
  it("is no way for other readings, or where a name could be data", () => {
    const place = { delimiter: ",", columns };
    const [b, a] = how.columns;
    const others: Reading[] = [
      { ...how, entity: "note" },
      { ...how, columns: [{ ...b, make: { as: "category", is: "x" } }, a] },
      { ...how, columns: [{ ...b, number: { decimal: ",", group: "" } }, a] },
      { ...how, columns: numbers("missing") },
    ];
    for (const other of others) assert.equal(plainLineReader(other, place), undefined);
    for (const name of ["7", "", "2024-05-01 10:30"]) {
      const named = { ...how, columns: numbers(name, "a") };
      assert.equal(
        plainLineReader(named, { delimiter: ",", columns: ["when", name, "a"] }),
        undefined,
      );
    }
    assert.equal(plainLineReader(how, { delimiter: ",", columns: [...columns, "a"] }), undefined);
  });
});
