import assert from "node:assert/strict";
import { megabytes } from "../../../lib/data/fetch/verify";

describe("megabytes", () => {
  it("says small sizes in kB, rounded up, and large ones in MB with one digit", () => {
    const said = [1, 1000, 1001, 99_999, 100_000, 12_340_000].map(megabytes);
    assert.deepEqual(said, ["1 kB", "1 kB", "2 kB", "100 kB", "0.1 MB", "12.3 MB"]);
  });
});
