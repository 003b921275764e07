import { createRequire } from "node:module";
import type { Command } from "commander";
import type * as nabDetectors from "../nab/detectors";
import type * as run from "./nab/run";
import type { RunOptions } from "./nab/run";
import type * as score from "./nab/score";
import type { ScoreOptions } from "./nab/score";

const load = createRequire(__filename);

/** Adds `anomalab nab ...`: the Numenta Anomaly Benchmark. */
export function addNabCommand(program: Command): void {
  const nab = program.command("nab").description("The Numenta Anomaly Benchmark");
  nab
    .command("score")
    .description("Score a detector's results as NAB itself does, in its three profiles")
    .argument(
      "<scores>",
      "CSV file (or .csv.gz) with the columns file and anomaly_score, rows in the corpus's order, or a folder laid out as NAB's results",
    )
    .option("--threshold <score>", "detect at this score instead of the best one on the labels")
    .option("--json", "print one JSON document", false)
    .action((scores: string, options: ScoreOptions) => {
      const { scoreNab } = load("./nab/score") as typeof score;
      return scoreNab(scores, options);
    });
  nab
    .command("run")
    .description("Run a detector over the whole benchmark and score it as NAB does")
    .argument("[detector]", "the names stand below", "online-autoencoder")
    .option("--seeds <n>", "runs with the seeds 1 to n, for a mean and a spread", "1")
    .option(
      "--out <file>",
      "write the first seed's scores, for `anomalab nab score` (.csv, .csv.gz)",
    )
    .option("--json", "print one JSON document", false)
    .addHelpText("after", () => {
      const { nabDetectors: known } = load("../nab/detectors") as typeof nabDetectors;
      return `\nDetectors: ${Object.keys(known).join(", ")}, or any model of anomalab detect.`;
    })
    .action((detector: string, options: RunOptions) => {
      const { runNabBenchmark } = load("./nab/run") as typeof run;
      return runNabBenchmark(detector, options);
    });
}
