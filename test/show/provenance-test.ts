import assert from "node:assert/strict";
import { showProvenance } from "../../lib/show/provenance";
import { inFakeNotebook, printedBy } from "./fake-kernel";

const sha256 = "48cb04c018f04ce40cc3bc8d55c5eb56c8282ddfcf9c141bae50b7de3e70c96f";
const data = [{ name: "ecg5000", sha256 }];

describe("showProvenance", () => {
  it("fills in the versions and hands everything to the runner", () => {
    const [output] = inFakeNotebook(() =>
      showProvenance({
        seeds: [1, 2],
        data,
        tensorflow: { backend: "tensorflow", version: "2.21.0" },
        notes: { threads: 2 },
      }),
    );
    const found = output.data["application/vnd.anomalab.provenance+json"] as Record<
      string,
      unknown
    >;
    const { anomalab, node, ...rest } = found;
    assert.match(String(anomalab), /^\d+\.\d+\.\d+/);
    assert.equal(node, process.version);
    assert.deepEqual(rest, {
      tensorflow: { backend: "tensorflow", version: "2.21.0" },
      seeds: [1, 2],
      data: [{ name: "ecg5000", sha256, simulated: false }],
      simulated: false,
      threads: 2,
    });
    assert.match(String(output.data["text/plain"]), /TensorFlow +2\.21\.0, backend tensorflow/);
  });

  it("says SIMULATED where data are stand-ins, and marks the whole report", () => {
    const [output] = inFakeNotebook(() =>
      showProvenance({ seeds: [1], data: [{ ...data[0], simulated: true }] }),
    );
    const found = output.data["application/vnd.anomalab.provenance+json"] as { simulated: boolean };
    assert.equal(found.simulated, true);
    assert.match(String(output.data["text/plain"]), /data: ecg5000 \(SIMULATED\)/);
  });

  it("refuses seeds and hashes that identify nothing", () => {
    const quiet = (provenance: Parameters<typeof showProvenance>[0]) => () =>
      printedBy(() => showProvenance(provenance));
    assert.throws(quiet({ seeds: [0.5], data }), {
      message: "showProvenance: seeds must be whole numbers, got 0.5 at index 0",
    });
    assert.throws(quiet({ seeds: [], data: [{ name: "x", sha256: "abc" }] }), {
      message: 'showProvenance: sha256 must be 64 hexadecimal digits, got "abc" for "x"',
    });
  });
});
