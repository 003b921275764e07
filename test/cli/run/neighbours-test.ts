import assert from "node:assert/strict";
import { dataSources } from "../../../lib/cli/run/data-sources";
import { withNeighbours } from "../../../lib/cli/run/neighbours";
import { NEIGHBOURS } from "../../../lib/cli/run/notebook-page";

const entry = (name: string, title: string) => ({
  ...{ name, title, answer: undefined, hasPicture: false, hasDark: false, hasPage: true },
  results: {
    notebook: name,
    simulated: false,
    quick: false,
    metrics: {},
    claims: [],
    provenance: {},
  },
});
const page = `a${NEIGHBOURS.join("")}b`;

describe("withNeighbours", () => {
  it("links the report before and the one after, their titles made safe", () => {
    const linked = withNeighbours(page, entry("01-a", "A < B"), entry("03-c", "C"));
    assert.match(
      linked,
      /<a href="01-a\.html">Before: A &lt; B<\/a><a href="03-c\.html">Next: C<\/a>/,
    );
    assert.ok(linked.startsWith("a") && linked.endsWith("b"));
  });

  it("writes links anew when others have been built, and the same page the next time", () => {
    const once = withNeighbours(page, undefined, entry("03-c", "C"));
    const again = withNeighbours(once, entry("01-a", "A"), undefined);
    assert.doesNotMatch(again, /03-c/);
    assert.equal(withNeighbours(again, entry("01-a", "A")), again);
    assert.doesNotMatch(withNeighbours(again), /<nav/);
  });

  it("leaves a page without a place for links as it is", () => {
    assert.equal(withNeighbours("old", entry("01-a", "A")), "old");
  });
});

describe("dataSources", () => {
  it("gives the public source and licence of what the catalogue knows", () => {
    const [nab] = dataSources([{ name: "realTweets/Twitter_volume_AAPL", simulated: false }]);
    assert.match(nab.url!, /^https:\/\/raw\.githubusercontent\.com\/numenta\/NAB\//);
    assert.equal(nab.licence, "MIT");
    assert.match(dataSources([{ name: "data" }])[0].title, /our own generator/);
  });

  it("names what it does not know, says what was simulated, and makes nothing of anything else", () => {
    assert.deepEqual(dataSources([{ name: "mine" }, { name: "ecg5000", simulated: true }]), [
      { title: "mine" },
      { title: "ecg5000, simulated" },
    ]);
    assert.deepEqual(dataSources("data"), []);
    assert.deepEqual(dataSources([null, { sha256: "x" }]), []);
  });
});
