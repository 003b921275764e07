import { describeHostile } from "./hostile";
import type { HostileCase } from "./hostile";

/** Wrong usage: nothing is read, so a file that is not there is not even missed. */
const wrong = (what: string, words: readonly string[], says: string | RegExp): HostileCase => ({
  ...{ what, words: ["detect", "@/nowhere.csv", ...words], code: 2, says },
});

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
    "a column twice in --time",
    ["--time", "t,t"],
    "--time must name each column once, got t twice",
  ),
  wrong(
    "a column without a name in --time",
    ["--time", "t,"],
    "--time must be names with commas between, got nothing for one in t,",
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
