import { createRequire } from "node:module";
import type { Command } from "commander";
import type * as run from "./score/run";
import type { ScoreOptions } from "./score/run";

const load = createRequire(__filename);

/** Adds `anomalab score`: a saved detector on another file. */
export function addScoreCommand(program: Command): void {
  program
    .command("score")
    .description("Score a CSV file with a detector that anomalab detect --save wrote")
    .argument("<model.json>", "the saved detector")
    .argument(
      "<file.csv>",
      "a file with the columns that it learned from; others are not looked at",
    )
    .option("--out <file>", "write the scores there (default: standard output)")
    .option("--json", "print one JSON document", false)
    .addHelpText(
      "after",
      `
The file that the detector was fitted on gets the scores that detect gave, to the last bit.
A row without a score has empty fields: of a series the first ones, until a whole window is there.`,
    )
    .action(async (model: string, file: string, options: ScoreOptions) => {
      const { score } = load("./score/run") as typeof run;
      await score(model, file, options);
    });
}
