import assert from "node:assert/strict";
import { EventEmitter } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { bodyBudget } from "../../../lib/cli/serve/body-budget";

describe("bodyBudget", () => {
  const request = (headers: Record<string, string>, method = "POST") =>
    ({ headers, method }) as unknown as IncomingMessage;
  const response = () => new EventEmitter() as unknown as ServerResponse;

  it("lets bodies in while they fit together, and again when one has gone", () => {
    const admit = bodyBudget(100, 250);
    const first = response();
    admit(request({ "content-length": "100" }), first);
    // One without a length counts as the longest.
    admit(request({}), response());
    const refused = {
      status: 503,
      message: "too many rows are on their way at once: send them again",
    };
    assert.throws(() => admit(request({ "content-length": "60" }), response()), refused);
    admit(request({ "content-length": "50" }), response());
    admit(request({}, "GET"), response());
    first.emit("close");
    admit(request({ "content-length": "60" }), response());
  });
  it("counts a body that is refused for its length as the longest, and no more", () => {
    const admit = bodyBudget(100, 100);
    const huge = response();
    admit(request({ "content-length": "1e12" }), huge);
    huge.emit("close");
    admit(request({}), response());
  });
});
