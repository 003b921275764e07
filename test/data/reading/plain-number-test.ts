import assert from "node:assert/strict";
import { PlainNumber } from "../../../lib/data/reading/plain-number";
import { createRandom } from "../../../lib/random";

const plain = new PlainNumber();
/** Reads a number that stands between others, as a field does. */
const read = (text: string) =>
  plain.read(Buffer.from(`7${text}7`), 1, 1 + text.length) ? plain.value : undefined;

describe("PlainNumber", () => {
  it("reads what is a number with a decimal point, as Number() does", () => {
    const numbers = ["0", "-0", "+5", "-1.5", ".5", "5.", "-.25", "007", "123456789012345"];
    const exponents = ["1e3", "1E-7", "-2.5e+10", "0.1e0", "1e308", "12345678901234567890", "1.e2"];
    for (const text of [...numbers, ...exponents, "0.1234567890123456789"]) {
      assert.ok(Object.is(read(text), Number(text)), `${text}: ${read(text)}`);
    }
  });
  it("gives Number()'s value to the last bit for any digits, with a point anywhere", () => {
    const random = createRandom(5);
    for (let trial = 0; trial < 5000; trial += 1) {
      const digits = Array.from({ length: 1 + random.integer(18) }, () => random.integer(10));
      const at = random.integer(digits.length + 1);
      const sign = ["", "-", "+"][random.integer(3)];
      const text = `${sign}${digits.slice(0, at).join("")}.${digits.slice(at).join("")}`;
      assert.ok(Object.is(read(text), Number(text)), `${text}: ${read(text)}`);
    }
  });
  it("refuses what is none, however much of it is", () => {
    const none = ["", "-", "+", ".", "-.", "1.2.3", "1,5", "1 5", "--1", "1-", "0x10", ":5", "5/"];
    const exponents = ["e5", "1e", "1e+", "1e5.5", "1f5", "1e400", "-1e400", "1e5x", "1e-"];
    for (const text of [...none, ...exponents, "inf", "NaN", "٣"]) {
      assert.equal(read(text), undefined, text);
    }
    assert.equal(plain.read(Buffer.from(".5.3"), 0, 4), false, "where a file begins so");
  });
  it("tells how the number was written", () => {
    const seen = (text: string) => {
      read(text);
      const { nWhole, nDecimals, leadingZero, hasExponent } = plain;
      return [nWhole, nDecimals, leadingZero, hasExponent];
    };
    assert.deepEqual(seen("-120"), [3, -1, false, false]);
    assert.deepEqual(seen("1.050"), [1, 3, false, false]);
    assert.deepEqual(seen("0.5"), [1, 1, true, false]);
    assert.deepEqual(seen("5."), [1, 0, false, false]);
    assert.deepEqual(seen(".25"), [0, 2, false, false]);
    assert.deepEqual(seen("+12.5e3"), [2, 1, false, true]);
  });
});
