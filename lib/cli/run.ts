import { createRequire } from "node:module";
import type { Command } from "commander";
import type * as notebooks from "./run/run-notebooks";

const load = createRequire(__filename);

/** Notebooks at the same time, at most: each takes about a gigabyte. */
export const MOST_JOBS = 4;

/** Adds `anomalab run`: executes notebooks headless and writes their reports. */
export function addRunCommand(program: Command): void {
  program
    .command("run")
    .description("Run notebooks from first to last cell, and write their reports to reports/")
    .argument(
      "[notebook...]",
      'paths, names, or how a name begins ("01"); all of notebooks/ if none',
    )
    .option("--quick", "fewer epochs and seeds, for a first look; goes to reports/quick/", false)
    .option("--out <folder>", "where reports go instead of reports/")
    .option("--cell-timeout <seconds>", "longest time that one cell may take", "600")
    .option("--jobs <n>", `notebooks at the same time (default: 1 per core, ${MOST_JOBS} at most)`)
    .option("--json", "print one JSON document about the run", false)
    .action(async (names: string[], options: notebooks.RunOptions) => {
      // Loaded when asked for: pages and pictures take a third of what every other command waits for.
      const { runNotebooks } = load("./run/run-notebooks") as typeof notebooks;
      await runNotebooks(names, options);
    });
}
