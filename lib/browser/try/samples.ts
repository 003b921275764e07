import { deterministicSin } from "../../deterministic-math";
import { createRandom } from "../../random";

/** A made-up file to try the page on. */
export interface Sample {
  readonly file: string;
  /** What the button says. */
  readonly title: string;
  /** The file's text; the same on every machine. */
  readonly csv: () => string;
}

/** Three files as people have them: one series, several columns over time, and a table with names. */
export const samples: readonly Sample[] = [
  { file: "cold-store.csv", title: "Temperature of a cold store", csv: coldStore },
  { file: "pump.csv", title: "Three sensors of a pump", csv: pump },
  { file: "parcels.csv", title: "Table of parcels", csv: parcels },
];

const START = Date.UTC(2024, 2, 4);
const HOUR = 3_600_000;

/** Twelve weeks by the hour: a daily swing; a door left open one night, and a compressor that tires in the last week. */
function coldStore(): string {
  const random = createRandom(1).fork("cold store");
  const lines = ["time,temperature in °C"];
  for (let i = 0; i < 2016; i += 1) {
    const swing = 0.8 * deterministicSin(((i % 24) / 24) * 2 * Math.PI);
    const open = i >= 1420 && i < 1426 ? 9 : 0;
    const tired = i > 1850 ? (i - 1850) * 0.02 : 0;
    lines.push(`${stamp(i)},${fixed(-18 + swing + open + tired + 0.2 * random.normal())}`);
  }
  return `${lines.join("\n")}\n`;
}

/** Flow, pressure and current go together but for one blocked hour and one sensor that sticks. */
function pump(): string {
  const random = createRandom(1).fork("pump");
  const lines = ["time,flow,pressure,current"];
  for (let i = 0; i < 3000; i += 1) {
    const load = 1 + 0.4 * deterministicSin(((i % 96) / 96) * 2 * Math.PI) + 0.05 * random.normal();
    const blocked = i >= 2300 && i < 2306;
    const flow = 40 * load * (blocked ? 0.4 : 1) + 0.5 * random.normal();
    const pressure = 6 - 2 * load + (blocked ? 2.5 : 0) + 0.05 * random.normal();
    const sticks = i >= 2700 && i < 2720;
    const current = sticks ? 9 : 5 + 4 * load + 0.1 * random.normal();
    lines.push(`${stamp(i / 4)},${fixed(flow)},${fixed(pressure)},${fixed(current)}`);
  }
  return `${lines.join("\n")}\n`;
}

/** Weight follows size and postage follows weight; four parcels break one of the rules. */
function parcels(): string {
  const random = createRandom(1).fork("parcels");
  const lines = ["parcel,length in cm,width in cm,height in cm,weight in kg,postage"];
  for (let i = 0; i < 1500; i += 1) {
    const [length, width, height] = [60, 40, 30].map(
      (most) => most * (0.3 + 0.7 * random.uniform()),
    );
    const heavy = i === 311 || i === 907 ? 6 : 1;
    const weight = (length * width * height * 0.00025 + 0.3) * (1 + 0.05 * random.normal()) * heavy;
    const free = i === 640 || i === 1210 ? 0.1 : 1;
    const postage = (3.5 + 0.9 * weight) * free;
    const sizes = [length, width, height, weight, postage].map(fixed);
    lines.push(`P-${10_000 + i},${sizes.join(",")}`);
  }
  return `${lines.join("\n")}\n`;
}

function stamp(hours: number): string {
  return new Date(START + hours * HOUR).toISOString().replace(".000Z", "Z");
}

function fixed(value: number): string {
  return value.toFixed(2);
}
