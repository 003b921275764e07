import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const lib = path.resolve(__dirname, "../../lib");

// `npm test` has built them.
describe("the rolled-up declarations", () => {
  const folder = path.join(lib, "dist", "types");
  const files = readdirSync(folder);
  const text = (file: string) => readFileSync(path.join(folder, file), "utf8");

  it("are one file for each door of the package, and one for what lies behind them", () => {
    const { exports: doors } = JSON.parse(readFileSync(path.join(lib, "package.json"), "utf8")) as {
      exports: Record<string, string | { types: string }>;
    };
    const named = Object.values(doors).flatMap((door) =>
      typeof door === "string" || door.types.includes("*") ? [] : path.basename(door.types),
    );
    assert.deepEqual([...files].sort(), [...named, "shared.d.ts"].sort());
  });

  it("need no other package", () => {
    for (const file of files) {
      const modules = text(file).matchAll(/^(?:import|export)\b.*\bfrom\s*['"]([^'"]+)['"]/gm);
      for (const [, name] of modules) assert.match(name, /^(\.\/shared\.js|node:.*)$/, file);
    }
  });

  it("name all that the library exports, with its docstrings", () => {
    const index = text("index.d.ts");
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- what users load
    for (const name of Object.keys(require(path.join(lib, "dist/index.js")) as object)) {
      assert.match(index, new RegExp(`\\b${name}\\b`));
    }
    assert.match(text("shared.d.ts"), /@example\n \* slidingWindows\(\[18, 19/);
  });
});
