import assert from "node:assert/strict";
import { CATALOG, dataSet } from "../../lib/data/catalog";

describe("dataSet", () => {
  it("finds a set by its name, by the last part of it, and with the file's ending", () => {
    const name = "realTweets/Twitter_volume_AAPL";
    for (const asked of [name, "Twitter_volume_AAPL", "Twitter_volume_AAPL.csv"]) {
      assert.equal(dataSet(asked).name, name);
    }
  });
  it("names up to three sets that are near to what was asked for", () => {
    const near = CATALOG.map(({ name }) => name).filter((name) => name.includes("Twitter_volume"));
    assert.ok(near.length > 3);
    assert.throws(() => dataSet("twitter_VOLUME", "fetch"), {
      name: "RangeError",
      message: `fetch: name must be one of the catalog, got "twitter_VOLUME" (is it ${near.slice(0, 3).join(", ")}?)`,
    });
    assert.throws(() => dataSet("volume_aapl"), {
      message: /\(is it realTweets\/Twitter_volume_AAPL\?\)$/,
    });
    assert.throws(() => dataSet("nothing like it"), { message: /\(see npx anomalab data list\)$/ });
  });
});
