import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { dataSetOf } from "../../../lib/detectors/data-set";
import { fitSaved } from "../../../lib/detectors/fit-saved";
import type { SavedDetector } from "../../../lib/detectors/saved/saved-detector";
import { createRandom } from "../../../lib/random";

const HOUR = 3_600_000;

/** An hourly series that swings by the day, with two odd hours late in it; and its lines as CSV. */
export function tide(nReadings = 600) {
  const random = createRandom(4);
  const times = Array.from({ length: nReadings }, (_, i) => new Date(HOUR * i).toISOString());
  const values = times.map((_, i) => {
    const odd = i === 500 || i === 560 ? 40 : 0;
    return Number((10 * Math.sin((i * Math.PI) / 12) + random.uniform() + odd).toFixed(3));
  });
  return { times, values, lines: times.map((time, i) => `${time},${values[i]}`) };
}

/** A detector of the series, learned from its first 300 hours. */
export function tideDetector(): Promise<SavedDetector> {
  const { times, values } = tide(300);
  const rows = values.map((value) => [value]);
  return fitSaved(dataSetOf({ columns: ["level"], rows, times }), { model: "pca", window: 12 });
}

/** A detector of a table of two columns, b being twice a. */
export function pairDetector(): Promise<SavedDetector> {
  const random = createRandom(5);
  const rows = Array.from({ length: 200 }, () => {
    const a = 10 * random.uniform();
    return [a, 2 * a + random.uniform()];
  });
  return fitSaved(dataSetOf({ columns: ["a", "b"], rows }), { model: "pca" });
}

/** A server of the test's own on a port that is free. */
export async function listening(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
) {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${port}`, close };
}
