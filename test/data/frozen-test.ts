import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { CATALOG } from "../../lib/data/catalog";
import { gaussians } from "../../lib/data/gaussians";
import { mysteryTable } from "../../lib/data/mystery";
import { simulateBeats } from "../../lib/data/simulated/simulate-beats";
import { simulateMachine } from "../../lib/data/simulated/simulate-machine";
import { simulateSeries } from "../../lib/data/simulated/simulate-series";
import { simulateTable } from "../../lib/data/simulated/simulate-table";
import { simulateUcrText } from "../../lib/data/simulated/simulate-ucr";

// Figures from drawn data can be had again only as long as the data are the same.
describe("drawn data are what they always were", () => {
  const hash = (value: unknown) => {
    const text = JSON.stringify(value, (_key, each: unknown) =>
      ArrayBuffer.isView(each) ? Array.from(each as Float64Array) : each,
    );
    return createHash("sha256").update(text).digest("hex").slice(0, 12);
  };
  const series = () => CATALOG.filter(({ kind }) => kind === "series");
  const drawn: [string, () => unknown, string][] = [
    ["series", () => series().map((set) => simulateSeries(set)), "10a7b3386b4d"],
    ["heart beats", simulateBeats, "1e75ccbeb832"],
    ["a machine", () => simulateMachine("machine-1-1"), "761816a074db"],
    ["a table", () => simulateTable("thyroid"), "4163d5121183"],
    [
      "a series with one anomaly",
      () => simulateUcrText("001_UCR_Anomaly_sim_3000_5000_5100.txt"),
      "d5e2509c5cc8",
    ],
    ["clouds of points", () => gaussians({}), "a700922544fa"],
    ["the mystery", () => mysteryTable({}), "26d112feb118"],
  ];
  for (const [what, make, frozen] of drawn) {
    it(what, () => assert.equal(hash(make()), frozen));
  }
});
