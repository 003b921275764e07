import { simulateMachine } from "../data/simulated/simulate-machine";
import { judgeMachine } from "./asd";
import { seriesDetector } from "./detector-for";
import { readMachine, type MachineTexts } from "./read-machine";
import { sha256Of, type LoadedUnit, type UnitKind } from "./unit";

const TRAIN = "_train.csv";

/** The application server dataset: a unit is a server, its test rows are judged one by one. */
export const asdUnits: UnitKind = {
  model: "auto-multivariate",
  baselines: [],
  what: "server",
  seeds: 1,
  unitsOf: (names) =>
    names.filter((name) => name.endsWith(TRAIN)).map((name) => name.slice(0, -TRAIN.length)),
  load: async (reader, unit) => {
    const text = async (name: string) => (await reader.read(name)).toString("latin1");
    const guilty = `interpretation/${unit}.txt`;
    return unitOf(unit, {
      train: await text(`${unit}${TRAIN}`),
      test: await text(`${unit}_test.csv`),
      labels: await text(`${unit}_label.csv`),
      ...(reader.names.includes(guilty) && { guilty: await text(guilty) }),
    });
  },
  simulate: (unit) => unitOf(unit, simulateMachine(unit)),
};

function unitOf(unit: string, texts: MachineTexts): LoadedUnit {
  const { train, test, labels, guilty = "" } = texts;
  const machine = readMachine(unit, texts);
  const { columns, times } = machine.train;
  return {
    sha256: sha256Of(train, test, labels, guilty),
    run: async ({ model, seed }) => {
      const size = { nReadings: times.length, nColumns: columns.length };
      const { detector, options } = seriesDetector(model, size);
      const result = await judgeMachine(machine, detector, options, seed);
      return {
        averagePrecision: result.averagePrecision,
        "with a delay of 5": result.delayed[5],
        "with a delay of 10": result.delayed[10],
        random: result.random,
        "alarms at 0.01": result.falseAlarms?.["1e-2"] ?? null,
        "alarms at 0.001": result.falseAlarms?.["1e-3"] ?? null,
        hitAt1: result.hitAt1,
        hitAt3: result.hitAt3,
      };
    },
  };
}
