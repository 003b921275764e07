import assert from "node:assert/strict";
import { toRows } from "../../../lib/data/index";
import { modelErrors, reconstructionErrors } from "../../../lib/detectors/index";
import { reconstruct, runFitJob } from "../../../lib/models/index";

describe("modelErrors", () => {
  it("is the error between rows and what the model makes of them, for plain rows and blocks", async () => {
    const rows = Array.from({ length: 30 }, (_, i) => [i / 30, (i * i) / 900, 1 - i / 30]);
    const architecture = { kind: "dense", nFeatures: 3, encoderUnits: [], latentSize: 1 } as const;
    const { model } = await runFitJob({ architecture, rows, settings: { epochs: 2 } });
    const reconstructed = reconstruct(model, rows);
    assert.deepEqual(modelErrors(model, rows), reconstructionErrors(reconstructed, rows));
    assert.deepEqual(
      modelErrors(model, rows, { norm: "mae" }),
      reconstructionErrors(reconstructed, rows, { norm: "mae" }),
    );
    const block = toRows(rows);
    assert.deepEqual(modelErrors(model, block), reconstructionErrors(toRows(reconstructed), block));
  });
});
