import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describeHostile } from "./hostile";
import type { HostileCase } from "./hostile";

const HOUR = 3_600_000;
const START = Date.UTC(2020, 8, 13);

const isoAt = (i: number) => new Date(START + i * HOUR).toISOString().replace(".000", "");
const secondsAt = (i: number) => START / 1000 + i * 3600;
const levelAt = (i: number) => (5 + Math.sin(i / 5) + 0.1 * Math.sin(i * i)).toFixed(4);

/** A file of 200 hourly readings, of which a case writes each as it likes. */
const readings = (row: (i: number) => string, header = "t,v"): string =>
  [header, ...Array.from({ length: 200 }, (_, i) => row(i)), ""].join("\n");

const MADE = ["out", "out/x.scores.csv"];
const detect = (...words: string[]) => [
  ...["detect", "@/x.csv", "--model", "pca", "--no-report", "--out", "@/out"],
  ...words,
];
const put = (text: string | Uint8Array) => (folder: string) =>
  writeFileSync(path.join(folder, "x.csv"), text);
/** What is taken, and told of. */
const told = (what: string, text: string, says: string | RegExp): HostileCase => ({
  ...{ what, words: detect(), prepare: put(text), code: 0, says, makes: MADE },
});
const refused = (
  what: string,
  text: string | Uint8Array,
  says: string | RegExp,
  ...words: string[]
): HostileCase => ({ what, words: detect(...words), prepare: put(text), code: 1, says });

describeHostile("times that somebody would have to guess", [
  told(
    "seconds that become milliseconds half-way",
    readings((i) => `${secondsAt(i) * (i < 100 ? 1 : 1000)},${levelAt(i)}`),
    /times leap by \d+ d between rows 101 and 102/,
  ),
  told(
    "a year 0 that stands for none",
    readings((i) => `${i === 0 ? "0000-01-01T00:00:00Z" : isoAt(i)},${levelAt(i)}`),
    /times leap by \d+ d between rows 2 and 3/,
  ),
  told(
    "a year 9999 that stands for none",
    readings((i) => `${i === 199 ? "9999-12-31T23:59:59Z" : isoAt(i)},${levelAt(i)}`),
    /times leap by \d+ d between rows 200 and 201/,
  ),
  told(
    "a 1970 in the middle",
    readings((i) => `${i === 50 ? "1970-01-01T00:00:00Z" : isoAt(i)},${levelAt(i)}`),
    /times leap by \d+ d between rows 52 and 2,/,
  ),
  told(
    "every other time without its zone",
    readings((i) => `${isoAt(i).slice(0, i % 2 === 0 ? 20 : 19)},${levelAt(i)}`),
    "100 times of 200 in t without a zone: taken for UTC",
  ),
  told(
    "one time without its zone",
    readings((i) => `${isoAt(i).replace("Z", i === 7 ? "" : "+00:00")},${levelAt(i)}`),
    "1 time of 200 in t without a zone: taken for UTC",
  ),
  told(
    "a year of five digits",
    readings((i) => `${i === 199 ? "99999-01-01T00:00:00Z" : isoAt(i)},${levelAt(i)}`),
    'row 201 has no time ("99999-01-01T00:00:00Z"): it is not judged',
  ),
  told(
    "a 31 February",
    readings((i) => `${i === 50 ? "2020-02-31T00:00:00Z" : isoAt(i)},${levelAt(i)}`),
    'row 52 has no time ("2020-02-31T00:00:00Z"): it is not judged',
  ),
  told(
    "a last line of totals",
    readings((i) => `${i === 199 ? "Total" : isoAt(i)},${levelAt(i)}`),
    'row 201 has no time ("Total"): it is not judged',
  ),
  refused(
    "times of day that are called times",
    readings((i) => `${isoAt(i).slice(11, 16)},${levelAt(i)}`),
    "t must hold times such as 2014-04-01 00:05:00, got times of day alone in @/x.csv (name the column of their dates too: --time date,t)",
    "--time",
    "t",
  ),
  refused(
    "weeks that are called times",
    readings((i) => `2020-W${10 + (i % 40)}-1,${levelAt(i)}`),
    't must hold times such as 2014-04-01 00:05:00, got "2020-W10-1" in @/x.csv, row 2',
    "--time",
    "t",
  ),
  refused(
    "times in which IST may be three things",
    readings((i) => `${isoAt(i).slice(0, 19).replace("T", " ")} IST,${levelAt(i)}`),
    't must hold times such as 2014-04-01 00:05:00, got "2020-09-13 00:00:00 IST"',
    "--time",
    "t",
  ),
]);

describeHostile("numbers that somebody would have to guess", [
  told(
    "an infinite number",
    readings((i) => `${isoAt(i)},${i === 150 ? "inf" : levelAt(i)}`),
    "v is infinite in 1 row, first in row 152: taken for missing",
  ),
  told(
    "some that are minus infinity",
    readings((i) => `${isoAt(i)},${i % 20 === 3 ? "-Infinity" : levelAt(i)}`),
    "v is infinite in 10 rows, first in row 5: taken for missing",
  ),
  told(
    "a number larger than any",
    readings((i) => `${isoAt(i)},${i === 150 ? "1e400" : levelAt(i)}`),
    '1 field of v held no number, "1e400" in row 152: taken for missing',
  ),
  told(
    "a number of 400 digits",
    readings((i) => `${isoAt(i)},${i === 3 ? "9".repeat(400) : levelAt(i)}`),
    '1 field of v held no number, "9999999999999999999999999999999999999999" in row 5',
  ),
  told(
    "numbers of more digits than a number has",
    readings((i) => `${isoAt(i)},${9007199254740993n + BigInt((i * i) % 40)}`),
    "v has numbers of more than 15 digits: their last digits are lost",
  ),
  told(
    "a unit that one number has",
    readings((i) => `${isoAt(i)},${levelAt(i)}${i === 20 ? " kW" : ""}`),
    "v: the unit kW is taken off, which 1 number has of 200",
  ),
  told(
    "an inch that was a quote",
    readings((i) => `${isoAt(i)},${levelAt(i)}${i === 20 ? '"' : ""}`),
    'v: the unit " is taken off, which 1 number has of 200',
  ),
  refused(
    "a number that overflows when it is squared",
    readings((i) => `${isoAt(i)},${i === 150 ? "1.7e308" : levelAt(i)}`),
    "v must be from -1e18 to 1e18, got 1.7e+308 in @/x.csv, row 152 (correct it, or if it stands for a missing value say --missing 1.7e+308)",
  ),
  refused(
    "decimal points where commas were asked for",
    readings((i) => `${isoAt(i)},${levelAt(i)}`),
    "found v (numbers with points, --decimal asks for commas) in @/x.csv",
    "--decimal",
    ",",
  ),
  refused(
    "numbers in base 16",
    readings((i) => `${isoAt(i)},0x${((i * 7) % 50).toString(16)}`),
    "needs a column of numbers, found v (text) in @/x.csv (write numbers as in 12.5)",
  ),
  refused(
    "numbers with underscores",
    readings((i) => `${isoAt(i)},1_${100 + i}`),
    "(write numbers as in 12.5)",
  ),
  refused(
    "a minus zero beside zeros",
    readings((i) => `${isoAt(i)},${i % 2 === 0 ? "-0" : "0"}`),
    "the readings must vary while they are learned from, got 0 in each of the first 80",
  ),
]);

describeHostile("files that are no CSV", [
  refused("JSON of one object", '\uFEFF{\n "t": [1]\n}', "got one object (write its rows as CSV)"),
  refused("JSON that does not end", '[{"t": 1, "v": "', "JSON must be objects"),
  refused("JSON without an end", `{"a":${"[".repeat(100_000)}`, "JSON must be objects"),
  refused("JSON of lists", "[[1, 2], [3, 4]]", "got lists of JSON in @/x.csv"),
  refused(
    "a file that Git LFS keeps elsewhere",
    "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n",
    "got what stands for a file of Git LFS (git lfs pull fetches it) in @/x.csv",
  ),
  refused(
    "a web page",
    "<!doctype html><html><body>404</body></html>",
    "got a web page in @/x.csv",
  ),
  refused("a spreadsheet", Buffer.from("PK\u0003\u0004rest"), "got a zip archive or a spreadsheet"),
  refused("a Parquet file", Buffer.from("PAR1rest"), "got a Parquet file (save it as CSV)"),
  refused("a PDF", "%PDF-1.4\nrest", "got a PDF document in @/x.csv"),
  refused("bytes without a meaning", Buffer.from([1, 0, 0, 7]), "got binary data in @/x.csv"),
  refused("nothing but line ends", "\n".repeat(1000), "file must not be empty, got @/x.csv"),
  refused("nothing but commas", ",,,\n".repeat(100), "file must not be empty, got @/x.csv"),
  refused("a header alone", "a,b\n", "file must hold a header and at least one row, got @/x.csv"),
  refused(
    "lines that end as no lines do",
    readings((i) => `${isoAt(i)},${levelAt(i)}`).replaceAll("\n", "\u2028"),
    "file must hold a header and at least one row, got @/x.csv",
  ),
  refused(
    "another separator half-way",
    readings((i) => `${isoAt(i)}${i < 100 ? "," : ";"}${levelAt(i)}`),
    "every row must have the header's 2 fields, got 1 in @/x.csv, row 102, and in 99 more (correct or delete it)",
  ),
  refused(
    "a quote without an end",
    readings((i) => `${isoAt(i)},${i === 20 ? '"' : ""}${levelAt(i)}`),
    "quotes must be closed, got one that is not in @/x.csv, row 22 (close it, or take it out)",
  ),
  {
    ...refused("a folder", "", "it is a folder"),
    prepare: (folder) => mkdirSync(path.join(folder, "x.csv")),
  },
]);

const table = (header: readonly string[], nRows = 30) =>
  [
    header.join(","),
    ...Array.from({ length: nRows }, (_, i) =>
      header.map((_, j) => ((i * 7 + j * 3) % 11) + i / 100).join(","),
    ),
    "",
  ].join("\n");

describeHostile("names of columns", [
  refused(
    "20,000 columns of one name",
    table(
      Array.from({ length: 20_000 }, () => "a"),
      3,
    ),
    /^anomalab: needs at least 20 rows to learn what is usual, got 3 in x$/,
  ),
  refused(
    "20,000 columns without a name",
    table(
      Array.from({ length: 20_000 }, () => ""),
      3,
    ),
    /needs at least 20 rows|no column/,
  ),
  refused(
    "a name of 100,000 letters",
    table(["a", "x".repeat(100_000), "b"]),
    "a column's name must have at most 10,000 characters, got 100,000 in @/x.csv",
  ),
  {
    ...told("a name of 9,000 letters", table(["a", "x".repeat(9000), "b"]), /rows flagged/),
    check: (_, { stdout, stderr }) => {
      const longest = Math.max(...`${stdout}\n${stderr}`.split("\n").map(({ length }) => length));
      if (longest > 1100) throw new Error(`a line of ${longest} letters for a person`);
    },
  },
  told("names of an object's own", table(["__proto__", "constructor", "toString"]), "rows flagged"),
  told("names that command a terminal", table(["\u001b[31mred", "\u009b2J", "b"]), "rows flagged"),
  told("a mark of byte order, twice", `\uFEFF\uFEFF${table(["a", "b"])}`, "rows flagged"),
  {
    what: "a name that looks like another",
    words: detect("--label", "b"),
    prepare: put(table(["a", "b\u200b", "c"])),
    code: 1,
    says: '"b" column missing in @/x.csv, found a, b\\u200b, c',
  },
]);
