import assert from "node:assert/strict";
import { exposition } from "../../../lib/cli/serve/exposition";
import { createMetrics } from "../../../lib/cli/serve/metrics";

/** A line of the format: a name, labels with values in quotes, a number. */
const LINE = /^[a-z_]+(\{([a-z]+="([^"\\\n]|\\[\\"n])*",?)+\})? (-?[\d.e+-]+|NaN|[+-]Inf)$/;

describe("exposition", () => {
  it("writes help, type and samples, and what labels must not hold as an escape", () => {
    const labels = { model: 'a"b\\c\nd' };
    const family = { name: "rows_total", help: "Rows\ntaken.", type: "counter" } as const;
    const text = exposition([
      {
        ...family,
        samples: [
          { labels, value: 3 },
          { suffix: "_sum", value: Infinity },
        ],
      },
    ]);
    assert.equal(
      text,
      '# HELP rows_total Rows\\ntaken.\n# TYPE rows_total counter\nrows_total{model="a\\"b\\\\c\\nd"} 3\nrows_total_sum +Inf\n',
    );
    assert.match(text.split("\n")[2], LINE);
  });
});

describe("createMetrics", () => {
  it("counts answers into a histogram whose buckets hold all that is below", () => {
    const metrics = createMetrics();
    metrics.answered(200, 0.002);
    metrics.answered(200, 0.3);
    metrics.answered(422, 60);
    metrics.posted("delivered");
    const lines = metrics.text([], 5).trimEnd().split("\n");
    for (const line of lines) if (!line.startsWith("#")) assert.match(line, LINE);
    for (const line of [
      'anomalab_requests_total{status="200"} 2',
      'anomalab_request_seconds_bucket{le="0.001"} 0',
      'anomalab_request_seconds_bucket{le="0.0025"} 1',
      'anomalab_request_seconds_bucket{le="0.5"} 2',
      'anomalab_request_seconds_bucket{le="10"} 2',
      'anomalab_request_seconds_bucket{le="+Inf"} 3',
      "anomalab_request_seconds_count 3",
      'anomalab_posts_total{end="delivered"} 1',
      "anomalab_posts_waiting 5",
    ]) {
      assert.ok(lines.includes(line), line);
    }
    const families = lines
      .filter((line) => line.startsWith("# TYPE"))
      .map((line) => line.split(" ")[2]);
    assert.equal(new Set(families).size, families.length);
  });
});
