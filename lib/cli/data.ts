import type { Command } from "commander";
import { fetchData } from "./data/fetch";
import { listData } from "./data/list";
import { verifyData } from "./data/verify";

interface JsonOption {
  readonly json: boolean;
}

/** Adds `anomalab data list|fetch|verify`: the data sets that the notebooks use. */
export function addDataCommand(program: Command): void {
  const data = program
    .command("data")
    .description("The data sets: what there is, fetch them, check the copies");
  data
    .command("list")
    .description("List the data sets and where each is found")
    .option("--json", "print one JSON document", false)
    .action((options: JsonOption) => listData(options));
  data
    .command("fetch")
    .description("Keep verified copies in data/cache, from the mirror or the public source")
    .argument(
      "[names...]",
      "names from the list, or nab for the whole benchmark; default: everything but the benchmarks' corpora",
    )
    .option("--json", "print one JSON document", false)
    .action((names: string[], options: JsonOption) => fetchData(names, options));
  data
    .command("verify")
    .description(
      "Compare the copies in data/cache, and in a mirror that is a folder, with the catalog's sha256",
    )
    .option("--json", "print one JSON document", false)
    .action((options: JsonOption) => verifyData(options));
}
