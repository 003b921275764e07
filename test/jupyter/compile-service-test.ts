import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { openWorkbench, root } from "./workbench";

interface Compiled {
  readonly output?: string;
  readonly declOutput?: string;
  readonly diagnostics: readonly { messageText: string; start: { line: number } }[];
  readonly insertions: readonly unknown[];
  readonly maps: readonly string[];
}
interface Service {
  readonly compile: (previous: string, source: string) => Promise<Compiled | undefined>;
}

const kernel = path.join(root, "jupyter", "kernel");

describe("the compile service", function () {
  this.timeout(120_000);
  const { askService } = createRequire(__filename)(path.join(kernel, "ask-service.js")) as {
    askService: (address?: string) => Service | undefined;
  };
  const folder = mkdtempSync(path.join(os.tmpdir(), "anomalab-cells-"));
  const stops: (() => void)[] = [];
  after(() => {
    for (const stop of stops) stop();
    rmSync(folder, { recursive: true });
  });

  /** Starts the real one for notebooks in a folder; gives its address. */
  async function start(name: string, cwd: string, notebooks: readonly string[] = []) {
    const address = path.join(folder, name);
    const argv = [path.join(kernel, "compile-service.js"), address, ...notebooks];
    const child = spawn(process.execPath, argv, {
      cwd,
      stdio: ["pipe", "pipe", "inherit"],
    });
    stops.push(() => child.stdin.end());
    await new Promise((resolve) => createInterface({ input: child.stdout }).once("line", resolve));
    return address;
  }

  /** A server that does with each request as told. */
  async function pretend(name: string, onRequest: (socket: net.Socket) => void) {
    const address = path.join(folder, name);
    const server = net.createServer((socket) => {
      socket.on("data", () => onRequest(socket));
      stops.push(() => socket.destroy());
    });
    stops.push(() => server.close());
    await new Promise<void>((resolve) => server.listen(address, resolve));
    return askService(address)!;
  }

  it("compiles cell after cell, each after the declarations of those before it", async () => {
    const service = askService(await start("real", process.cwd()))!;
    const first = await service.compile("", "const a = 1;");
    const [second, wrong] = await Promise.all([
      service.compile(first!.declOutput!, "console.log({ a });"),
      service.compile("", "\na;"),
    ]);
    assert.equal(first!.maps.length, 2);
    assert.match(second!.output!, /console\.log\(\{ a: exports\.a \}\)/);
    assert.equal(second!.insertions.length, 1);
    assert.equal(wrong!.diagnostics[0].messageText, "Cannot find name 'a'.");
    assert.equal(wrong!.diagnostics[0].start.line, 1);
  });

  it("compiles the cells of a notebook ahead to what it compiles when it is asked, until one is wrong", async () => {
    const sources = ["const a = 1;", "const b = a + 1;", "a + b", "a + c", "const d = b;"];
    const cells = sources.map((source) => ({ cell_type: "code", source }));
    const file = path.join(folder, "ahead.ipynb");
    writeFileSync(file, JSON.stringify({ cells }));
    const [known, asked] = [
      askService(await start("ahead", process.cwd(), [file, path.join(folder, "none.ipynb")]))!,
      askService(await start("asked", process.cwd()))!,
    ];
    let previous = "";
    for (const source of sources) {
      const compiled = await known.compile(previous, source);
      assert.deepEqual(compiled, await asked.compile(previous, source));
      previous = compiled!.declOutput ?? previous;
    }
    // Another than the next cell is compiled all the same.
    assert.match((await known.compile(previous, "d + 1"))!.output!, /exports\.d \+ 1/);
  });

  it("leaves the cells of other folders to their kernels", async () => {
    const service = askService(await start("elsewhere", folder))!;
    assert.equal(await service.compile("", "const a = 1;"), undefined);
  });

  it("is done without where there is none, where it cannot, and where it ends before it answers", async () => {
    assert.equal(askService(""), undefined);
    const missing = askService(path.join(folder, "missing"))!;
    assert.equal(await missing.compile("", "1"), undefined);
    assert.equal(await missing.compile("", "2"), undefined);
    const unable = await pretend("unable", (socket) => socket.write("null\n"));
    assert.equal(await unable.compile("", "1"), undefined);
    const ending = await pretend("ending", (socket) => socket.destroy());
    assert.equal(await ending.compile("", "1"), undefined);
  });
});

describe("a kernel of anomalab run", function () {
  this.timeout(120_000);
  const bench = openWorkbench("compiled");
  after(() => bench.remove());

  it("loads no TypeScript before a cell needs it, and then compiles as before", () => {
    bench.write("light", [
      "const a = 1;",
      "const isLoaded = () => Object.keys(require.cache).some((file) => /typescript-for-tslab/.test(file));",
      'if (isLoaded()) throw new Error("TypeScript is loaded");',
      "/** @module other */\nexport const b = 2;",
      'import { b } from "./other";\nif (a + b !== 3 || !isLoaded()) throw new Error(`${a + b}`);',
    ]);
    const { status, stderr } = bench.run("light.ipynb");
    assert.equal(status, 0, stderr);
  });
});
