import assert from "node:assert/strict";
import { heatmap } from "../../lib/charts/heatmap";
import { seriesChart } from "../../lib/charts/series-chart";
import { chartSvg } from "../../lib/show/picture";

/** The words at the ticks of the horizontal axis that can be seen. */
function wordsBelow(svg: string): string[] {
  const [axis] = /role-axis-label[\s\S]*?<\/g>/.exec(svg)!;
  return [...axis.matchAll(/<text([^>]*)>([^<]*)/g)]
    .filter(([, style]) => !style.includes('opacity="0"'))
    .map(([, , word]) => word);
}

function wordsOf(start: string, stepSeconds: number, nValues: number): string[] {
  const first = Date.parse(start);
  const times = Array.from({ length: nValues }, (_, i) =>
    new Date(first + i * stepSeconds * 1000).toISOString(),
  );
  const values = times.map((_, i) => i % 7);
  const series = { name: "s", unit: "°F", times, values, stepSeconds, simulated: false };
  return wordsBelow(chartSvg(seriesChart(series, { title: "t" })));
}

describe("timeAxis", () => {
  it("names every month of a year, and the year where it begins", () => {
    assert.deepEqual(
      wordsOf("2013-07-04T00:00:00Z", 3600, 7800),
      "Aug Sep Oct Nov Dec 2014 Feb Mar Apr May".split(" "),
    );
  });

  it("puts days before months", () => {
    assert.deepEqual(wordsOf("2013-07-04T00:00:00Z", 300, 4032).slice(0, 2), ["4 Jul", "6 Jul"]);
  });

  it("counts the hours of a day from 0 to 24", () => {
    assert.ok(wordsOf("2013-07-04T00:00:00Z", 60, 1200).includes("15:00"));
  });
});

describe("heatmap", () => {
  it("drops no column's name, however close the names stand", () => {
    const columns = "temperature pressure flow vibration current voltage humidity torque".split(
      " ",
    );
    const matrix = columns.map((_, r) => columns.map((_, c) => (r === c ? 1 : 0)));
    const spec = heatmap(matrix, { columns, title: "t" });
    assert.deepEqual(wordsBelow(chartSvg(spec)), columns);
    // A browser measures the words wider than Node does, and would drop some that overlap.
    for (const { encoding } of spec.layer as { encoding: { x: { axis: object } } }[]) {
      assert.equal((encoding.x.axis as { labelOverlap?: unknown }).labelOverlap, false);
    }
  });
});
