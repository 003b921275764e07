import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  DESCRIPTOR_BYTES,
  OPERATIONS,
  TASK_FLOATS,
  TASK_WORDS,
} from "../../lib/engine/descriptors";

const source = readFileSync(
  join(__dirname, "../../lib/engine/assembly/descriptors.ts"),
  "utf8",
).replace(/\/\*\*[\s\S]*?\*\//g, "");

/** Field names and types of the classes that the kernels read memory with. */
const classes = new Map(
  [...source.matchAll(/class (\w+) \{([^}]*)\}/g)].map(([, name, body]) => [
    name,
    [...body.matchAll(/(\w+): (\w+)/g)].map(([, field, type]) => ({ field, type })),
  ]),
);

describe("operation descriptors", () => {
  it("have the same fields in the same order in the planner and in the kernels", () => {
    const layouts: Record<string, string> = {
      activateBack: "Activate",
      sampleBack: "Sample",
      divergence: "Sample",
    };
    for (const [name, [, fields]] of Object.entries(OPERATIONS)) {
      const layout = layouts[name] ?? name[0].toUpperCase() + name.slice(1);
      const found = classes.get(layout)!.map(({ field }) => field);
      assert.equal(found.join(" "), `kind ${fields}`, name);
      assert.ok(4 * found.length <= DESCRIPTOR_BYTES, name);
    }
  });

  it("hold a float exactly where the kernels read one", () => {
    const floats = new Set(["slope", "delta", "rate", "klWeight"]);
    for (const [name, fields] of classes) {
      if (name === "Task" || name === "Kernel") continue;
      for (const { field, type } of fields) {
        assert.equal(type === "f32", floats.has(field), `${name}.${field}`);
      }
    }
  });

  it("describe a Task with words first and 64-bit floats behind", () => {
    const task = classes.get("Task")!;
    const names = (wanted: boolean) =>
      task.filter(({ type }) => (type === "f64") === wanted).map(({ field }) => field);
    assert.equal(names(false).join(" "), TASK_WORDS);
    assert.equal(names(true).join(" "), TASK_FLOATS);
    assert.equal(
      task.findIndex(({ type }) => type === "f64"),
      names(false).length,
    );
  });
});
