import { createRandom } from "../../random";
import { deterministicSin } from "../../deterministic-math";

const PERIOD = 90;
const AFTER = 600;

/**
 * Makes a stand-in for a file of the UCR archive, from what its name says: two waves with noise, and where the anomaly must
 * lie one of the waves is missing. The same text on every machine.
 *
 * @param name ..._TRAINEND_BEGIN_END.txt
 * @throws RangeError if the name does not end like that
 */
export function simulateUcrText(name: string): string {
  const match = /_(\d+)_(\d+)_(\d+)\.txt$/.exec(name);
  if (match === null) {
    throw new RangeError(
      `simulateUcrText: name must end in _TRAINEND_BEGIN_END.txt, got ${JSON.stringify(name)}`,
    );
  }
  const [begin, end] = [Number(match[2]), Number(match[3])];
  const random = createRandom(1).fork(`simulateUcrText ${name}`);
  const wave = (i: number, share: number) =>
    deterministicSin((2 * Math.PI * ((i * share) % PERIOD)) / PERIOD);
  const readings = Array.from({ length: end + AFTER }, (_, i) => {
    const isOdd = i >= begin - 1 && i < Math.max(end, begin + PERIOD / 3);
    return wave(i, 1) + (isOdd ? 0 : 0.6 * wave(i, 3)) + 0.05 * random.normal();
  });
  return readings.map((reading) => reading.toFixed(4)).join("\n");
}
