import assert from "node:assert/strict";
import path from "node:path";
import { cloneRoot, placesFromEnvironment } from "../../lib/data/places";

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
  it("keeps copies in the clone unless told otherwise, and asks no public source where that is said", () => {
    const root = path.resolve(__dirname, "../..");
    assert.equal(cloneRoot(), root);
    assert.equal(placesFromEnvironment({}).cache, path.join(root, "data", "cache"));
    assert.equal(placesFromEnvironment({ ANOMALAB_DATA_CACHE: "/there" }).cache, "/there");
    const offline = ["", "0", undefined, "1", "yes"].map(
      (said) => placesFromEnvironment({ ANOMALAB_OFFLINE: said }).offline,
    );
    assert.deepEqual(offline, [false, false, false, true, true]);
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
