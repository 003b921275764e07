import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { temporaryFolder } from "../../data/temporary-folder";

const root = path.resolve(__dirname, "../../..");

// It makes environments at once, but installs nothing into them while there is a file "wait".
const FAKE_PYTHON = `#!/bin/sh
here=$(dirname "$0")
case "$2" in
  venv) mkdir -p "$4/bin" && { echo "#!/bin/sh"; echo "while [ -e '$here/wait' ]; do sleep 0.05; done"; } > "$4/bin/python" && chmod +x "$4/bin/python" ;;
esac
`;

describe("rayPython", function () {
  this.timeout(30_000);

  it("makes its environment after a start that was killed in the middle, and leaves nothing of that one", async function () {
    if (process.platform === "win32") this.skip();
    const { path: folder, write } = temporaryFolder();
    const cache = path.join(folder, "cache", "anomalab");
    const names = () => (existsSync(cache) ? readdirSync(cache) : []);
    const python = write("python", FAKE_PYTHON);
    chmodSync(python, 0o755);
    const start = () => {
      const program = `require("./lib/fleet/ray/environment").rayPython(() => {}).then(console.log)`;
      return spawn(process.execPath, ["--require", "tsx/cjs", "-e", program], {
        cwd: root,
        env: {
          ...process.env,
          ...{ PYTHON: python, XDG_CACHE_HOME: path.dirname(cache), ANOMALAB_RAY_PYTHON: "" },
        },
      });
    };

    const wait = write("wait", "");
    const killed = start();
    const isHalfDone = () =>
      names().some((name) => existsSync(path.join(cache, name, "bin/python")));
    while (!isHalfDone()) await new Promise((resolve) => setTimeout(resolve, 20));
    killed.kill("SIGKILL");
    await once(killed, "close");
    const left = names();
    assert.equal(left.length, 1);
    rmSync(wait);

    let told = "";
    const next = start();
    next.stdout.on("data", (chunk: Buffer) => (told += chunk.toString()));
    await once(next, "close");
    const [made, ...others] = names();
    assert.deepEqual(others, []);
    assert.notEqual(made, left[0]);
    assert.equal(told, `${path.join(cache, made, "bin/python")}\n`);
  });
});
