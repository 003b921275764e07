import assert from "node:assert/strict";
import { printable, printableLines } from "../lib/printable";

describe("printable", () => {
  it("writes out what a terminal would obey", () => {
    assert.equal(
      printable("a\u001b[31mb\u0007\r\n\u009b2J\u007f"),
      "a\\x1b[31mb\\x07\\x0d\\n\\x9b2J\\x7f",
    );
    assert.equal(printable("x\u202egpj.exe"), "x\\u202egpj.exe");
    assert.equal(printable("\ufeffa\u200bb\u2028"), "\\ufeffa\\u200bb\\u2028");
  });
  it("leaves every letter of every language", () => {
    const text = "Größe, débit, 流量, расход, 🌡 °C";
    assert.equal(printable(text), text);
  });
});

describe("printableLines", () => {
  it("keeps lines", () => {
    assert.equal(printableLines("a\nb\u001b\n"), "a\nb\\x1b\n");
  });
});
