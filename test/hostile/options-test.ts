import { describeHostile } from "./hostile";
import type { HostileCase } from "./hostile";

/** Wrong usage: nothing is read, so a file that is not there is not even missed. */
const wrong = (what: string, words: readonly string[], says: string | RegExp): HostileCase => ({
  ...{ what, words: ["detect", "@/nowhere.csv", ...words], code: 2, says },
});
const rule = (text: string, says: string | RegExp) =>
  wrong(`--threshold ${text}`, ["--threshold", text], says);
const failing = (what: string, words: readonly string[], says: string | RegExp): HostileCase => ({
  ...{ what, words: [...words, "--no-report", "--out", "@/out"], code: 1, says },
});

describeHostile("thresholds that are none", [
  rule("quantile:0.99:junk", "quantile takes a number as in quantile:0.98, got quantile:0.99:junk"),
  rule("quantile:1.5", "quantile takes a number from 0 to 1, got 1.5"),
  rule("quantile:NaN", "quantile takes a number as in"),
  rule("quantile:Infinity", "quantile takes a number as in"),
  rule("quantile:", "quantile takes a number as in"),
  rule("quantile:0,99", "quantile takes a number as in"),
  rule("quantile:99%", "quantile takes a number as in"),
  rule("quantile=0.99", "rule must be one of"),
  rule("", "rule must be one of"),
  rule(":", "rule must be one of"),
  rule("0.99", "rule must be one of"),
  rule("meanSd:-1", "meanSd takes a number of at least 0, got -1"),
  rule("iqr:1e999", "iqr takes a number as in"),
  rule("pot:0.5", "pot takes a number between 0 and 0.02, got 0.5"),
  rule("pot:0", "pot takes a number between 0 and 0.02, got 0"),
  rule("conformal:1", "conformal takes a number between 0 and 1, got 1"),
  rule("following:-0.1", "following takes a number between 0 and 0.02"),
  rule("fixed", "fixed takes a number as in fixed:2.5"),
  rule("bestF1", "rule must be one of"),
  rule("constructor", "rule must be one of"),
  rule("__proto__:1", "rule must be one of"),
]);

describeHostile("options that say nothing", [
  wrong("--save ''", ["--save", ""], "--save must name a file, got nothing"),
  wrong("--save ' '", ["--save", " "], "--save must name a file, got nothing"),
  wrong("--out ''", ["--out", ""], "--out must name a folder, got nothing"),
  wrong("--label ''", ["--label", ""], "--label must name a column, got nothing"),
  wrong("--time ''", ["--time", ""], "--time must name a column, got nothing"),
  wrong(
    "--anomaly ''",
    ["--label", "odd", "--anomaly", ""],
    "--anomaly must say what stands in the label column",
  ),
  wrong("--columns ''", ["--columns", ""], "--columns must be names with commas between"),
  wrong("--columns ,", ["--columns", ","], "--columns must be names with commas between"),
  wrong("--seed ''", ["--seed", ""], "It must be a whole number from 0 to 4294967295"),
  wrong("--window ''", ["--window", ""], "It must be a whole number of at least 2"),
  wrong("--model ''", ["--model", ""], "--model: model must be one of auto, "),
  wrong("--save without a word", ["--save"], "option '--save <model.json>' argument missing"),
  { what: "no file", words: ["detect"], code: 2, says: "missing required argument 'files'" },
  {
    what: "no command's file",
    words: ["score", "@/line.json"],
    code: 2,
    says: "missing required argument",
  },
]);

describeHostile("options that contradict each other", [
  wrong("--anomaly without --label", ["--anomaly", "1"], "--anomaly needs --label"),
  wrong(
    "--learn-from normal without --label",
    ["--learn-from", "normal"],
    "--learn-from normal needs --label",
  ),
  wrong(
    "the label among --columns",
    ["--columns", "a,odd", "--label", "odd"],
    "--columns must leave out odd, which --label calls the truth",
  ),
  wrong(
    "the times among --columns",
    ["--columns", "a,t", "--time", "t"],
    "--columns must leave out t, which --time calls times",
  ),
  wrong(
    "one column for --time and --label",
    ["--time", "t", "--label", "t"],
    "--time and --label must name different columns",
  ),
  wrong(
    "a column twice in --columns",
    ["--columns", "a,b,a"],
    "--columns must name each column once, got a twice",
  ),
  {
    ...wrong("--window for a table", [], "--window needs a series, got a table"),
    words: ["detect", "@/line.csv", "--window", "9", "--no-report", "--out", "@/out"],
  },
  {
    ...wrong("--threshold following for a table", [], "--threshold following needs a series"),
    words: ["detect", "@/line.csv", "--threshold", "following", "--no-report", "--out", "@/out"],
  },
  {
    ...wrong("--learn-from normal for a series", [], "--learn-from normal needs a table"),
    words: [
      "detect",
      "@/swing.csv",
      "--label",
      "level",
      "--learn-from",
      "normal",
      "--out",
      "@/out",
    ],
    code: 1,
    says: /needs a table|must hold 0 and 1/,
  },
]);

describeHostile("numbers that are none", [
  ...["-1", "1.5", "1e3", "0x10", "4294967296", "99999999999999999999", "NaN", " 7", "٧"].map(
    (seed) =>
      wrong(`--seed ${seed}`, [`--seed=${seed}`], "It must be a whole number from 0 to 4294967295"),
  ),
  ...["0", "1", "-5", "2.5", "Infinity"].map((window) =>
    wrong(`--window ${window}`, [`--window=${window}`], "It must be a whole number of at least 2"),
  ),
  failing(
    "a window longer than the series",
    ["detect", "@/swing.csv", "--window", "9007199254740991"],
    "window must be at most 45 readings",
  ),
  {
    ...wrong("--cell-timeout 0", [], "--cell-timeout must be a whole number from 1"),
    words: ["run", "--cell-timeout", "0"],
  },
  {
    ...wrong("--jobs -1", [], "--jobs must be a whole number from 1"),
    words: ["run", "--jobs", "-1"],
  },
  {
    ...wrong("--seeds 1e9", [], "--seeds must be a whole number"),
    words: ["nab", "run", "--seeds", "1e9"],
  },
  {
    ...wrong(
      "a threshold of the benchmark that is none",
      [],
      "--threshold must be a number, got x",
    ),
    words: ["nab", "score", "@/x.csv", "--threshold", "x"],
  },
]);

describeHostile("names that command a terminal", [
  wrong("an option that is none", ["--\u001b[31mred"], /unknown option '--\\x1b\[31mred'/),
  wrong("a model that is none", ["--model", "\u001b]0;title\u0007"], /\\x1b\]0;title\\x07/),
  failing("a file that is not there", ["detect", "@/\u001b]2J.csv"], "\\x1b]2J"),
  failing(
    "a column that is not there",
    ["detect", "@/line.csv", "--label", "a\u001b[1m"],
    "a\\u001b[1m",
  ),
  failing(
    "a column whose name turns the line round",
    ["detect", "@/line.csv", "--label", "a\u202eb"],
    "a\\u202eb",
  ),
]);

describeHostile("words that nobody knows", [
  { what: "no such command", words: ["detekt"], code: 2, says: "unknown command 'detekt'" },
  {
    what: "a command of an object's own",
    words: ["constructor"],
    code: 2,
    says: "unknown command 'constructor'",
  },
  {
    what: "an option twice",
    words: ["detect", "@/none.csv", "--seed", "1", "--seed", "2"],
    code: 1,
    says: "no such file or folder",
  },
  {
    what: "a set that is none",
    words: ["data", "fetch", "__proto__"],
    code: 2,
    says: "name must be one of the catalog",
  },
  {
    what: "a set's name with a way up",
    words: ["data", "fetch", "../../etc/passwd"],
    code: 2,
    says: "name must be one of the catalog",
  },
  {
    what: "a benchmark's detector that is none",
    words: ["nab", "run", "toString"],
    code: 2,
    says: "there is no detector toString",
  },
]);
