import assert from "node:assert/strict";
import { canonicalJson } from "../../lib/fleet/canonical-json";

describe("canonicalJson", () => {
  it("writes equal values as equal texts, whatever the order of their keys", () => {
    const one = canonicalJson({ b: [1, { d: null, c: "x" }], a: -0.5, e: undefined });
    assert.equal(one, '{"a":-0.5,"b":[1,{"c":"x","d":null}]}');
    assert.equal(canonicalJson({ a: -0.5, b: [1, { c: "x", d: null }] }), one);
  });
  it("refuses what JSON cannot hold", () => {
    assert.throws(() => canonicalJson([NaN]), /^RangeError: canonicalJson: numbers must be finite/);
    assert.throws(() => canonicalJson(() => 1), /must be plain JSON, got a function/);
  });
});
