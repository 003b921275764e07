import assert from "node:assert/strict";
import { checkQuoted, markSimulated } from "../../lib/notebook/index";
import type { Quote } from "../../lib/notebook/index";
import { printedBy } from "./fake-kernel";

const auc = Object.freeze({ value: 0.99662, sd: 0.00131, seeds: 10 });
const agrees = (...quotes: Quote[]) =>
  assert.match(
    printedBy(() => checkQuoted(Object.freeze(quotes))),
    new RegExp(`^All ${quotes.length} statements of the prose agree with this run\\.$`),
  );
const differs = (quote: Quote, sentence: string) =>
  assert.throws(() => checkQuoted([["one", 1, "1"], quote]), {
    name: "RangeError",
    message: `checkQuoted: prose must quote this run's numbers, got 1 of 2 that differ: ${sentence}`,
  });

describe("checkQuoted", () => {
  const { ANOMALAB_QUICK } = process.env;
  beforeEach(() => delete process.env.ANOMALAB_QUICK);
  afterEach(() => {
    markSimulated(false);
    if (ANOMALAB_QUICK === undefined) delete process.env.ANOMALAB_QUICK;
    else process.env.ANOMALAB_QUICK = ANOMALAB_QUICK;
  });

  it("compares to as many digits as are quoted", () => {
    agrees(["auc", 0.99662, "0.997"], ["auc", 0.99662, "0.9966"], ["auc", auc, "1"]);
    differs(["auc", 0.99662, "0.996"], "auc is 0.997, quoted 0.996");
    differs(["auc", 0.99662, "0.99660"], "auc is 0.99662, quoted 0.99660");
  });

  it("compares a mean with its spread, each to its own digits", () => {
    agrees(["auc", auc, "0.9966 ± 0.0013"], ["auc", auc, "0.997 ± 0.0013"]);
    differs(["auc", auc, "0.9966 ± 0.0014"], "auc is 0.9966 ± 0.0013, quoted 0.9966 ± 0.0014");
    differs(["f1", 0.5, "0.5 ± 0.1"], "f1 is 0.5 ± no spread, quoted 0.5 ± 0.1");
  });

  it("reads numbers as prose writes them: thousands, percent, signs, units", () => {
    agrees(["rows", 13479, "13,479 tweets"], ["share", 0.4634, "46 %"], ["cold", -3.04, "−3.0 °F"]);
    agrees(["nothing", -0.001, "0.00"], ["whole", 4000, "4000"], ["share", 0.4634, "46.3%"]);
    differs(["share", 0.4634, "47 %"], "share is 46 %, quoted 47 %");
    differs(["rows", 13479, "13,480"], "rows is 13479, quoted 13,480");
    differs(["rows", 4, "four"], "rows is a number, 4, quoted four");
  });

  it("compares texts as they are, and takes statements that hold", () => {
    agrees(["worst", "current", "current"], ["ours beats kNN", auc.value > 0.99]);
    differs(["worst", "current", "voltage"], 'worst is "current", quoted voltage');
    differs(["ours beats kNN", false], '"ours beats kNN" does not hold');
  });

  it("takes nothing measured for a difference, whatever is quoted", () => {
    differs(["delay", null, "0"], "delay is not there, quoted 0");
    differs(["delay", undefined, "not there"], "delay is not there, quoted not there");
    differs(["delay", NaN, "0"], "delay is NaN, quoted 0");
  });

  it("names all quotations that differ, in one sentence", () => {
    assert.throws(
      () =>
        checkQuoted([
          ["a", 1, "2"],
          ["b", 3, "3"],
          ["c", 4, "5"],
        ]),
      {
        message:
          "checkQuoted: prose must quote this run's numbers, got 2 of 3 that differ: a is 1, quoted 2; c is 4, quoted 5",
      },
    );
  });

  it("compares nothing where numbers must be others, says so, and does not even ask for them", () => {
    const never = (): Quote[] => assert.fail("was asked");
    const said = (run: () => void, reason: string) =>
      assert.equal(printedBy(run), `Quoted numbers were not compared: ${reason}.`);
    said(() => checkQuoted(never, { when: false }), "the prose is about other data");
    markSimulated();
    said(() => checkQuoted(never), "the data are simulated");
    process.env.ANOMALAB_QUICK = "1";
    said(() => checkQuoted(never), "this is a quick run");
  });

  it("refuses a check of nothing", () => {
    assert.throws(() => checkQuoted(() => []), {
      message: "checkQuoted: needs at least one quotation, got 0",
    });
  });
});
