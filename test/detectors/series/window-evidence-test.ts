import { strict as assert } from "node:assert";
import { windowEvidence } from "../../../lib/detectors/series/window-evidence";

/** A short and a long view, looked at every fifth reading. */
const VIEWS = [{ readings: 10 }, { readings: 40 }];

describe("windowEvidence", () => {
  it("counts the largest score while windows grow odder", () => {
    const evidence = windowEvidence(VIEWS, 5);
    evidence.look([-1, -0.5]);
    assert.equal(evidence.held(), -0.5);
    evidence.look([-1, 0.7]);
    assert.equal(evidence.held(), 0.7);
  });

  it("leaves a long window out that was odder before, once the short ones are as usual", () => {
    const evidence = windowEvidence(VIEWS, 5);
    evidence.look([0.3, 0.9]);
    evidence.look([-1, 0.8]);
    assert.equal(evidence.held(), -1);
  });

  it("keeps it while the short windows are near their limit, for then the fault goes on", () => {
    const evidence = windowEvidence(VIEWS, 5);
    evidence.look([0.3, 0.9]);
    evidence.look([-0.1, 0.8]);
    assert.equal(evidence.held(), 0.8);
  });

  it("compares with windows that share readings alone", () => {
    const evidence = windowEvidence(VIEWS, 5);
    evidence.look([-1, 0.9]);
    for (let look = 0; look < 8; look += 1) evidence.look([-1, 0.1]);
    evidence.look([-1, 0.2]);
    assert.equal(evidence.held(), 0.2);
  });

  it("forgets all at a restart, and goes on from its state bit for bit", () => {
    const evidence = windowEvidence(VIEWS, 5);
    evidence.look([-1, 0.9]);
    const state = JSON.parse(JSON.stringify(evidence.state())) as ReturnType<typeof evidence.state>;
    const next = windowEvidence(VIEWS, 5, state);
    assert.equal(next.held(), 0.9);
    next.look([-1, 0.5]);
    assert.equal(next.held(), -1);
    next.restart();
    assert.equal(next.held(), -Infinity);
    next.look([-1, 0.5]);
    assert.equal(next.held(), 0.5);
  });
});
