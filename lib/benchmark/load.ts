import type { LoadOptions } from "../data/have-all";
import { simulateTable } from "../data/simulated/simulate-table";
import { simulateUcrText } from "../data/simulated/simulate-ucr";
import type { BenchmarkTable } from "./adbench";
import { catalogReader } from "./corpus-reader";
import { orStandIn } from "./or-stand-in";
import { readBenchmarkTable } from "./read-table";
import { parseUcrFile, type UcrFile } from "./ucr";

/** A file of the UCR archive, or its stand-in. */
export interface LoadedUcrFile extends UcrFile {
  readonly simulated: boolean;
}

/** A table of ADBench, or its stand-in. */
export interface LoadedTable extends BenchmarkTable {
  readonly simulated: boolean;
}

/**
 * Loads a file of the UCR anomaly archive.
 *
 * @param name as `unitNames("ucr")` gives it
 * @throws RangeError if the catalog has none of that name
 * @throws DataUnavailable if it cannot be had and `standIn` is false
 */
export async function loadUcrFile(name: string, options: LoadOptions = {}): Promise<LoadedUcrFile> {
  const read = async () => (await catalogReader("ucr").read(name)).toString("latin1");
  return orStandIn(
    "ucr",
    async () => parseUcrFile(name, await read()),
    () => parseUcrFile(name, simulateUcrText(name)),
    options,
  );
}

/**
 * Loads a table of ADBench.
 *
 * @param name as `unitNames("adbench")` gives it
 * @throws as `loadUcrFile` does
 */
export async function loadTable(name: string, options: LoadOptions = {}): Promise<LoadedTable> {
  const read = () => catalogReader("adbench").read(name);
  return orStandIn<BenchmarkTable>(
    "adbench",
    async () => readBenchmarkTable(name, await read()),
    () => simulateTable(name),
    options,
  );
}
