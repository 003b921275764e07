import assert from "node:assert/strict";
import { placesFromEnvironment } from "../../lib/data/places";

describe("placesFromEnvironment", () => {
  it("takes a folder or a web address for the mirror", () => {
    for (const mirror of [
      "/data",
      "data",
      "C:\\data",
      "http://example.org",
      "HTTPS://example.org/a?b",
    ]) {
      assert.equal(placesFromEnvironment({ ANOMALAB_DATA_MIRROR: mirror }).mirror, mirror);
    }
    assert.equal(placesFromEnvironment({ ANOMALAB_DATA_MIRROR: "" }).mirror, undefined);
  });
  it("refuses an address that none can be, and shows no password", () => {
    const refused: [string, string][] = [
      ["http://", "http://"],
      ["https://host:99999/data", "https://host:99999/data"],
      ["http://[::1/data", "http://[::1/data"],
      ["ftp://example.org/data", "ftp://example.org/data"],
      ["file:///data", "file:///data"],
      ["htps://me:secret@example.org/data?token=1", "htps://***@example.org/data?***"],
    ];
    for (const [mirror, shown] of refused) {
      assert.throws(() => placesFromEnvironment({ ANOMALAB_DATA_MIRROR: mirror }), {
        name: "RangeError",
        message: `placesFromEnvironment: ANOMALAB_DATA_MIRROR must be a folder or a web address such as https://example.org/data, got ${shown}`,
      });
    }
  });
});
