import { createRandom } from "../../lib/random";
import { VERSION } from "../../lib/version";
import { hashFile } from "../../lib/fleet/hash-file";
import type { DetectJob } from "../../lib/fleet/job";

/** A sensor's hourly readings as CSV: noise around a level, and a jump that begins at one hour where one is asked for. */
export function sensorCsv(seed: number, { nRows = 240, jumpAt = -1 } = {}): string {
  const random = createRandom(seed);
  const lines = Array.from({ length: nRows }, (_, i) => {
    const jump = jumpAt >= 0 && i >= jumpAt && i < jumpAt + 4 ? 25 : 0;
    return `${hour(i)},${(20 + random.normal() + jump).toFixed(3)}`;
  });
  return ["time,level", ...lines, ""].join("\n");
}

/** Readings of several sensors in one file, a row each. */
export function longCsv(sensors: readonly string[], { nRows = 240 } = {}): string {
  const columns = sensors.map((_, s) =>
    sensorCsv(s + 1, { nRows, jumpAt: s === 0 ? 200 : -1 })
      .trim()
      .split("\n")
      .slice(1),
  );
  const lines = Array.from({ length: nRows }, (_, i) =>
    sensors.map((name, s) => columns[s][i].replace(",", `,${name},`)),
  );
  return ["time,sensor,level", ...lines.flat(), ""].join("\n");
}

/** The job of judging a file with a detector that learns at once. */
export async function detectJob(path: string, seed = 1): Promise<DetectJob> {
  return {
    ...{ kind: "detect", version: VERSION, seed, reading: {} },
    data: { path, sha256: await hashFile(path) },
    recipe: { model: "moving-z-score" },
  };
}

function hour(i: number): string {
  return new Date(Date.UTC(2024, 0, 1, i)).toISOString().replace(".000Z", "Z");
}
