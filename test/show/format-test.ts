import assert from "node:assert/strict";
import { formatCell, formatNumber } from "../../lib/show/format";

describe("formatNumber", () => {
  it("writes numbers with as many digits as a reader needs", () => {
    const cases: [number, string][] = [
      [0, "0"],
      [-0, "0"],
      [22695, "22695"],
      [0.86612, "0.866"],
      [-0.0001111, "-0.000111"],
      [0.0000411, "0.0000411"],
      [0.01, "0.010"],
      [1234.5678, "1234.568"],
      [1.5e-9, "1.50e-9"],
      [2.5e12, "2500000000000"],
      [1234567.5, "1.23e+6"],
      [NaN, "NaN"],
      [Infinity, "Infinity"],
    ];
    for (const [value, text] of cases) assert.equal(formatNumber(value), text);
  });

  it("keeps to the decimals asked for, without a minus before zero", () => {
    assert.equal(formatNumber(2, 2), "2.00");
    assert.equal(formatNumber(-0.001, 2), "0.00");
  });
});

describe("formatCell", () => {
  it("writes a spread with the decimals of its mean", () => {
    assert.equal(formatCell({ value: 0.866, sd: 0.0121 }), "0.866 ± 0.012");
    assert.equal(formatCell({ value: 0.866, sd: 0.0121 }, 2), "0.87 ± 0.01");
    assert.equal(formatCell({ value: 0.000111, sd: 0.0000051 }), "0.000111 ± 0.000005");
    assert.equal(formatCell({ value: 1, sd: 0.004 }), "1.0000 ± 0.0040");
    assert.equal(formatCell({ value: 1, sd: 0 }), "1 ± 0");
  });

  it("writes a mean alone where there is no spread", () => {
    assert.equal(formatCell({ value: 0.5 }), "0.500");
    assert.equal(formatCell({ value: 3, sd: null }), "3");
  });

  it("writes texts, truths and nothing", () => {
    assert.equal(formatCell("a"), "a");
    assert.equal(formatCell(true), "yes");
    assert.equal(formatCell(false), "no");
    assert.equal(formatCell(null), "–");
    assert.equal(formatCell(undefined), "–");
  });
});
