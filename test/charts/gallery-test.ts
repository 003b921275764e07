import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import Ajv from "ajv";
import { chartPng, chartSvg, compileChart } from "../../lib/show/picture";
import { examples } from "./examples";

const schemaFile = require.resolve("vega-lite/build/vega-lite-schema.json");
const ajv = new Ajv({ allErrors: false, unknownFormats: "ignore", logger: false });
const validate = ajv.compile(JSON.parse(readFileSync(schemaFile, "utf8")) as object);

describe("every chart", () => {
  for (const [name, spec] of Object.entries(examples)) {
    it(`${name}: is a valid Vega-Lite 5 specification that compiles without a warning`, () => {
      assert.ok(validate(spec), ajv.errorsText(validate.errors).slice(0, 500));
      assert.deepEqual(compileChart(spec).warnings, []);
    });

    it(`${name}: is left unharmed by drawing it`, () => {
      const copy = structuredClone(spec);
      chartSvg(spec);
      // Vega marks rows with a symbol, which a comparison of JSON would not see.
      assert.deepStrictEqual(spec, copy);
    });

    it(`${name}: is plain JSON on a transparent background`, () => {
      assert.deepEqual(JSON.parse(JSON.stringify(spec)), spec);
      assert.equal(spec.background, "transparent");
    });

    it(`${name}: is drawn with every word in it, no wider than a notebook's column`, () => {
      const svg = chartSvg(spec);
      const width = Number(/width="([\d.]+)"/.exec(svg)?.[1]);
      assert.ok(width >= 400 && width <= 760, `${width} px wide`);
      assert.ok(!/NaN|undefined|Infinity/.test(svg), "holds a value that is none");
      for (const line of spec.title.text) {
        assert.ok(svg.includes(line.replace(/&/g, "&amp;")), `lacks "${line}"`);
      }
      const png = chartPng(spec, { scale: 1 });
      assert.equal(png.subarray(1, 4).toString(), "PNG");
      assert.equal(png.readUInt32BE(16), Math.round(width));
    });
  }
});
