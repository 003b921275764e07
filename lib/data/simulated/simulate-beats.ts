import { createRandom } from "../../random";
import type { Random } from "../../random";
import type { Label } from "../../types";
import { deterministicExp } from "../../deterministic-math";

/** Height, place and width of the bumps that make a beat of 140 values. */
type Bump = readonly [height: number, centre: number, width: number];

/** Shapes and how many beats of each: one normal, four abnormal, as many as ECG5000 has. */
const SHAPES: readonly {
  readonly count: number;
  readonly label: Label;
  readonly bumps: readonly Bump[];
}[] = [
  {
    count: 2919,
    label: 0,
    bumps: [
      [-3.8, 4, 6],
      [0.6, 60, 22],
      [1.2, 108, 9],
      [-0.9, 136, 5],
    ],
  },
  {
    count: 1767,
    label: 1,
    bumps: [
      [-2.4, 4, 9],
      [1.3, 45, 30],
      [-1.6, 112, 12],
      [-2.6, 134, 6],
    ],
  },
  {
    count: 96,
    label: 1,
    bumps: [
      [-2.2, 8, 12],
      [1.0, 80, 16],
      [-2.9, 132, 8],
    ],
  },
  {
    count: 194,
    label: 1,
    bumps: [
      [-3.2, 6, 14],
      [0.9, 70, 26],
      [0.4, 115, 7],
      [0.9, 137, 4],
    ],
  },
  {
    count: 24,
    label: 1,
    bumps: [
      [1.6, 10, 10],
      [-1.2, 50, 14],
      [1.1, 100, 10],
    ],
  },
];

/** Beats of either kind that bear the label of the other: real ones have such too, and no detector decides all as labelled. */
const MISLABELLED = 30;

/**
 * Makes a stand-in for ECG5000: 5,000 beats of 140 values, 2,919 normal ones of one shape and
 * 2,081 abnormal ones of four, each with its own small changes of height, place and width.
 * Every beat is scaled to mean 0 and deviation 1, as the real ones are. Thirty of either kind bear the other's label.
 *
 * @returns nBeats × 140 values and nBeats labels, our 1 for abnormal, in random order
 */
export function simulateBeats(): { rows: number[][]; labels: Label[] } {
  const random = createRandom(1).fork("simulateBeats");
  const beats = SHAPES.flatMap(({ count, label, bumps }) =>
    Array.from({ length: count }, () => ({ label, row: simulateBeat(bumps, random) })),
  );
  const shuffled = Array.from(random.permutation(beats.length), (i) => beats[i]);
  const labels = shuffled.map(({ label }) => label);
  for (const label of [0, 1] as const) {
    const own = shuffled.flatMap((beat, i) => (beat.label === label ? i : []));
    for (let k = 0; k < MISLABELLED; k += 1) labels[own[60 * k]] = label === 0 ? 1 : 0;
  }
  return { rows: shuffled.map(({ row }) => row), labels };
}

function simulateBeat(bumps: readonly Bump[], random: Random): number[] {
  const own = bumps.map(([height, centre, width]): Bump => [
    height * (1 + 0.15 * random.normal()),
    centre + 1.5 * random.normal(),
    width * (1 + 0.1 * Math.min(2, Math.max(-2, random.normal()))),
  ]);
  const raw = Array.from({ length: 140 }, (_, t) => {
    const shape = own.reduce((sum, [height, centre, width]) => {
      const distance = (t - centre) / width;
      return sum + height * deterministicExp(-Math.min(30, distance * distance));
    }, 0);
    return shape + 0.08 * random.normal();
  });
  const mean = raw.reduce((sum, value) => sum + value, 0) / raw.length;
  const centred = raw.map((value) => value - mean);
  const deviation = Math.sqrt(centred.reduce((sum, value) => sum + value * value, 0) / raw.length);
  return centred.map((value) => Math.round((value / deviation) * 1e6) / 1e6);
}
