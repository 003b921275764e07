import { strict as assert } from "node:assert";
import { log } from "../lib/log";
import { createRandom } from "../lib/random";

describe("log", () => {
  it("is 0 at 1 and undoes powers of two exactly enough", () => {
    assert.equal(log(1), 0);
    assert.equal(log(2), Math.LN2);
    assert.equal(log(2 ** -1074), -744.4400719213812);
  });

  it("is within two units in the last place of Math.log from 1e-300 to 1e300", () => {
    const random = createRandom(1);
    for (let i = 0; i < 10_000; i += 1) {
      const x = 10 ** (600 * (random.uniform() - 0.5));
      const off = Math.abs(log(x) - Math.log(x));
      assert.ok(off <= 4.5e-16 * Math.abs(Math.log(x)), `log(${x}) is off by ${off}`);
    }
  });

  it("has the usual edges", () => {
    assert.equal(log(0), -Infinity);
    assert.equal(log(Infinity), Infinity);
    assert.ok(Number.isNaN(log(-1)));
    assert.ok(Number.isNaN(log(NaN)));
  });
});
