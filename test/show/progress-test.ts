import assert from "node:assert/strict";
import { fitDetector } from "../../lib/index";
import { showWorkWith } from "../../lib/work-display";
import { progress } from "../../lib/show/progress";
import { workDisplay } from "../../lib/work-display";
import { inFakeNotebook } from "./fake-kernel";

/** What was written to standard error meanwhile. */
function written(run: () => void): string {
  const write = process.stderr.write.bind(process.stderr);
  const isTTY = process.stderr.isTTY;
  let text = "";
  process.stderr.isTTY = false;
  process.stderr.write = (part: string | Uint8Array) => {
    text += String(part);
    return true;
  };
  try {
    run();
  } finally {
    process.stderr.write = write;
    process.stderr.isTTY = isTTY;
  }
  return text;
}

describe("progress", () => {
  it("draws every state over the first, so that a notebook keeps only the last", () => {
    const sent = inFakeNotebook(() => {
      const bar = progress("training", 3, { everyMs: 0 });
      bar.onEpoch({ loss: 0.5 });
      bar.onEpoch({ loss: 0.25, validationLoss: 0.5 });
      bar.onEpoch({ loss: 0.125 });
      bar.onEpoch({ loss: 0.1 });
    });
    const texts = sent.map(({ data }) => String(data["text/plain"]));
    assert.deepEqual(texts.slice(0, 2), [
      "training: 1 of 3, loss 0.500",
      "training: 2 of 3, loss 0.250, validation 0.500",
    ]);
    assert.match(texts[2], /^training: 3 of 3, loss 0.125, \d+\.\d s$/);
    assert.equal(sent.length, 3);
    assert.deepEqual(
      sent.map(({ update }) => update),
      [false, true, true],
    );
    assert.equal(new Set(sent.map(({ transient }) => transient.display_id)).size, 1);
  });

  it("gives two displays an output each", () => {
    const sent = inFakeNotebook(() => {
      progress("a", 1).step();
      progress("b", 1).step();
    });
    assert.equal(new Set(sent.map(({ transient }) => transient.display_id)).size, 2);
  });

  it("draws no more often than asked, and the end always", () => {
    const sent = inFakeNotebook(() => {
      const bar = progress("many", 1000, { everyMs: 60_000 });
      for (let i = 0; i < 1000; i += 1) bar.step();
    });
    assert.equal(sent.length, 2);
    assert.match(String(sent[1].data["text/plain"]), /^many: 1000 of 1000/);
  });

  it("says where it stopped when it ends early", () => {
    const text = written(() => {
      const bar = progress("training", 10);
      bar.update(4);
      bar.finish("stopped early");
      bar.step();
    });
    assert.match(text, /^training: 4 of 10, stopped early, \d+\.\d s\n$/);
  });

  it("refuses a total that is no number of steps", () => {
    assert.throws(() => progress("t", 0), {
      name: "RangeError",
      message: 'progress: total must be a whole number of at least 1, got 0 for "t"',
    });
  });
});

describe("work that nobody watches", () => {
  const wait = (ms: number) => {
    const end = performance.now() + ms;
    while (performance.now() < end);
  };

  it("is shown in a notebook once it has taken a second, in one output", () => {
    const sent = inFakeNotebook(() => {
      const display = workDisplay("fit, epochs", 3)!;
      display.update(1, "loss 0.5");
      wait(1010);
      display.update(2, "loss 0.4");
      display.finish();
    });
    const texts = sent.map(({ data }) => String(data["text/plain"]));
    assert.equal(texts[0], "fit, epochs: 2 of 3, loss 0.4");
    assert.match(texts[1], /^fit, epochs: 2 of 3, loss 0.4, \d+\.\d s$/);
    assert.equal(sent.length, 2);
  });

  it("leaves nothing in the cell when it is done at once, and never prints in a plain program", () => {
    const sent = inFakeNotebook(() => {
      const display = workDisplay("fit, epochs", 2)!;
      display.update(1);
      display.update(2);
      display.finish();
    });
    assert.deepEqual(sent, []);
    assert.equal(workDisplay("fit, epochs", 2), undefined);
  });
});

describe("fitDetector", () => {
  it("shows how far it is, unless its caller watches it", async () => {
    const shown: number[] = [];
    let nFinished = 0;
    const before = showWorkWith(() => ({
      update: (done) => void shown.push(done),
      finish: () => void (nFinished += 1),
    }));
    assert.ok(before, "the main door brings the display");
    const rows = Array.from({ length: 80 }, (_, i) => [i % 7, i % 5]);
    const shares: number[] = [];
    try {
      await fitDetector({ columns: ["a", "b"], rows }, { model: "dense" });
      const nShown = shown.length;
      assert.ok(nShown > 0, "nothing shown");
      assert.deepEqual(
        shown.filter((one) => !(Number.isInteger(one) && one <= 100)),
        [],
      );
      const onProgress = (share: number) => void shares.push(share);
      await fitDetector({ columns: ["a", "b"], rows }, { model: "dense", onProgress });
      assert.deepEqual([shown.length, nFinished], [nShown, 1]);
      assert.ok(shares.length > 0);
    } finally {
      showWorkWith(before);
    }
  });
});
