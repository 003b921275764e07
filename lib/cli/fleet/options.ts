import { availableParallelism } from "node:os";
import { Option, type Command } from "commander";
import { wholeNumber } from "../detect/options";

/** Where the jobs of a fleet run. */
export interface FleetOptions {
  readonly jobs: number;
  readonly on: "local";
  /** A file of several series is worked on as a fleet too. */
  readonly fleet?: boolean;
}

/** Engines by the names that `--on` takes. */
const ENGINES = ["local"];

/** Adds what a command takes that does jobs. */
export function addEngineOptions(command: Command): Command {
  return command
    .option(
      "--jobs <n>",
      "of several files: how many at once (default: one per core)",
      wholeNumber(1, 1024),
      availableParallelism(),
    )
    .addOption(
      new Option("--on <engine>", "of several files: where they are worked on")
        .choices(ENGINES)
        .default("local"),
    );
}

/** Adds what a command takes where it is given several files. */
export function addFleetOptions(command: Command): Command {
  return addEngineOptions(command).option(
    "--fleet",
    "a file of several series is worked on as several files are",
    false,
  );
}
