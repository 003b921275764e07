import { createRequire } from "node:module";
import type { Command } from "commander";
import { addEngineOptions, type FleetOptions } from "./fleet/options";
import type * as run from "./sweep/run";

const load = createRequire(__filename);

/** What `anomalab sweep` was asked for. */
export interface SweepOptions extends FleetOptions {
  readonly out: string;
  readonly dryRun: boolean;
  readonly json: boolean;
}

/** Adds `anomalab sweep`: data x models x settings x seeds. */
export function addSweepCommand(program: Command): void {
  const command = program
    .command("sweep")
    .description(
      "Try models and settings on labelled data over seeds, choose on the validation parts, and report the choice on the test parts",
    )
    .argument("<plan.json>", "what is tried: see docs/scale-out.md")
    .option("--dry-run", "say what would be tried, and run nothing", false)
    .option("--out <folder>", "where results go", "sweep-report")
    .option("--json", "print one JSON document", false);
  addEngineOptions(command)
    .addHelpText(
      "after",
      `
A plan:

  { "data": [{ "name": "plant", "files": "plant/*.csv", "label": "is_faulty" }, { "name": "NAB", "files": "nab" }],
    "recipes": [{ "model": "auto" }, { "model": "pca", "settings": { "latentSize": [1, 2, 4], "window": [24, 48] } }],
    "seeds": [1, 2, 3] }`,
    )
    .action(async (plan: string, options: SweepOptions) => {
      const { sweep } = load("./sweep/run") as typeof run;
      await sweep(plan, options);
    });
}
