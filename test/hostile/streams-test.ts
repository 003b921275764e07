import { writeFileSync } from "node:fs";
import path from "node:path";
import { describeHostile } from "./hostile";
import type { HostileCase } from "./hostile";

const HEADER = "a,b,c,d,e\n";
const GOOD = "1,2,3,4,5\n";

/** Lines of which the first that holds a row is bad, and the next one is taken all the same. */
const bad = (what: string, line: string, says: string | RegExp): HostileCase => ({
  what,
  words: ["stream", "@/line.json", "--on-error", "stop"],
  stdin: `${HEADER}${line}\n${GOOD}`,
  code: 1,
  says,
  // The row, how many there were, and that it stopped there.
  sentences: 3,
});
const object = (e: string) => `{"a":1,"b":2,"c":3,"d":4,"e":${e}}`;
const badJson = (what: string, line: string, says: string | RegExp): HostileCase => ({
  ...{ ...bad(what, "", says), stdin: `${line}\n${object("5")}\n` },
});

describeHostile("rows of a stream", [
  bad("too few fields", "1,2,3,4", "row 2: the row must have the header's 5 fields, got 4"),
  bad("too many fields", "1,2,3,4,5,6", "row 2: the row must have the header's 5 fields, got 6"),
  bad(
    "a quote without an end",
    '"1","2","3","4","5',
    "row 2: a quote must be closed within its line, got one that is not",
  ),
  bad("a number larger than any", "1,2,3,4,1e400", 'row 2: e must be a number, got "1e400"'),
  bad("a number too large", "1,2,3,4,1e308", 'row 2: e must be from -1e18 to 1e18, got "1e308"'),
  bad("a number in base 16", "1,2,3,4,0x10", 'row 2: e must be a number, got "0x10"'),
  bad("a command to the terminal", "1,2,3,4,\u001b[31m5", 'got "\\u001b[31m5"'),
  bad("a field of 100,000 letters", `1,2,3,4,${"x".repeat(100_000)}`, /got "x{56}\.\.\.$/),
  bad(
    "a line of two million letters",
    "9".repeat(2_000_000),
    "row 2: a line must have at most 1,000,000 characters, got more (--max-line allows others)",
  ),
  {
    ...bad("a line that never ends", "", "row 1: a line must have at most 1,000,000 characters"),
    shell: 'exec "$@" < /dev/zero',
    seconds: 30,
  },
  {
    ...bad("a folder", "", "rows must come on standard input, got a folder"),
    shell: 'exec "$@" < .',
    code: 2,
    sentences: 1,
  },
  badJson(
    "brackets 100,000 deep",
    `{"a":${"[".repeat(100_000)}${"]".repeat(100_000)}}`,
    "row 1: the line must be a JSON object, got",
  ),
  badJson(
    "a JSON number larger than any",
    object("1e999"),
    "row 1: e must be from -1e18 to 1e18, got Infinity",
  ),
  badJson("a JSON list", object("[5]"), "row 1: e must be a number or a text, got [5]"),
  badJson("JSON that is true", object("true"), "row 1: e must be a number, got true"),
  {
    ...badJson("an object of nothing", "{}", "columns a, b, c, d, e, got none (a, b"),
    sentences: 1,
  },
  badJson("half an object", '{"a":', "row 1: the line must be a JSON object, got {"),
  {
    what: "a header in the wrong order, and again",
    words: ["stream", "@/line.json"],
    stdin: `e,d,c,b,a\n5,4,3,2,1\n${HEADER}${GOOD}`,
    code: 0,
    says: /"row":2,.*\n\{"row":4,/,
  },
  {
    what: "a whole file in the place of a header",
    words: ["stream", "@/line.json"],
    stdin: "a,b,c,d,e\r1,2,3,4,5\r".repeat(1000),
    code: 1,
    says: /got a, b, .* and 7989 more \(e missing\)$/,
  },
  {
    what: "a calendar that never ends",
    words: ["stream", "@/swing.json", "--calendar", "/dev/zero"],
    stdin: "when,level\n",
    code: 1,
    says: "file must be at most 500 MB, got more in /dev/zero",
    megabytes: 2000,
  },
  {
    what: "a state of which a part is missing",
    words: ["stream", "@/line.json", "--state", "@/state.json"],
    prepare: (folder) =>
      writeFileSync(
        path.join(folder, "state.json"),
        JSON.stringify({ format: "anomalab-stream", version: 1, stream: {} }),
      ),
    stdin: HEADER,
    code: 1,
    says: "expected string, got nothing at detector in @/state.json",
  },
  {
    what: "lines that end with a carriage return",
    words: ["stream", "@/line.json"],
    stdin: "a,b,c,d,e\r1,2,3,4,5\r",
    code: 1,
    says: "rows must have the detector's columns a, b, c, d, e",
  },
  {
    what: "a state of another detector",
    words: ["stream", "@/line.json", "--state", "@/net.json"],
    stdin: HEADER,
    code: 1,
    says: "the state must be one of a stream of this detector",
  },
]);
