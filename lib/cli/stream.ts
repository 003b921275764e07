import { createRequire } from "node:module";
import type { Command } from "commander";
import type * as run from "./stream/run";

const load = createRequire(__filename);

/** Adds `anomalab stream`: a saved detector on rows as they come. */
export function addStreamCommand(program: Command): void {
  program
    .command("stream")
    .description("Score rows from standard input as they come, one JSON line each")
    .argument("<model.json>", "a detector that anomalab detect --save wrote")
    .addHelpText(
      "after",
      `
Rows are CSV with a header, or JSON, an object per line. Each gives one line at once:
{"row":2,"score":0.41,"flag":0}. Of a series a time and a threshold stand there too, and the score is null
with a reason until a whole window is there. A row that cannot be read gives {"row":3,"error":"..."}; the
stream goes on, and ends with exit code 1.

  tail -n +1 -f readings.csv | npx anomalab stream model.json`,
    )
    .action(async (model: string) => {
      const { stream } = load("./stream/run") as typeof run;
      await stream(model);
    });
}
