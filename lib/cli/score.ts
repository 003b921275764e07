import { createRequire } from "node:module";
import type { Command } from "commander";
import { namesFleet } from "./fleet/expand-files";
import { addEngineOptions, asksForJobs, type FleetOptions } from "./fleet/options";
import type * as fleet from "./fleet/run";
import type * as run from "./score/run";
import type { ScoreOptions } from "./score/run";

const load = createRequire(__filename);

/** Adds `anomalab score`: a saved detector on another file. */
export function addScoreCommand(program: Command): void {
  const command = program
    .command("score")
    .description("Score a CSV file with a detector that anomalab detect --save wrote")
    .argument("<model.json>", "the saved detector")
    .argument(
      "<files...>",
      "a file with the columns that it learned from, others are not looked at; several, or a pattern, are a fleet",
    )
    .option(
      "--out <file or folder>",
      "write the scores there (default: standard output): into NAME.scores.csv of a folder; of several files always a folder",
    )
    .option("--json", "print one JSON document", false);
  addEngineOptions(command)
    .addHelpText(
      "after",
      `
The file that the detector was fitted on gets the scores that detect gave, to the last bit.
A row without a score has empty fields: of a series the first ones, until a whole window is there.`,
    )
    .action(async (model: string, files: string[], options: ScoreOptions & FleetOptions) => {
      if (namesFleet(files) || asksForJobs(options)) {
        const { scoreFleet } = load("./fleet/run") as typeof fleet;
        return scoreFleet(model, files, options);
      }
      const { score } = load("./score/run") as typeof run;
      await score(model, files[0], options);
    });
}
