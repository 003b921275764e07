import assert from "node:assert/strict";
import { headersFor, withoutSecrets } from "../../../lib/data/fetch/address";
import {
  cutOff,
  networkFailure,
  refused,
  silent,
  tooLarge,
  tooSlow,
} from "../../../lib/data/fetch/download-failed";

describe("DownloadFailed", () => {
  const advice = ({ again, host }: { again: boolean; host: boolean }) => ({ again, host });
  const failure = (error: Error & { code?: string }) => networkFailure({ cause: error }, "h");

  it("asks again where a server is busy or was late, and not where it says no", () => {
    const again = [500, 503, 429, 408, 404, 403, 430, 407].map((code) => refused("h", code).again);
    assert.deepEqual(again, [true, true, true, true, false, false, false, false]);
    assert.equal(refused("h", 404).message, "h answered with status 404");
  });
  it("asks again where an answer broke off, and for the rest of one that had begun", () => {
    assert.deepEqual(advice(cutOff("h")), { again: true, host: false });
    assert.deepEqual(advice(silent("h", 5000)), { again: false, host: true });
    assert.deepEqual(advice(silent("h", 5000, { answered: true })), { again: true, host: true });
  });
  it("gives up a host that is too slow, and a file that is too large", () => {
    assert.deepEqual(advice(tooSlow("h", 60_000)), { again: false, host: true });
    assert.equal(tooSlow("h", 60_000).message, "h is too slow: not done after 60 s");
    assert.deepEqual(advice(tooLarge("h", 4_000_000)), { again: false, host: false });
  });
  it("says in words what the network said in code, and whether another try may help", () => {
    const reset = failure(Object.assign(new Error("read"), { code: "ECONNRESET" }));
    assert.deepEqual([reset.message, reset.again], [cutOff("h").message, true]);
    assert.equal(networkFailure(new TypeError("terminated"), "h").message, reset.message);
    const unknown = failure(Object.assign(new Error("getaddrinfo"), { code: "ENOTFOUND" }));
    assert.match(unknown.message, /^h cannot be reached \(its name is not known; /);
    assert.deepEqual(advice(unknown), { again: true, host: true });
    for (const [message, host] of [
      ["redirect count exceeded", false],
      ["URL scheme must be a HTTP(S) scheme", false],
      ["bad port", true],
      ["Response does not match the HTTP/1.1 protocol", true],
    ] as const) {
      assert.deepEqual(advice(failure(new Error(message))), { again: false, host }, message);
    }
  });
});

describe("headersFor and withoutSecrets", () => {
  const secretIn = (address: string) => {
    const { authorization } = headersFor(address);
    return authorization && Buffer.from(authorization.replace("Basic ", ""), "base64").toString();
  };
  it("send a user name, a password or both apart from the address", () => {
    assert.equal(secretIn("https://example.org/data"), undefined);
    assert.equal(secretIn("https://me@example.org/data"), "me:");
    assert.equal(secretIn("https://:key@example.org/data"), ":key");
    assert.equal(secretIn("https://me:a%3Ab%25@example.org/data"), "me:a:b%");
    const plain = withoutSecrets("https://me:key@example.org/data?x=1").href;
    assert.equal(plain, "https://example.org/data?x=1");
  });
});
