import assert from "node:assert/strict";
import fc from "fast-check";
import { fitSaved } from "../../lib/detectors/fit-saved";
import type { DataSet } from "../../lib/detectors/data-set";
import { loadDetector, saveDetector } from "../../lib/detectors/saved/detector-file";
import { verdictStream } from "../../lib/detectors/verdict-stream";
import { verdictsOn } from "../../lib/detectors/verdicts";
import { canonicalJson } from "../../lib/fleet/canonical-json";
import {
  decodeDoubles,
  decodeFloats,
  encodeDoubles,
  encodeFloats,
} from "../../lib/models/float-base64";
import { parseJson } from "../../lib/parse-json";
import { always, alwaysAsync } from "./always";

/** Values as columns of a file hold them: numbers of any size that is read, missing ones, long runs of one value. */
const value = fc.oneof(
  { weight: 6, arbitrary: fc.double({ min: -100, max: 100, noNaN: true }) },
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 3 }) },
  { weight: 1, arbitrary: fc.constant(NaN) },
  { weight: 1, arbitrary: fc.double({ min: -1e18, max: 1e18, noNaN: true }) },
);
const dataOf = (min: number, max: number) =>
  fc
    .record({ nColumns: fc.integer({ min: 1, max: 3 }), nRows: fc.integer({ min, max }) })
    .chain(({ nColumns, nRows }) => {
      const column = fc.array(value, { minLength: nRows, maxLength: nRows });
      return fc.array(column, { minLength: nColumns, maxLength: nColumns }).map(dataSet);
    });
const tables = dataOf(12, 60);
const series = dataOf(80, 120).map((data): DataSet => ({
  ...data,
  times: data.values[0].map((_, i) => 60_000 * i),
}));

function dataSet(values: number[][]): DataSet {
  const names = values.map((_, j) => `x${j}`);
  return { name: "any", columns: names, values: values.map((each) => Float64Array.from(each)) };
}

/** What a detector says, or undefined where its data were refused in a sentence. */
async function fitted(data: DataSet, model: string) {
  try {
    return await fitSaved(data, { model });
  } catch (error) {
    assert.ok(error instanceof RangeError, String(error));
    assert.match(error.message, /^[\w-]+: /);
    return undefined;
  }
}

describe("a detector of any table", () => {
  it("says the same to the last bit after it was saved and read again, and every score is a number", () =>
    alwaysAsync(
      fc.asyncProperty(
        tables,
        fc.constantFrom("pca", "isolation-forest", "knn", "ecod", "mahalanobis", "lof"),
        async (data, model) => {
          const saved = await fitted(data, model);
          if (saved === undefined) return;
          const verdicts = verdictsOn(data, saved);
          assert.ok(verdicts.every(({ score }) => score === null || Number.isFinite(score)));
          const text = saveDetector(saved);
          assert.deepEqual(loadDetector(text), JSON.parse(text));
          assert.deepEqual(verdictsOn(data, loadDetector(text)), verdicts);
        },
      ),
      2,
    ));
});

describe("a detector of any series", () => {
  it("says the same reading by reading, after it was saved, and after its stream was cut anywhere", () =>
    alwaysAsync(
      fc.asyncProperty(
        series,
        fc.constantFrom("moving-z-score", "windowed-gaussian", "auto-series", "auto-multivariate"),
        fc.nat({ max: 120 }),
        async (data, model, cut) => {
          const saved = await fitted(data, model);
          if (saved === undefined) return;
          const again = loadDetector(saveDetector(saved));
          let stream = verdictStream(again);
          verdictsOn(data, saved).forEach((verdict, i) => {
            if (i === cut)
              stream = verdictStream(again, JSON.parse(JSON.stringify(stream.state())));
            const row = data.values.map((column) => column[i]);
            assert.deepEqual(stream.next(row, data.times![i]), verdict, `reading ${i}`);
          });
        },
      ),
      4,
    ));
});

describe("calibration of a detector of any table", () => {
  it("reads the threshold from rows that were not learned from", () =>
    alwaysAsync(
      fc.asyncProperty(tables, async (data) => {
        const saved = await fitted(data, "pca");
        if (saved === undefined) return;
        const nRows = data.values[0].filter((_, i) =>
          data.values.some((column) => !Number.isNaN(column[i])),
        ).length;
        const { nScores } = saved.threshold as { nScores: number };
        assert.equal(saved.calibration, "held-out");
        assert.equal(nScores + saved.learned.nRows, nRows);
        assert.equal(nScores, Math.max(1, Math.round(nRows / 5)));
      }),
      4,
    ));
});

describe("numbers kept in a file", () => {
  it("come back with their bits", () => {
    always(
      fc.property(fc.float32Array(), fc.float64Array(), (floats, doubles) => {
        assert.deepEqual(decodeFloats(encodeFloats(floats)), floats);
        assert.deepEqual(decodeDoubles(encodeDoubles(doubles)), doubles);
      }),
    );
  });
});

describe("documents kept in a file", () => {
  const json = fc.jsonValue({ maxDepth: 4 });
  it("are written one way by canonicalJson, whatever the order of their keys", () => {
    always(
      fc.property(json, (document) => {
        const text = canonicalJson(document);
        assert.equal(canonicalJson(JSON.parse(text)), text);
        assert.equal(canonicalJson(turned(document)), text);
      }),
    );
  });
  it("are read by parseJson as JSON.parse reads them, a byte order mark passed over", () => {
    always(
      fc.property(json, (document) => {
        const text = JSON.stringify(document);
        assert.deepEqual(parseJson(`\uFEFF${text}`), JSON.parse(text));
      }),
    );
  });
});

/** The same document with the keys of every object in the opposite order. */
function turned(document: unknown): unknown {
  if (Array.isArray(document)) return document.map(turned);
  if (typeof document !== "object" || document === null) return document;
  const entries = Object.entries(document).reverse();
  return Object.fromEntries(entries.map(([key, each]) => [key, turned(each)]));
}
