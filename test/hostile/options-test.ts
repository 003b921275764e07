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
    "--anomaly must say what stands in the label column for an anomaly, got nothing",
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

/** What any command was given that names nothing. */
const nothing = (words: readonly string[], says: string, stdin = ""): HostileCase => ({
  ...{ what: words.map((word) => word || "''").join(" "), words, stdin, code: 2, says },
});

describeHostile("names of nothing", [
  nothing(["detect", ""], "detect must be given names, got nothing for one"),
  nothing(["detect", "line.csv", " "], "detect must be given names, got nothing for one"),
  nothing(["detect", "line.csv", "--missing", ""], "--missing must be marks with commas between"),
  nothing(["detect", "line.csv", "--entity", ""], "--entity must name a column, got nothing"),
  nothing(["score", "", "line.csv"], "score must be given names, got nothing for one"),
  nothing(
    ["score", "line.json", "line.csv", "--out", ""],
    "--out must name a file or a folder, got nothing",
  ),
  nothing(
    ["stream", "line.json", "--state", ""],
    "--state must name a file, got nothing",
    "a,b,c,d,e\n1,2,3,4,5\n",
  ),
  nothing(["stream", "line.json", "--calendar", ""], "--calendar must name a file, got nothing"),
  nothing(["serve", "line.json", "--state", ""], "--state must name a folder, got nothing"),
  nothing(["serve", "line.json", "--token-file", ""], "--token-file must name a file, got nothing"),
  nothing(["serve", "line.json", "--host", ""], "--host must be an address, got nothing"),
  nothing(["serve", ""], "serve must be given names, got nothing for one"),
  nothing(["sweep", "plan.json", "--out", ""], "--out must name a folder, got nothing"),
  nothing(["sweep", ""], "sweep must be given names, got nothing for one"),
  nothing(["benchmark", "ucr", "--data", ""], "--data must name a folder, got nothing"),
  nothing(["benchmark", "ucr", "--out", ""], "--out must name a file, got nothing"),
  nothing(["benchmark", ""], "benchmark must be given names, got nothing for one"),
  nothing(["nab", "score", ""], "score must be given names, got nothing for one"),
  nothing(["run", "--out", ""], "--out must name a folder, got nothing"),
  nothing(["run", ""], "run must be given names, got nothing for one"),
  nothing(["data", "fetch", ""], "fetch must be given names, got nothing for one"),
]);

describeHostile("options that are said twice", [
  nothing(
    ["detect", "none.csv", "--seed", "1", "--seed", "2"],
    "--seed must be said once, got 1 and 2",
  ),
  nothing(
    ["detect", "none.csv", "--columns", "a", "--columns=b,c"],
    "--columns must be said once, got a and b,c",
  ),
  nothing(
    ["score", "line.json", "line.csv", "--out", "a", "--out", "a"],
    "--out must be said once, got a and a",
  ),
  nothing(["serve", "line.json", "--port", "0", "--port", "1"], "--port must be said once"),
  nothing(["benchmark", "ucr", "--files", "1", "--files", "2"], "--files must be said once"),
  nothing(
    ["run", "--cell-timeout", "1", "--cell-timeout", "2"],
    "--cell-timeout must be said once",
  ),
]);

describeHostile("options that do nothing alone", [
  nothing(["stream", "line.json", "--from-start"], "--from-start needs --state"),
  nothing(["stream", "line.json", "--save-rows", "5"], "--save-rows needs --state"),
  nothing(["stream", "line.json", "--save-seconds", "5"], "--save-seconds needs --state"),
  nothing(["stream", "line.json", "--learn-first", "100"], "--learn-first needs --learn"),
  nothing(["serve", "line.json", "--save-rows", "5"], "--save-rows needs --state"),
  nothing(["detect", "line.csv", "--address", "ray://x"], "--address is for --on ray"),
  nothing(["detect", "line.csv", "--memory", "100"], "--memory is for --on ray"),
  nothing(["benchmark", "adbench", "--part", "held-out"], "--part is for ucr alone"),
  nothing(
    ["serve", "line.json", "--post", "http://me:secret@/"],
    "--post must be an address that begins with http:// or https://, got another",
  ),
]);

describeHostile("numbers that are none", [
  ...["-1", "1.5", "1e3", "0x10", "4294967296", "99999999999999999999", "NaN", " 7", "٧"].map(
    (seed) =>
      wrong(`--seed ${seed}`, [`--seed=${seed}`], "It must be a whole number from 0 to 4294967295"),
  ),
  ...["5", "99999999", "123456789"].map((first) =>
    wrong(
      `--learn-first ${first}`,
      ["--learn-first", first],
      "It must be a whole number from 20 to 9999999",
    ),
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
  {
    what: "help for no such command",
    words: ["help", "detekt"],
    code: 2,
    says: "unknown command 'detekt'",
  },
  { what: "no such command", words: ["detekt"], code: 2, says: "unknown command 'detekt'" },
  {
    what: "a command of an object's own",
    words: ["constructor"],
    code: 2,
    says: "unknown command 'constructor'",
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
