import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { openWorkbench, root } from "./workbench";

const python = path.join(root, ".venv", "bin", "python");

/** Executes cells through Jupyter's own client; gives each reply and what it printed. */
const client = `
import json, os, signal, sys, time
from jupyter_client.manager import start_new_kernel
cells, folder = json.loads(sys.argv[1]), sys.argv[2]
# A cell that begins with one of these is not executed: a bar in it stands for the cursor.
asked = {"//complete ": "complete", "//inspect ": "inspect"}
manager, kernel = start_new_kernel(kernel_name="tslab", cwd=folder)
results = []
for cell in cells:
    kind = next((begin for begin in asked if cell.startswith(begin)), None)
    if kind:
        code = cell[len(kind):]
        at = code.index("|")
        message = getattr(kernel, asked[kind])(code.replace("|", ""), at)
        reply = kernel.get_shell_msg(timeout=60)
        while reply["parent_header"].get("msg_id") != message:
            reply = kernel.get_shell_msg(timeout=60)
        results.append({"reply": reply["content"], "outputs": []})
        continue
    interrupt = cell.startswith("//interrupt")
    outputs = []
    message = kernel.execute(cell, stop_on_error=False)
    if interrupt:
        time.sleep(2)
        manager.interrupt_kernel()
    while True:
        said = kernel.get_iopub_msg(timeout=60)
        if said["parent_header"].get("msg_id") != message:
            continue
        if said["msg_type"] == "status" and said["content"]["execution_state"] == "idle":
            break
        if said["msg_type"] != "status":
            outputs.append([said["msg_type"], said["content"]])
    reply = kernel.get_shell_msg(timeout=60)
    while reply["parent_header"].get("msg_id") != message:
        reply = kernel.get_shell_msg(timeout=60)
    results.append({"reply": reply["content"], "outputs": outputs})
kernel.shutdown()
started = time.time()
manager.shutdown_kernel()
print(json.dumps({"results": results, "shutdown": time.time() - started}))
`;

interface Result {
  reply: {
    status: string;
    ename?: string;
    evalue?: string;
    traceback?: string[];
    matches?: string[];
    data?: Record<string, string>;
  };
  outputs: [string, { name?: string; text?: string; ename?: string; execution_count?: number }][];
}

describe("the kernel", function () {
  this.timeout(300_000);
  const bench = openWorkbench("kernel");
  after(() => bench.remove());

  function execute(cells: readonly string[], kernels = path.join(root, ".venv/share/jupyter")) {
    const argv = ["-c", client, JSON.stringify(cells), bench.folder];
    const env = { ...process.env, JUPYTER_PATH: kernels, PYTHONWARNINGS: "ignore" };
    const run = spawnSync(python, argv, { encoding: "utf8", env });
    assert.equal(run.status, 0, run.stderr);
    return JSON.parse(run.stdout) as { results: Result[]; shutdown: number };
  }
  const printed = ({ outputs }: Result) =>
    outputs.map(([type, content]) => (type === "stream" ? content.text : "")).join("");

  it("repairs shorthand and renaming of variables from earlier cells", () => {
    const { results } = execute([
      "const a = 1; const point = { x: 3, y: 4 }; let x = 0; let rest = 0;",
      "console.log(JSON.stringify({ a, nested: { a } }))",
      "({ x } = point); console.log(x)",
      "({ z: rest = a } = {} as { z?: number }); console.log(rest)",
      "const { y: renamed } = point; console.log(renamed)",
      "const list = [1, 2].map((a) => ({ a })); console.log(JSON.stringify(list))",
    ]);
    assert.deepEqual(results.map(printed), [
      "",
      '{"a":1,"nested":{"a":1}}\n',
      "3\n",
      "1\n",
      "4\n",
      '[{"a":1},{"a":2}]\n',
    ]);
  });

  it("answers a failing cell with Jupyter's error, its line shown, and goes on", () => {
    const { results } = execute(["const a = 1;", "\n  nothing(a);", "a + 1"]);
    const [, failing, next] = results;
    assert.equal(failing.reply.status, "error");
    assert.equal(failing.reply.ename, "TypeScriptError");
    assert.equal(failing.reply.evalue, "Cannot find name 'nothing'.");
    assert.deepEqual(failing.reply.traceback, [
      "TypeScriptError: Cannot find name 'nothing'.",
      "    in cell [2], line 2",
      "      nothing(a);",
      "      ^",
    ]);
    assert.deepEqual(
      failing.outputs.map(([type]) => type),
      ["execute_input", "error"],
    );
    assert.equal(failing.outputs[0][1].execution_count, 2);
    assert.equal(next.reply.status, "ok");
    assert.equal(printed(next), "2\n");
  });

  it("points at the column a person wrote, though shorthand was rewritten before it", () => {
    const { results } = execute(["const ab = 1;", "const c = { ab }; const d: string = ab;"]);
    assert.equal(results[1].reply.traceback?.at(-1), `    ${" ".repeat(24)}^`);
  });

  it("stops what runs when it is interrupted, and tells training to stop too", () => {
    const { results } = execute([
      'let told = false;\n(globalThis as any)[Symbol.for("anomalab.interrupt")].addEventListener("interrupt", () => { told = true; });',
      "//interrupt a wait\nawait new Promise(() => setInterval(() => {}, 1000));",
      "console.log(told)",
      "//interrupt a loop\nwhile (told) {}",
      "console.log('alive')",
    ]);
    assert.equal(results[1].reply.ename, "Interrupted");
    assert.equal(results[1].reply.evalue, "the cell was stopped");
    assert.equal(printed(results[2]), "true\n");
    assert.equal(results[3].reply.ename, "Interrupted");
    assert.equal(printed(results[4]), "alive\n");
  });

  it("stops training that began in a cell's first turn, and lives on", () => {
    const { results } = execute([
      'import { createRandom, denseAutoencoder, fit } from "anomalab";',
      "const { normal } = createRandom(1);\nconst rows = Array.from({ length: 500 }, () => [normal(), normal(), normal(), normal()]);",
      "//interrupt\nawait fit(denseAutoencoder({ nFeatures: 4, encoderUnits: [64], latentSize: 2, seed: 1 }), rows, { epochs: 1_000_000, seed: 1 });",
      "await new Promise((done) => setTimeout(done, 1000));\nconst before = process.cpuUsage();",
      "await new Promise((done) => setTimeout(done, 1000));\nconsole.log(process.cpuUsage(before).user < 500_000);",
    ]);
    assert.equal(results[2].reply.ename, "Interrupted");
    assert.equal(printed(results[4]), "true\n");
  });

  it("ends within two seconds, though timers are left running", () => {
    const { shutdown } = execute(["setInterval(() => {}, 100);"]);
    assert.ok(shutdown < 2, `took ${shutdown} s`);
  });

  it("works from a sub-folder, and silences TensorFlow's greeting", () => {
    const file = bench.write("deep/er/notebook", [
      'import { toRows } from "anomalab/data";',
      "if (toRows([[1, 2]]).nFeatures !== 2) throw new Error();",
      'if (process.env.TF_CPP_MIN_LOG_LEVEL !== "3") throw new Error();',
    ]);
    const run = bench.run("--quick", file);
    assert.equal(run.status, 0, run.stderr);
  });

  it("completes what an import may name, before and after it says from where", () => {
    const { results } = execute([
      '//complete import { slidingW| } from "anomalab/data";',
      "//complete import { fit, splitTab|",
      '//complete import { fit } from "anoma|"',
      '//complete import { fit } from "anomalab"; slidingW|',
    ]);
    const [named, open, module, unknown] = results.map(({ reply }) => reply.matches);
    assert.equal(named?.[0], "slidingWindows");
    assert.equal(open?.[0], "splitTable");
    assert.equal(module?.[0], "anomalab");
    assert.deepEqual(unknown, []);
  });

  it("offers no names that cells do not have, such as a test runner's", () => {
    const { results } = execute(["//complete de|", "//complete setTim|"]);
    assert.ok(!results[0].reply.matches?.includes("describe"));
    assert.ok(results[1].reply.matches?.includes("setTimeout"));
  });

  it("describes a name with its docstring and the docstring's example", () => {
    const { results } = execute([
      'import { slidingWindows } from "anomalab/data";',
      "//inspect slidingWin|dows([1, 2], { size: 2 })",
      "//inspect set|Timeout(() => {})",
      "//inspect 1 +| 1",
    ]);
    const [, known, nodes, nothing] = results.map(({ reply }) => reply.data!);
    assert.match(known["text/plain"], /^Cuts values into windows of equal length/m);
    assert.match(known["text/plain"], /^Example: slidingWindows\(\[18, 19/m);
    assert.match(known["text/markdown"], /^\*\*Example\*\*\n\n```typescript\nslidingWindows\(/m);
    // Comments of Node's own declarations are read when somebody asks.
    assert.match(nodes["text/plain"], /Schedules execution/);
    assert.deepEqual(nothing, {});
  });

  it("reads a cell's own module again when it has changed, and a package that came since", () => {
    const write = (name: string) => `require("node:fs").writeFileSync("${name}"`;
    const { results } = execute([
      `${write("own.ts")}, "export const size = 1;");`,
      'import { size } from "./own"; console.log(size)',
      `${write("own.ts")}, "export const size = 'two';"); await new Promise((done) => setTimeout(done, 3000));`,
      'import { size } from "./own"; console.log(size.length)',
      'import { late } from "came-late";',
      `require("node:fs").mkdirSync("node_modules/came-late", { recursive: true });
      ${write("node_modules/came-late/index.js")}, "exports.late = 7;");
      ${write("node_modules/came-late/index.d.ts")}, "export declare const late: number;");`,
      'import { late } from "came-late"; console.log(late.toFixed(1))',
    ]);
    assert.equal(printed(results[1]), "1\n");
    assert.equal(printed(results[3]), "3\n");
    assert.match(results[4].reply.evalue ?? "", /^Cannot find module 'came-late'/);
    assert.equal(printed(results[6]), "7.0\n");
  });

  it("finds the library from anywhere on the disk, and what lies beside the notebook first", () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), "anomalab-far-"));
    try {
      mkdirSync(path.join(folder, "node_modules/arquero"), { recursive: true });
      writeFileSync(path.join(folder, "node_modules/arquero/index.js"), "exports.own = true;");
      const file = bench.write("far", [
        'import { toRows } from "anomalab/data";\nconst rows = toRows([[1, 2]]);',
        "const width: number = rows.nFeatures;\nif (width !== 2) throw new Error();",
        'if (!require("arquero").own) throw new Error("not the one beside the notebook");',
        'try { require("no-such-package"); } catch ({ code }) { if (code !== "MODULE_NOT_FOUND") throw code; }',
      ]);
      renameSync(file, path.join(folder, "far.ipynb"));
      const run = bench.run(path.join(folder, "far.ipynb"));
      assert.equal(run.status, 0, run.stderr);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("is not needed: a stock tslab runs a notebook too, and fails where it should", () => {
    const stock = path.join(bench.folder, "stock", "kernels", "tslab");
    const start =
      "require('module').createRequire(process.cwd()+'/_')('tslab/dist/main.js').main()";
    const argv = [process.execPath, "-e", start, "tslab", "kernel", "--config-path"];
    mkdirSync(stock, { recursive: true });
    writeFileSync(
      path.join(stock, "kernel.json"),
      JSON.stringify({ argv: [...argv, "{connection_file}"], display_name: "", language: "" }),
    );
    const execute = (file: string) =>
      spawnSync(python, ["-B", path.join(root, "jupyter/execute.py"), file, `${file}.out`], {
        encoding: "utf8",
        env: { ...process.env, JUPYTER_PATH: path.join(bench.folder, "stock") },
      });
    const imports = 'import { toRows } from "anomalab/data";';
    const good = execute(bench.write("good", [imports, "console.log(toRows([[1]]).nSamples)"]));
    const bad = execute(bench.write("bad", [imports, "toRows([[]])"]));
    assert.equal(good.status, 0, good.stdout + good.stderr);
    assert.equal(bad.status, 1);
    assert.match(bad.stdout, /"event": "failed", "cell": 2, "message": "RangeError: toRows/);
  });
});
