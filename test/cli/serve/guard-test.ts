import assert from "node:assert/strict";
import { isLoopback, loopbackGuard, readToken, tokenGuard } from "../../../lib/cli/serve/guard";
import { temporaryFolder } from "../../data/temporary-folder";

describe("isLoopback", () => {
  it("is true for this machine's own addresses alone", () => {
    for (const host of ["127.0.0.1", "127.9.9.9", "::1", "[::1]", "localhost", "LOCALHOST"]) {
      assert.equal(isLoopback(host), true, host);
    }
    for (const host of [
      "0.0.0.0",
      "::",
      "10.0.0.1",
      "example.org",
      "",
      "localhost.example.org",
      "127.0.0.1.example.org",
      "::ffff:10.0.0.1",
    ]) {
      assert.equal(isLoopback(host), false, host);
    }
  });
});

describe("readToken", () => {
  const { path, write } = temporaryFolder();
  it("reads what stands in the file, without line ends", () => {
    assert.equal(readToken(write("good", "  0123456789abcdef\r\n")), "0123456789abcdef");
  });
  it("refuses a short token, one with other characters and a file that cannot be read, without showing what is in it", () => {
    const sentence =
      "a token must have 16 characters or more, letters, digits and signs without spaces, got";
    const cases = [
      [write("short", "secret-7\n"), `${sentence} 8 characters in ${path}/short`],
      [write("words", "two words of 20 char\n"), `${sentence} other characters in ${path}/words`],
      [
        `${path}/none`,
        `the token file must be readable, got ${path}/none (no such file or folder)`,
      ],
      [path, `the token file must be readable, got ${path} (it is a folder)`],
    ];
    for (const [file, message] of cases) assert.throws(() => readToken(file), { message });
    assert.throws(() => readToken(write("long", "x".repeat(5000))), /it is larger than 4096 bytes/);
  });
});

describe("tokenGuard", () => {
  it("lets the token through, and nothing else", () => {
    const guard = tokenGuard("0123456789abcdef");
    guard("Bearer 0123456789abcdef");
    guard("bearer 0123456789abcdef");
    for (const other of [
      undefined,
      "",
      "Bearer",
      "Bearer ",
      "0123456789abcdef",
      "Basic 0123456789abcdef",
      "Bearer 0123456789abcdeF",
      "Bearer 0123456789abcdef ",
      "Bearer 0123456789abcde",
    ]) {
      assert.throws(() => guard(other), { status: 401 }, other);
    }
  });
});

describe("loopbackGuard", () => {
  it("answers names of this machine alone, whatever port stands behind them", () => {
    for (const host of ["localhost:8080", "127.0.0.1:1", "[::1]:8080", "localhost"])
      loopbackGuard(host);
    for (const host of [
      undefined,
      "",
      "example.org",
      "example.org:8080",
      "localhost.example.org:80",
    ]) {
      assert.throws(() => loopbackGuard(host), { status: 403 }, host);
    }
  });
});
