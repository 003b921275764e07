import assert from "node:assert/strict";
import { worthwhileWorkers } from "../../lib/models/worthwhile-workers";

describe("worthwhileWorkers", () => {
  const cold = { cores: 4, waiting: 0 };

  it("shares long jobs among the cores, and never among more threads than jobs", () => {
    assert.equal(worthwhileWorkers([1000, 1000, 1000, 1000, 1000], cold), 4);
    assert.equal(worthwhileWorkers([1000, 1000], cold), 2);
  });

  it("keeps to one thread where starting others takes longer than they save", () => {
    assert.equal(worthwhileWorkers([10, 10, 10, 10], cold), 1);
    assert.equal(worthwhileWorkers([100, 100, 100, 100], cold), 4);
  });

  it("uses threads that wait already for shorter work", () => {
    assert.equal(worthwhileWorkers([10, 10, 10, 10], { cores: 4, waiting: 4 }), 4);
    assert.equal(worthwhileWorkers([10, 10, 10, 10], { cores: 4, waiting: 3 }), 1);
    assert.equal(worthwhileWorkers([1, 1, 1, 1], { cores: 4, waiting: 4 }), 1);
  });

  it("sees that one long job beside short ones leaves nothing to share", () => {
    assert.equal(worthwhileWorkers([100000, 10, 10], cold), 1);
  });

  it("is 1 without a job, for one job and on one core", () => {
    assert.equal(worthwhileWorkers([], cold), 1);
    assert.equal(worthwhileWorkers([100000], cold), 1);
    assert.equal(worthwhileWorkers([1000, 1000], { cores: 1, waiting: 0 }), 1);
  });
});
