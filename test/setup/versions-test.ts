import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import path from "node:path";

const root = path.resolve(__dirname, "../..");

describe("setup's look at Node", () => {
  const setupAs = (version: string) => {
    const pretend = `Object.defineProperty(process, "version", { value: "${version}" })`;
    const argv = ["--import", `data:text/javascript,${encodeURIComponent(pretend)}`];
    return spawnSync(process.execPath, [...argv, path.join(root, "scripts/setup.mjs")], {
      encoding: "utf8",
    });
  };

  it("refuses versions that the packages do not run on, in one sentence", () => {
    for (const version of ["v18.20.0", "v20.18.3", "v21.7.0", "v22.12.0", "v23.1.0"]) {
      const { status, stderr } = setupAs(version);
      assert.equal(status, 1);
      assert.equal(
        stderr,
        `setup: Node must be 20.19 or newer (of 22: 22.13 or newer; not 21 or 23), and this is ${version}\n`,
      );
    }
  });

  it("accepts what package.json's engines accept", () => {
    for (const version of ["v20.19.0", "v20.20.2", "v22.13.0", "v24.0.0", "v26.1.0"]) {
      assert.equal(ask(`nodeProblem(${JSON.stringify(version)}) ?? "fine"`), "fine");
    }
  });
});

describe("setup's look at Python", () => {
  it("wants 3.11 or newer", () => {
    const versions = ["3.11.0", "3.14.2", "3.9.19", "2.7.18"];
    const answers = ask(`${JSON.stringify(versions)}.map(pythonFits)`);
    assert.equal(answers, "[ true, true, false, false ]");
  });
});

/** What an expression over setup's own functions gives, as console.log prints it. */
function ask(expression: string): string {
  const script = `import { nodeProblem, pythonFits } from ${JSON.stringify(path.join(root, "scripts/setup/versions.mjs"))}; console.log(${expression});`;
  const argv = ["--input-type=module", "-e", script];
  return spawnSync(process.execPath, argv, { encoding: "utf8" }).stdout.trim();
}
