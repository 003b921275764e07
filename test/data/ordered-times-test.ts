import assert from "node:assert/strict";
import { orderedTimes } from "../../lib/data/reading/ordered-times";
import { timeIn } from "../../lib/data/reading/time-forms";
import { createRandom } from "../../lib/random";

const exactly = (text: string) => timeIn(text, { as: "text" });

describe("orderedTimes", () => {
  it("gives what the reader given gives, whatever comes after whatever", () => {
    const random = createRandom(5);
    const pick = (n: number) => Math.floor(n * random.uniform());
    const two = (n: number) => String(n).padStart(2, "0");
    const read = orderedTimes(exactly);
    for (let i = 0; i < 30_000; i += 1) {
      const text = [
        pick(50) === 0 ? `2024-02-${two(28 + pick(4))}` : "2024-02-29",
        pick(40) === 0 ? "t" : pick(9) === 0 ? " " : "T",
        `${two(22 + pick(4))}${pick(60) === 0 ? "." : ":"}${two(pick(63))}`,
        pick(5) === 0
          ? ""
          : `${pick(60) === 0 ? "." : ":"}${pick(50) === 0 ? "x1" : two(pick(63))}`,
        ["Z", "Z", "", "+01:00", "z", ".5", "5", "ZZ"][pick(10) === 0 ? pick(8) : i % 3],
      ].join("");
      assert.deepEqual(read(text), exactly(text), text);
    }
  });
  it("asks the reader given once an hour where times come in order", () => {
    let nAsked = 0;
    const read = orderedTimes((text) => {
      nAsked += 1;
      return exactly(text);
    });
    for (let i = 0; i < 120; i += 1) {
      const text = new Date(60_000 * i).toISOString().replace(".000", "");
      assert.equal(read(text), 60_000 * i);
    }
    assert.equal(nAsked, 2);
  });
});
