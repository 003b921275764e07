import { availableParallelism } from "node:os";
import { Option, type Command } from "commander";
import { wholeNumber } from "../detect/options";

/** Where the jobs of a fleet run. */
export interface FleetOptions {
  /** Default: one per core of the machine, or per CPU of the cluster. */
  readonly jobs?: number;
  readonly on: "local" | "ray";
  readonly address?: string;
  /** Megabytes. */
  readonly memory?: number;
  /** A file of several series is worked on as a fleet too; of `detect` alone. */
  readonly fleet?: boolean;
}

/** Engines by the names that `--on` takes. */
const ENGINES = ["local", "ray"];

/** Adds what a command takes that does jobs. */
export function addEngineOptions(command: Command): Command {
  return command
    .option(
      "--jobs <n>",
      "of several files: how many at once (default: one per core, or per CPU of the cluster)",
      wholeNumber(1, 100_000),
    )
    .addOption(
      new Option(
        "--on <engine>",
        "of several files: where they are worked on, on this machine or by Ray (which is installed on first use)",
      )
        .choices(ENGINES)
        .default("local"),
    )
    .option(
      "--address <url>",
      "of a Ray cluster, as in ray://host:10001 (default: one is started on this machine)",
    )
    .option(
      "--memory <megabytes>",
      "with --on ray: reserved for each worker, and its limit",
      wholeNumber(64),
    );
}

/** How many jobs run at once on this machine. */
export function workersOf({ jobs }: Pick<FleetOptions, "jobs">): number {
  return jobs ?? availableParallelism();
}

/** True if somebody said where or how many at once: then one file is worked on as several are. */
export function asksForJobs({ jobs, on, address, memory, fleet }: FleetOptions): boolean {
  return (
    fleet === true || on !== "local" || [jobs, address, memory].some((each) => each !== undefined)
  );
}

/** Adds what a command takes that also does the series of one file as jobs. */
export function addFleetOptions(command: Command): Command {
  return addEngineOptions(command).option(
    "--fleet",
    "a file of several series is worked on as several files are (so it is with --jobs or --on too)",
    false,
  );
}
