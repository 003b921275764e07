import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  createReadStream,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
  writeSync,
  closeSync,
} from "node:fs";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { copyClone } from "./copy";

const closedPort = "http://127.0.0.1:9/";

describe("npm start on a machine that has nothing yet", function () {
  this.timeout(900_000);
  const copy = copyClone();
  const tfjs = path.join(copy.folder, "node_modules/@tensorflow/tfjs-node");
  const entry = () => {
    const folder = path.join(copy.cache, "anomalab/tensorflow");
    return path.join(folder, readdirSync(folder).find((name) => name.startsWith("tfjs")) ?? "none");
  };
  const last = (lines: readonly string[]) => lines.at(-1) ?? "";
  after(() => copy.remove());

  const programs = path.join(copy.folder, "..", "programs");
  const pathWith = (python?: string) => {
    rmSync(programs, { recursive: true, force: true });
    mkdirSync(programs);
    symlinkSync(process.execPath, path.join(programs, "node"));
    if (python) {
      writeFileSync(path.join(programs, "python3"), `#!/bin/sh\n${python}\n`);
      chmodSync(path.join(programs, "python3"), 0o755);
    }
    return { PATH: programs, PYTHON: "" };
  };
  // These come after npm's packages: the python step must be reached without them.
  const python = (env: NodeJS.ProcessEnv) => {
    const script = `import("./scripts/setup/python.mjs").then((step) => step.installJupyter()).catch((problem) => { console.log(problem.message); process.exit(1); })`;
    const { status, stdout } = spawnSync(process.execPath, ["-e", script], {
      cwd: copy.folder,
      encoding: "utf8",
      env: { ...process.env, ...env },
    });
    return { status, message: stdout.trim() };
  };

  it("stops with one sentence where npm's registry cannot be reached", async () => {
    const env = { npm_config_registry: closedPort, npm_config_fetch_retries: "0" };
    const { code, lines } = await copy.setup(env);
    assert.equal(code, 1);
    assert.match(last(lines), /^setup: npm's packages could not be installed: .*ECONNREFUSED/);
  });

  it("stops with one sentence where Python is missing", () => {
    assert.deepEqual(python(pathWith()), {
      status: 1,
      message: "Python 3.11 or newer is missing: it is on python.org, and in every package manager",
    });
  });

  it("stops with one sentence where Python is too old", () => {
    assert.deepEqual(python(pathWith("echo 3.9.2")), {
      status: 1,
      message: "Python must be 3.11 or newer, and python3 is 3.9.2",
    });
  });

  it("takes no other Python than the one that PYTHON names", () => {
    const env = pathWith("echo 3.12.1");
    assert.deepEqual(python({ ...env, PYTHON: "/no/such/python" }), {
      status: 1,
      message: "PYTHON names /no/such/python, which does not start as a Python",
    });
  });

  it("stops with one sentence where Python comes without venv, as on Debian", () => {
    const script = 'case "$2" in *version_info*) echo 3.11.2;; *) exit 1;; esac';
    assert.deepEqual(python(pathWith(script)), {
      status: 1,
      message:
        'python3 has no venv module: on Debian and Ubuntu, "sudo apt install python3-venv" brings it',
    });
  });

  it("goes on after Ctrl-C in the middle, as if nothing had happened", async () => {
    const { code, lines } = await copy.setup({ ANOMALAB_TENSORFLOW: "javascript" }, /npm packages/);
    assert.equal(code, 130);
    assert.equal(last(lines), "setup: stopped; the next run goes on from here");
    assert.equal(existsSync(path.join(copy.folder, ".setup.lock")), false);
  });

  it("brings everything, and TensorFlow's native library computes", async () => {
    const { code, lines } = await copy.setup();
    assert.equal(code, 0, lines.join("\n"));
    assert.match(last(lines), /^setup: TensorFlow: native library in place \((prebuilt|wheel)\)$/);
    assert.ok(lines.some((line) => /npm packages: up to \d+ MB to download/.test(line)));
    for (const made of ["lib/dist/index.js", ".venv/share/jupyter/kernels/tslab/kernel.json"]) {
      assert.ok(existsSync(path.join(copy.folder, made)), made);
    }
    assert.equal(backend(), "tensorflow");
  });

  it("does nothing and says nothing the second time, in a moment", async () => {
    const { code, lines, seconds } = await copy.setup();
    assert.deepEqual({ code, lines }, { code: 0, lines: [] });
    // 0.2 s where nothing else runs; a busy machine is not a broken setup.
    assert.ok(seconds < 5, `took ${seconds} s`);
  });

  it("leaves nothing of the download behind", () => {
    const left = readdirSync(path.dirname(entry()));
    assert.deepEqual(left, [path.basename(entry())]);
  });

  it("installs again what npm ci wiped, from the cache", async () => {
    rmSync(path.join(tfjs, "lib"), { recursive: true });
    const { lines } = await copy.setup();
    assert.deepEqual(lines, ["setup: TensorFlow: native library in place (cache)"]);
  });

  it("takes the upstream prebuilt where it is to be had", async () => {
    await serving(archivesOf(entry()), async (storage) => {
      rmSync(path.join(tfjs, "lib"), { recursive: true });
      const { lines } = await copy.setup({
        ANOMALAB_TENSORFLOW: "prebuilt,javascript",
        TFJS_NODE_CDN_STORAGE: storage,
      });
      assert.equal(last(lines), "setup: TensorFlow: native library in place (prebuilt)");
      assert.equal(backend(), "tensorflow");
    });
  });

  const bad: Record<string, { answer: RequestListener; reason: string }> = {
    "refuses, as upstream does since 2026": {
      answer: (_request, response) => response.writeHead(403).end(),
      reason: "its makers' storage refuses the download (403)",
    },
    "sends a page instead of an archive": {
      answer: (_request, response) => response.end("<html></html>"),
      reason: "what its makers' storage sent is no archive",
    },
    "is cut off": {
      answer: (_request, response) => {
        response.writeHead(200, { "content-length": "100000" });
        response.write("x".repeat(1000), () => response.destroy());
      },
      reason: "the download from its makers' storage was cut off",
    },
  };
  for (const [what, { answer, reason }] of Object.entries(bad)) {
    it(`falls back to JavaScript with one line when the prebuilt's storage ${what}`, async () => {
      await serving(answer, async (storage) => {
        rmSync(path.join(tfjs, "lib"), { recursive: true, force: true });
        const { code, lines } = await copy.setup({
          ANOMALAB_TENSORFLOW: "prebuilt,javascript",
          TFJS_NODE_CDN_STORAGE: storage,
        });
        assert.equal(code, 0);
        assert.deepEqual(lines, [inJavascript(reason)]);
      });
    });
  }

  it("falls back to JavaScript when there is no compiler, or no package index", async () => {
    const only = { ANOMALAB_TENSORFLOW: "wheel" };
    const noCompiler = await copy.setup({ ...only, CXX: "no-such-compiler" });
    assert.deepEqual(noCompiler.lines, [
      inJavascript("there is no C++ compiler to build the binding with"),
    ]);
    const noIndex = await copy.setup({
      ...only,
      PIP_CONFIG_FILE: "/dev/null",
      PIP_INDEX_URL: closedPort,
      PIP_FIND_LINKS: "",
      PIP_RETRIES: "0",
    });
    assert.match(last(noIndex.lines), /JavaScript backend.*Python package was not to be had/);
  });

  it("computes in JavaScript where all other ways are hidden", async () => {
    const { code, lines } = await copy.setup({ ANOMALAB_TENSORFLOW: "javascript" });
    assert.equal(code, 0);
    assert.deepEqual(lines, [inJavascript("only JavaScript was asked for")]);
    assert.equal(backend(), "cpu");
  });

  it("notices a damaged cache by its hash", async () => {
    await copy.setup();
    const library = path.join(entry(), "deps/lib/libtensorflow_framework.so.2");
    const handle = openSync(library, "r+");
    writeSync(handle, "x", Math.floor(statSync(library).size / 2));
    closeSync(handle);
    rmSync(path.join(tfjs, "lib"), { recursive: true });
    const { lines } = await copy.setup({ ANOMALAB_TENSORFLOW: "cache,javascript" });
    assert.equal(lines[0], "setup: TensorFlow: the cached library is damaged and is fetched again");
    assert.match(last(lines), /JavaScript backend/);
  });

  it("asks for room before it downloads", () => {
    const file = path.join(copy.folder, "scripts/setup/tensorflow/wheel.mjs");
    const script = `import { checkRoom } from ${JSON.stringify(file)}; checkRoom(2.6e9); try { checkRoom(1.23e9) } catch (problem) { console.log(problem.message) }`;
    const argv = ["--input-type=module", "-e", script];
    const { stdout } = spawnSync(process.execPath, argv, { encoding: "utf8" });
    assert.equal(stdout, "the native library needs 2.5 GB of room, and the disk has 1.2 GB\n");
  });

  it("refuses a way that does not exist", async () => {
    const { code, lines } = await copy.setup({ ANOMALAB_TENSORFLOW: "magic" });
    assert.equal(code, 1);
    assert.deepEqual(lines, [
      'setup: ANOMALAB_TENSORFLOW must name some of cache, prebuilt, wheel, javascript, got "magic"',
    ]);
  });

  const inJavascript = (reason: string) =>
    `setup: TensorFlow runs on its JavaScript backend, which is slower; training with our engine is not affected (${reason})`;

  /** The backend that the copy's library computes with. */
  function backend(): string {
    const script = `const tf = require("anomalab/models").tensorflow(); tf.ready().then(() => console.log("backend " + tf.getBackend(), tf.matMul([[2]], [[3]]).dataSync()[0]))`;
    const { stdout, stderr } = spawnSync(process.execPath, ["-e", script], {
      cwd: copy.folder,
      encoding: "utf8",
      env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: "3" },
    });
    return /backend (\w+) 6/.exec(stdout)?.[1] ?? stderr;
  }
});

/** Archives laid out as the makers of tfjs-node lay them out, from a library that works. */
function archivesOf(entry: string): RequestListener {
  const folder = path.join(entry, "../../../../archives");
  mkdirSync(folder);
  const tar = (name: string, from: string, what: string) => {
    const file = path.join(folder, name);
    execFileSync("sh", ["-c", 'tar -C "$1" -c "$2" | gzip -1 > "$3"', "sh", from, what, file]);
    return file;
  };
  const binding = tar("binding.tar.gz", path.join(entry, "lib"), "napi-v8");
  const library = tar("library.tar.gz", path.join(entry, "deps"), "lib");
  return (request, response) => {
    const file = request.url?.includes("pre-built-binary") ? binding : library;
    response.writeHead(200, { "content-length": statSync(file).size });
    createReadStream(file).pipe(response);
  };
}

async function serving(answer: RequestListener, work: (url: string) => Promise<void>) {
  const server = createServer(answer);
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  try {
    await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  } finally {
    server.close();
    server.closeAllConnections();
  }
}
