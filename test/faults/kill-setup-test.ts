import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { endOf, moments } from "./moments";
import { shortSetup } from "./short-setup";

describe("npm run setup, killed", function () {
  this.timeout(1_800_000);
  const setup = shortSetup();
  let expected: Readonly<Record<string, string>>;
  let undisturbed: number;

  before(async () => {
    const { code, stderr, milliseconds } = await endOf(setup.start());
    assert.equal(code, 0, stderr);
    undisturbed = milliseconds;
    expected = setup.made();
    for (const made of ["lib/dist/index.js", ".venv/jupyter", "node_modules/.package-lock.json"]) {
      assert.ok(made in expected, made);
    }
  });

  it("is repaired by the next start, at any moment, and that leaves no lock and no halves", async () => {
    for (const { share, signal } of moments(17)) {
      setup.clear();
      const what = `${signal} after ${share.toFixed(3)}`;
      const end = await endOf(setup.start(), { after: share * undisturbed, signal });
      const wasStopped = end.signal === signal || end.code === 130;
      assert.ok(wasStopped || end.code === 0, `${what}: ${JSON.stringify(end)}`);
      const { code, stderr } = await endOf(setup.start());
      assert.equal(code, 0, `${what}: ${stderr}`);
      assert.deepEqual(setup.made(), expected, what);
      const left = readdirSync(setup.folder).filter((name) => name.startsWith(".setup.lock"));
      assert.deepEqual(left, [], what);
    }
  });

  it("is repaired once by several starts at the same time", async () => {
    setup.clear();
    await endOf(setup.start(), { after: undisturbed / 2, signal: "SIGKILL" });
    const ends = await Promise.all([1, 2, 3].map(() => endOf(setup.start())));
    assert.deepEqual(
      ends.map(({ code }) => code),
      [0, 0, 0],
      JSON.stringify(ends),
    );
    assert.deepEqual(setup.made(), expected);
    const nBuilt = ends.filter(({ stderr }) => stderr.includes("library: building")).length;
    assert.ok(nBuilt <= 1, `${nBuilt} of them built the library`);
  });
});
