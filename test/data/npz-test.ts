import assert from "node:assert/strict";
import { readNpz } from "../../lib/data/npz";
import { writeNpz } from "./write-npz";
import { readReference } from "../reference/read-reference";

const reference = readReference<Record<"stored" | "deflated" | "words", string>>("npz");
const bytesOf = (name: keyof typeof reference) => Buffer.from(reference[name], "base64");

describe("readNpz", () => {
  for (const name of ["stored", "deflated"] as const) {
    it(`reads what NumPy wrote, ${name}, of every kind and order`, () => {
      const arrays = readNpz(bytesOf(name));
      const plain = (key: string) => [arrays.get(key)!.shape, Array.from(arrays.get(key)!.values)];
      assert.deepEqual(plain("X"), [
        [3, 2],
        [1.5, -2, 3, 4e300, 0, 7],
      ]);
      assert.deepEqual(plain("y"), [[3], [0, 1, 0]]);
      assert.deepEqual(plain("columnwise"), [
        [2, 3],
        [1, 2, 3, 4, 5, 6],
      ]);
      assert.deepEqual(plain("big"), [[3], [1, -2, 300]]);
      assert.deepEqual(plain("small"), [
        [2, 1],
        [255, 7],
      ]);
      assert.deepEqual(plain("truth"), [[2], [1, 0]]);
    });
  }

  it("finds the archive within a larger block of memory", () => {
    const bytes = bytesOf("deflated");
    const padded = new Uint8Array(bytes.length + 40);
    padded.set(bytes, 13);
    const arrays = readNpz(padded.subarray(13, 13 + bytes.length));
    assert.equal(arrays.get("X")!.values[3], 4e300);
  });

  it("refuses what is no archive, and arrays that hold no numbers", () => {
    assert.throws(() => readNpz(new TextEncoder().encode("timestamp,value\n1,2\n1,2\n1,2")), {
      message: "readNpz: needs a zip archive, got something else",
    });
    assert.throws(() => readNpz(bytesOf("words")), {
      message:
        "readNpz: words.npy must hold numbers in one or two dimensions, got {'descr': '<U1', 'fortran_order': False, 'shape': (2,), }",
    });
  });

  it("refuses an archive that was cut off", () => {
    const bytes = bytesOf("stored");
    assert.throws(() => readNpz(bytes.subarray(0, bytes.length - 30)), RangeError);
    const short = writeNpz({ a: { shape: [2, 3], values: [1, 2, 3, 4, 5] } });
    assert.throws(() => readNpz(short), {
      message: "readNpz: a.npy must hold 6 numbers, got fewer",
    });
  });
});
