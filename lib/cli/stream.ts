import { createRequire } from "node:module";
import { Option, type Command } from "commander";
import { parseFalseAlarms } from "../decide/threshold/false-alarms";
import { readBy, wholeNumber } from "./detect/options";
import type * as run from "./stream/run";
import type { StreamOptions } from "./stream/run";

const load = createRequire(__filename);

/** Adds `anomalab stream`: a saved detector on rows as they come. */
export function addStreamCommand(program: Command): void {
  program
    .command("stream")
    .description("Score rows from standard input as they come, one JSON line each")
    .argument("<model.json>", "a detector that anomalab detect --save wrote")
    .addOption(
      new Option("--only <rows>", "print all rows, or those of alarms (of a table: flagged ones)")
        .choices(["all", "alarms"])
        .default("all"),
    )
    .addOption(
      new Option("--on-error <what>", "skip a row that cannot be read, or stop there")
        .choices(["skip", "stop"])
        .default("skip"),
    )
    .option(
      "--false-alarms <n/time>",
      "the threshold that so many normal rows pass: 1/week, 3/month, 1/1000 rows (default: the detector's own)",
      readBy(parseFalseAlarms),
    )
    .option(
      "--calendar <file.csv>",
      "times in which no alarm is raised: start, end, name, and learning (on, or paused)",
    )
    .option(
      "--learn",
      "go on learning; where there is no such file, begin with the first readings and write it",
      false,
    )
    .option(
      "--learn-first <n>",
      "with --learn: readings to begin with",
      wholeNumber(80, 100_000),
      500,
    )
    .option(
      "--max-line <n>",
      "characters that a line may have",
      wholeNumber(100, 100_000_000),
      1_000_000,
    )
    .option("--state <file>", "keep the stream's place there, and go on from it")
    .option("--save-rows <n>", "with --state: save after so many rows", wholeNumber(1), 10_000)
    .option(
      "--save-seconds <n>",
      "with --state: and after so many seconds",
      wholeNumber(1, 86_400),
      10,
    )
    .option("--from-start", "with --state: row 1 comes again, pass over what was scored", false)
    .addHelpText(
      "after",
      `
Rows are CSV, with a header or with the columns of the file that was learned from, or JSON, an object per line.
Each gives one line at once: {"row":2,"score":0.41,"threshold":0.7,"flag":0,"alarm":null}. Of a series the time
stands there too, and the score is null with a reason until a whole window is there. alarm is "opened", "going
on" or "closed"; a flagged row has reasons. A row that cannot be read, or whose time lies before the last one,
is told of on standard error and left out; the exit code is 1 then. An equal time is another reading.

  tail -n +1 -f readings.csv | npx anomalab stream model.json --only alarms --state place.json`,
    )
    .action(async (model: string, options: StreamOptions) => {
      const { stream } = load("./stream/run") as typeof run;
      await stream(model, options);
    });
}
