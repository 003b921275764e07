import { createRequire } from "node:module";
import { Option, type Command } from "commander";
import { parseThresholdRule, thresholdRuleNames } from "../decide/threshold/parse-rule";
import type * as presets from "../detectors/presets";
import type * as run from "./detect/run";
import { parseDuration } from "../duration";
import { namesFleet } from "./fleet/expand-files";
import { addFleetOptions, asksForJobs, type FleetOptions } from "./fleet/options";
import type * as fleet from "./fleet/run";
import {
  learnFirstOf,
  nameList,
  oneOrTwoNames,
  readBy,
  wholeNumber,
  type DetectOptions,
} from "./detect/options";

const load = createRequire(__filename);

/** Adds `anomalab detect`: finds what is unusual in any CSV file. */
export function addDetectCommand(program: Command): void {
  const command = program
    .command("detect")
    .description(
      "Find what is unusual in a CSV file: learns a detector, scores every row, writes NAME.scores.csv and NAME.report.html",
    )
    .argument(
      "<files...>",
      "a table (rows stand for themselves) or a series (a column of times and one of numbers); several, or a pattern, are a fleet",
    )
    .option(
      "--label <column>",
      "column of the truth, 1 for an anomaly: used for measuring alone, never to learn",
    )
    .option(
      "--anomaly <value>",
      "what stands in the label column for an anomaly (default: 1 or true)",
    )
    .option(
      "--time <column>",
      "column of times, or of the date and of the time of day with a comma between (default: found out)",
      oneOrTwoNames,
    )
    .option(
      "--columns <names>",
      "the only columns of numbers to look at, with commas between",
      nameList,
    )
    .option("--missing <codes>", "what stands for a missing value, as in -9999,NA", nameList)
    .addOption(
      new Option(
        "--dates <order>",
        "what comes first in dates such as 03/04/2021 (default: what the whole column allows)",
      ).choices(["day-first", "month-first"]),
    )
    .addOption(
      new Option("--decimal <mark>", "the decimal mark (default: what the columns allow)").choices([
        ".",
        ",",
      ]),
    )
    .option(
      "--entity <column>",
      "which series a row belongs to, where one file holds several, or columns that say so together with commas between (default: found out); each is judged by itself",
    )
    .option(
      "--resample <length>",
      "put the readings of each such length of time together, as in 5min",
      readBy(parseDuration),
    )
    .option("--series", "rows without times are readings at equal steps", false)
    .option("--table", "rows stand for themselves, although they have times", false)
    .option("--model <name>", "what learns; the names stand below", "auto")
    .option(
      "--threshold <rule>",
      `${thresholdRuleNames.join(", ")}, with a number as in quantile:0.99 (default: the model's own, without one quantile:0.98 for a table, following:0.003 for a series)`,
      readBy(parseThresholdRule),
    )
    .option("--seed <n>", "fixes every random choice", wholeNumber(0, 0xffffffff), 1)
    .option(
      "--window <n>",
      "readings per window of a series (default: by its step and length)",
      wholeNumber(2),
    )
    .addOption(
      new Option("--learn-from <rows>", "of a table: all rows, or those that --label calls normal")
        .choices(["all", "normal"])
        .default("all"),
    )
    .option(
      "--learn-first <part>",
      "of a series: how many readings to learn from, the time until which, or all: then none is judged (default: about the first 15 %)",
      learnFirstOf,
    )
    .option("--save <model.json>", "write the detector, for anomalab score and stream")
    .option("--out <folder>", "where results go", ".")
    .option("--no-report", "write no HTML report")
    .option("--json", "print one JSON document", false);
  addFleetOptions(command)
    .addHelpText(
      "after",
      () => `
Models: ${(load("../detectors/presets") as typeof presets).modelNames().join(", ")}.
A higher score is more unusual; flag 1 means above the threshold, which is found without labels.
A series is judged after the part that was learned from; before that flags are empty.

  npx anomalab detect readings.csv --save model.json
  npx anomalab detect table.csv --label is_faulty --model isolation-forest --threshold quantile:0.99
  npx anomalab detect 'plant/*.csv' --out plant-report`,
    )
    .action(async (files: string[], options: DetectOptions & FleetOptions) => {
      // Loaded when asked for: --help should not wait for the engine.
      if (namesFleet(files) || asksForJobs(options)) {
        const { detectFleet } = load("./fleet/run") as typeof fleet;
        return detectFleet(files, options);
      }
      const { detect } = load("./detect/run") as typeof run;
      await detect(files[0], options);
    });
}
