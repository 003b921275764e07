import assert from "node:assert/strict";
import { inTimeOrder } from "../../lib/detectors/in-time-order";
import { createRandom } from "../../lib/random";
import { atOnce } from "../../lib/steps";

describe("inTimeOrder", () => {
  const random = createRandom(4);

  it("sorts by time, and equal times by place, for any number of runs", () => {
    for (const n of [0, 1, 5, 65_536, 65_537, 300_000]) {
      const times = Float64Array.from({ length: n }, () => random.integer(Math.floor(n / 2) + 1));
      const places = Uint32Array.from({ length: n }, (_, i) => i);
      const expected = places.slice().sort((a, b) => times[a] - times[b] || a - b);
      assert.deepEqual(atOnce(inTimeOrder(places, times)), expected, `${n} places`);
    }
  });

  it("pauses at least once in 65,536 places", () => {
    const n = 300_000;
    const times = Float64Array.from({ length: n }, (_, i) => -i);
    const steps = inTimeOrder(
      Uint32Array.from({ length: n }, (_, i) => i),
      times,
    );
    let nPauses = 0;
    while (!steps.next().done) nPauses += 1;
    assert.ok(nPauses >= 16, `${nPauses} pauses`);
  });
});
