import assert from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";
import { fitSeriesDetector } from "../../../lib/detectors/fit-series-detector";
import { fitTableDetector } from "../../../lib/detectors/fit-table-detector";
import { loadDetector, saveDetector } from "../../../lib/detectors/saved/detector-file";
import { lineTable, swingSeries } from "../tables";

interface Open {
  [key: string]: unknown;
}

describe("saveDetector and loadDetector", () => {
  const texts: Record<string, string> = {};
  before(async () => {
    for (const model of ["dense", "pca", "iforest", "lof"] as const) {
      texts[model] = saveDetector(await fitTableDetector(lineTable(), { model }));
    }
    texts.series = saveDetector(await fitSeriesDetector(swingSeries(), { window: 24 }));
  });

  it("read what was written, whatever it is", () => {
    for (const text of Object.values(texts)) {
      assert.ok(text.endsWith("}\n"));
      assert.ok(isDeepStrictEqual(JSON.parse(saveDetector(loadDetector(text))), JSON.parse(text)));
    }
  });
  it("refuse what is no detector, in one sentence", () => {
    const message = (text: string) => {
      try {
        loadDetector(text, "m.json");
      } catch (error) {
        return (error as Error).message;
      }
      return "no error";
    };
    const notJson = "m.json must be a detector as JSON, got text that is no whole JSON document";
    assert.equal(message("{"), `loadDetector: ${notJson}`);
    assert.equal(message(texts.pca.slice(0, 900)), `loadDetector: ${notJson}`);
    const other = "(anomalab detect --save writes one)";
    assert.equal(
      message("null"),
      `loadDetector: m.json must have the format anomalab-detector, got null without it ${other}`,
    );
    assert.equal(
      message('{"format":"anomalab-model"}'),
      `loadDetector: m.json must have the format anomalab-detector, got the format anomalab-model ${other}`,
    );
    assert.equal(
      message('{"format":"anomalab-detector","version":2}'),
      "loadDetector: m.json must be of version 1, got 2 (fit the detector anew with this version of anomalab)",
    );
  });
  it("refuse a file that was tampered with, and say where", () => {
    const set = (value: unknown) => () => value;
    const shorter = (list: unknown) => (list as unknown[]).slice(0, -1);
    const refused: [string, string, (value: unknown) => unknown, RegExp][] = [
      ["pca", "fill", set(undefined), /^loadDetector: m is damaged at fill: /],
      ["pca", "columns", set(["a"]), /fill must hold 1 values, got 5$/],
      ["pca", "threshold.value", set(null), /damaged at threshold.value: /],
      ["pca", "extra", set(1), /damaged at its top: unrecognized key/],
      ["pca", "detector.members.0.fitted.means", shorter, /PCA must have 5 values, got 4$/],
      ["pca", "detector.members.1.scaler.spread", shorter, /scaler must have 5 values, got 4$/],
      ["lof", "detector.fitted.densities", shorter, /densities must have 96 values, got 95$/],
      ["lof", "detector.fitted.neighbors", set(999), /neighbors must have 96 values, got 999$/],
      [
        ...(["iforest", "detector.members.0.fitted.trees.0.rights.0", set(0)] as const),
        /does not fit together: a tree's node 0 leads nowhere$/,
      ],
      [
        ...(["dense", "detector.members.2.fitted.model.weights.tensors", shorter] as const),
        /does not fit together: .*weights must hold \d+ tensors/,
      ],
      ["dense", "seed", set(-1), /damaged at seed: /],
      ["series", "size", set(25), /the network must have 25 values, got 24$/],
      ["series", "learned.until", set("yesterday"), /times must be ISO 8601/],
    ];
    for (const [name, place, change, sentence] of refused) {
      const document = JSON.parse(texts[name]) as Open;
      const keys = place.split(".");
      const last = keys.pop()!;
      const parent = keys.reduce((inner, key) => inner[key] as Open, document);
      parent[last] = change(parent[last]);
      assert.throws(() => loadDetector(JSON.stringify(document), "m"), { message: sentence });
    }
  });
  it("refuse to write what could not be read again", async () => {
    const saved = await fitTableDetector(lineTable(), { model: "pca" });
    assert.throws(() => saveDetector({ ...saved, fill: [NaN, 0, 0, 0, 0] }), {
      message: /^saveDetector: the detector is damaged at fill\.0: /,
    });
  });
});
