import { simulateTable } from "../data/simulated/simulate-table";
import { adbenchSeeds, type BenchmarkTable } from "./adbench";
import { readBenchmarkTable } from "./read-table";
import { FLAG_RATES, runTable } from "./run-table";
import { sha256Of, type LoadedUnit, type UnitKind } from "./unit";

/** ADBench's classical tables: a unit is a table, its unseen rows are ranked. */
export const adbenchUnits: UnitKind = {
  model: "auto-table",
  baselines: ["isolation-forest", "knn"],
  what: "table",
  seeds: 3,
  unitsOf: (names) => names.filter((name) => name.endsWith(".npz")),
  load: async (reader, unit) => {
    const bytes = await reader.read(unit);
    return unitOf(readBenchmarkTable(unit, bytes), sha256Of(bytes));
  },
  simulate: (unit) => {
    const table = simulateTable(unit);
    return unitOf(table, sha256Of(new Uint8Array(table.values.buffer), table.labels.join()));
  },
};

function unitOf(table: BenchmarkTable, sha256: string): LoadedUnit {
  return {
    sha256,
    run: async ({ seed, model }) => {
      if (!adbenchSeeds(table.labels.length).includes(seed)) return undefined;
      const { flagged, ...ranked } = await runTable(table, model, seed);
      const flags = flagged.map((share, i) => [`flags at ${FLAG_RATES[i]}`, share] as const);
      return { ...ranked, ...Object.fromEntries(flags) };
    },
  };
}
