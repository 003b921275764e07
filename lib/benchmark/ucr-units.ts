import { simulateUcrText } from "../data/simulated/simulate-ucr";
import { seriesDetector } from "./detector-for";
import { runUcrFile } from "./run-ucr-file";
import { isHeldOut, parseUcrFile } from "./ucr";
import { sha256Of, type LoadedUnit, type UnitKind } from "./unit";

const UNIT = /(?:^|\/)(\d+)_UCR_Anomaly_[^/]*\.txt$/;

/** The UCR anomaly archive: a unit is a file, judged by one guess. */
export const ucrUnits: UnitKind = {
  model: "auto-series",
  baselines: [],
  what: "file",
  seeds: 1,
  unitsOf: (names) => names.filter((name) => UNIT.test(name)),
  isHeldOut: (unit) => isHeldOut(Number(UNIT.exec(unit)?.[1])),
  load: async (reader, unit) => unitOf(unit, (await reader.read(unit)).toString("latin1")),
  simulate: (unit) => unitOf(unit, simulateUcrText(unit)),
};

function unitOf(unit: string, text: string): LoadedUnit {
  const file = parseUcrFile(unit.slice(unit.lastIndexOf("/") + 1), text);
  return {
    sha256: sha256Of(Buffer.from(text, "latin1")),
    run: async ({ model, seed }) => {
      const size = { nReadings: file.trainEnd, nColumns: 1 };
      const { detector, options } = seriesDetector(model, size);
      const { hit, rank, falseAlarms } = await runUcrFile(file, detector, options, { seed });
      const shares = falseAlarms.map(({ rate, share }) => [`alarms at ${rate}`, share] as const);
      return { hit: hit ? 1 : 0, rank, ...Object.fromEntries(shares) };
    },
  };
}
