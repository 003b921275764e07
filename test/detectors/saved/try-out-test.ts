import assert from "node:assert/strict";
import { fitSaved } from "../../../lib/detectors/fit-saved";
import { loadDetector, saveDetector } from "../../../lib/detectors/saved/detector-file";
import type { SavedDetector } from "../../../lib/detectors/saved/saved-detector";
import { verdictsOn } from "../../../lib/detectors/verdicts";

const N_ROWS = 200;
const wave = (j: number) =>
  Float64Array.from({ length: N_ROWS }, (_, i) => Math.sin(i / 4 + j) + (i % 7) / 50);
const columns = ["a", "b", "c"];
const table = { name: "x", columns, values: columns.map((_, j) => wave(j)) };
const times = Float64Array.from({ length: N_ROWS }, (_, i) => 1.7e12 + 60_000 * i);
const series = { name: "x", columns: ["a"], values: [wave(0)], times };

const OF_ROWS = [
  "auto",
  "pca",
  "mahalanobis",
  "mean-squared-z",
  "knn",
  "lof",
  "isolation-forest",
  "ecod",
  "dense",
];
const OF_SERIES = ["auto", "pca", "online", "moving-z-score", "windowed-gaussian", "dense"];

type Place = readonly (string | number)[];

/** Places of all numbers, of a list those of its first and its last value alone. */
function numbersIn(value: unknown, place: Place = []): Place[] {
  if (typeof value === "number") return [place];
  if (typeof value !== "object" || value === null) return [];
  const keys = Array.isArray(value)
    ? [0, value.length - 1].slice(0, value.length)
    : Object.keys(value);
  return keys.flatMap((key) =>
    numbersIn((value as Record<string | number, unknown>)[key], [...place, key]),
  );
}

function withNumber(text: string, place: Place, number: number): string {
  const document = JSON.parse(text) as Record<string | number, unknown>;
  let at = document;
  for (const key of place.slice(0, -1)) at = at[key] as typeof at;
  at[place[place.length - 1]] = number;
  return JSON.stringify(document);
}

/** What the work gives, or undefined where it refuses in a sentence. */
function refused<Value>(work: () => Value): Value | undefined {
  try {
    return work();
  } catch (error) {
    assert.ok(error instanceof RangeError, String(error));
    assert.match(error.message, /^\w+: .+ (must|is damaged|does not fit together)\b/);
    return undefined;
  }
}

describe("a detector of which a number is damaged", function () {
  this.timeout(120_000);
  for (const [data, models] of [
    [table, OF_ROWS],
    [series, OF_SERIES],
  ] as const) {
    for (const model of models) {
      const kind = data === table ? "table" : "series";
      it(`is refused in a sentence, or scores finitely: ${model} of a ${kind}`, async () => {
        const text = saveDetector(await fitSaved(data, { model }));
        const { detector } = JSON.parse(text) as SavedDetector;
        for (const place of numbersIn(detector, ["detector"])) {
          for (const number of [1e308, -1e308, 1e-320, 0]) {
            const saved = refused(() => loadDetector(withNumber(text, place, number)));
            if (saved === undefined) continue;
            const verdicts = refused(() => verdictsOn(data, saved)) ?? [];
            const scores = verdicts.map(({ score }) => score ?? 0);
            assert.ok(scores.every(Number.isFinite), `${place.join(".")} = ${number}`);
          }
        }
      });
    }
  }

  it("is told of by what goes wrong", async () => {
    const text = saveDetector(await fitSaved(table, { model: "mean-squared-z" }));
    const saved = JSON.parse(text) as { detector: { of: { sds: number[] } } };
    saved.detector.of.sds[1] = 0;
    assert.throws(() => loadDetector(JSON.stringify(saved)), {
      message:
        "loadDetector: the document does not fit together: its numbers must give a score to what is usual, got the score is Infinity",
    });
  });
});
