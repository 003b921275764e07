import assert from "node:assert/strict";
import { ClaimRefused, claim, claims } from "../../../lib/notebook/index";

const shared = Object.freeze({ source: "a write-up", note: "shared" });
const honest = { cannotBeMeasured: "no anomaly in the test part" };

describe("claims", () => {
  it("says once what the claims share, and lets each say otherwise", () => {
    const audits = claims(shared, [
      { what: "F1", claimed: 1, reproduced: 0.9, honest },
      { what: "recall", claimed: 1, reproduced: 0.8, honest, note: "its own" },
    ]);
    assert.deepEqual(audits, [
      claim({ ...shared, what: "F1", claimed: 1, reproduced: 0.9, honest }),
      claim({ ...shared, what: "recall", claimed: 1, reproduced: 0.8, honest, note: "its own" }),
    ]);
  });

  it("refuses what claim refuses", () => {
    const evidence = { labels: [0, 0] as const, scores: [1, 2] };
    const figure = { what: "AUC", claimed: 1, reproduced: 1 };
    assert.throws(
      () => claims(shared, [{ ...figure, honest: { figure: "rocAuc", evidence } }]),
      (error: unknown) => error instanceof ClaimRefused && error.rule === "no-positives",
    );
  });

  it("audits nothing where nothing is claimed", () => assert.deepEqual(claims(shared, []), []));
});
