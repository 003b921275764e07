import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import { readData } from "../../../lib/data/reading/read-data";
import { dataSetOf } from "../../../lib/detectors/data-set";
import { fitSaved } from "../../../lib/detectors/fit-saved";
import { loadDetector, saveDetector } from "../../../lib/detectors/saved/detector-file";
import { verdictsOn } from "../../../lib/detectors/verdicts";
import { lineData, swingData } from "../tables";

interface Open {
  [key: string]: unknown;
}

describe("saveDetector and loadDetector", () => {
  const texts: Record<string, string> = {};
  before(async () => {
    for (const model of ["dense", "pca", "isolation-forest", "lof", "ecod", "auto"]) {
      texts[model] = saveDetector(await fitSaved(lineData(), { model }));
    }
    texts.series = saveDetector(await fitSaved(swingData(), { model: "dense", window: 24 }));
    const swing = swingData();
    const columns = ["level", "twin"];
    const values = [swing.values[0], swing.values[0].map((value, i) => value + (i % 3))];
    texts.columns = saveDetector(await fitSaved({ ...swing, columns, values }));
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
      message('{"format":"anomalab-detector","version":3}'),
      "loadDetector: m.json must be of version 1 or 2, got 3 (a newer anomalab wrote it: update, or fit the detector anew)",
    );
  });
  it("refuse a file that was tampered with, and say where", () => {
    const set = (value: unknown) => () => value;
    const shorter = (list: unknown) => (list as unknown[]).slice(0, -1);
    const member = "detector.members.0.of";
    const refused: [string, string, (value: unknown) => unknown, RegExp][] = [
      ["pca", "fill", set(undefined), /fill must hold 5 values, got none$/],
      ["pca", "columns", set(["a"]), /fill must hold 1 values, got 5$/],
      ["pca", "threshold.value", set(null), /damaged at threshold.*: /],
      ["pca", "extra", set(1), /damaged at its top: unrecognized key/],
      ["pca", `${member}.means`, shorter, /PCA must have 5 values, got 4$/],
      ["pca", `${member}.components`, set("x"), /damaged at detector.members.0.of.components: /],
      ["pca", `${member}.detector`, set("svm"), /there is no detector svm$/],
      ["pca", "detector.members.1.scaler.spread", shorter, /scaler must have 5 values, got 4$/],
      ["lof", "detector.of.densities", shorter, /densities must have 96 values, got 95$/],
      ["lof", "detector.of.neighbors", set(999), /neighbors must have 96 values, got 999$/],
      [
        ...(["isolation-forest", `${member}.trees.0.rights.0`, set(0)] as const),
        /does not fit together: a tree's node 0 leads nowhere$/,
      ],
      [
        ...(["dense", "detector.members.2.model.weights.tensors", shorter] as const),
        /does not fit together: .*weights must hold \d+ tensors/,
      ],
      ["ecod", "detector.of.columns", shorter, /columns must have 5 values, got 4$/],
      ["auto", "detector.nFeatures", set(6), /rows must have 5 values, got 6$/],
      ["auto", "detector.maps.0.index", set(5), /columns must be below 5, got 5$/],
      ["auto", "detector.kept.z", set("AAAA"), /needs 4 bytes per value, got 3 bytes$/],
      ["columns", "detector.bank", set("AAAA"), /needs 4 bytes per value, got 3 bytes$/],
      ["columns", "detector.scales", shorter, /columns must have 2 values, got 1$/],
      ["dense", "seed", set(-1), /damaged at seed: /],
      ["dense", "input", set("series"), /dense|ensemble reads rows, and the file is of series$/],
      ["series", "detector.window", set(25), /the network must have 25 values, got 24$/],
      ["series", "learned.first", set([1, 2]), /a series must have a time and 1 first values$/],
    ];
    for (const [name, place, change, sentence] of refused) {
      const document = JSON.parse(texts[name]) as Open;
      const keys = place.split(".");
      const last = keys.pop()!;
      const parent = keys.reduce((inner, key) => inner[key] as Open, document);
      parent[last] = change(parent[last]);
      assert.throws(
        () => loadDetector(JSON.stringify(document), "m"),
        { message: sentence },
        place,
      );
    }
  });
  it("refuse to write what could not be read again", async () => {
    const saved = await fitSaved(lineData(), { model: "pca" });
    assert.throws(() => saveDetector({ ...saved, fill: [NaN, 0, 0, 0, 0] }), {
      message: /^saveDetector: the detector is damaged at fill\.0: /,
    });
  });
  for (const name of ["table", "series"]) {
    it(`read a ${name}'s detector of version 1, which gives the scores that version gave, bit for bit`, async () => {
      const folder = path.join(__dirname, "version1");
      const text = readFileSync(path.join(folder, `${name}.json`), "utf8");
      assert.equal((JSON.parse(text) as Open).version, 1);
      const saved = loadDetector(text);
      assert.equal((JSON.parse(saveDetector(saved)) as Open).version, 2);
      const { columns, values, times, kind } = await readData(path.join(folder, `${name}.csv`));
      const rows = Array.from(values[0], (_, i) =>
        values.map((column) => (Number.isNaN(column[i]) ? null : column[i])),
      );
      const iso = kind === "series" && Array.from(times!, (time) => new Date(time).toISOString());
      const verdicts = verdictsOn(dataSetOf({ columns, rows, ...(iso && { times: iso }) }), saved);
      const [header, ...lines] = readFileSync(path.join(folder, `${name}.scores.csv`), "utf8")
        .trim()
        .split("\n")
        .map((line) => line.split(","));
      const field = (line: string[], column: string) => {
        const value = line[header.indexOf(column)];
        return value === "" ? null : Number(value);
      };
      assert.equal(lines.length, verdicts.length);
      lines.forEach((line, i) => {
        assert.equal(verdicts[i].score, field(line, "score"), `row ${i}`);
        assert.equal(verdicts[i].flag, field(line, "flag"), `row ${i}`);
        if (kind === "series") {
          assert.equal(verdicts[i].threshold, field(line, "threshold"), `row ${i}`);
        }
      });
    });
  }
});
