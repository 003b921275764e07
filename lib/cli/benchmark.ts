import { createRequire } from "node:module";
import type { Command } from "commander";
import { BENCHMARKS, PARTS, type BenchmarkOptions } from "./benchmark/options";
import type * as run from "./benchmark/run";

const load = createRequire(__filename);

/** Adds `anomalab benchmark`: a detector over a whole public corpus. */
export function addBenchmarkCommand(program: Command): void {
  program
    .command("benchmark")
    .description("Run a detector over a public corpus: see what it does on data nobody tuned on")
    .argument("<corpus>", BENCHMARKS.join(", "))
    .option(
      "--model <name>",
      "any detector of detect (default: the automatic one for the corpus, and for tables its baselines)",
    )
    .option("--files <n>", "only the first n files, tables or servers")
    .option("--part <name>", `ucr: ${PARTS.join(" or ")}, the files that were looked at last`)
    .option("--seeds <n>", "run with the seeds 1 to n (default: 3 for adbench, else 1)")
    .option(
      "--out <file>",
      "keep one JSON line per finished unit; those that are there are not run again",
    )
    .option("--data <folder>", "read the corpus's files from this folder, unverified")
    .option("--json", "print one JSON document", false)
    .action((corpus: string, options: BenchmarkOptions) => {
      const { benchmark } = load("./benchmark/run") as typeof run;
      return benchmark(corpus, options);
    });
}
