import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { temporaryFolder } from "../data/temporary-folder";

const root = path.resolve(__dirname, "../..");
const PACKAGES = ["assemblyscript", "typescript"];

/** A clone whose setup is the real one, and whose npm and Python are stand-ins that need half a second. */
export interface ShortSetup {
  readonly folder: string;
  readonly start: () => ChildProcess;
  /** Takes away what setup made. */
  readonly clear: () => void;
  /** What setup made: each file with its content, without what depends on the time. */
  readonly made: () => Readonly<Record<string, string>>;
}

/** Makes such a clone. */
export function shortSetup(): ShortSetup {
  const place = temporaryFolder().path;
  const folder = path.join(place, "clone");
  const programs = path.join(place, "programs");
  for (const each of ["lib/engine/assembly", "scripts"]) {
    mkdirSync(path.join(folder, each), { recursive: true });
  }
  mkdirSync(programs);
  cpSync(path.join(root, "scripts/setup.mjs"), path.join(folder, "scripts/setup.mjs"));
  cpSync(path.join(root, "scripts/setup"), path.join(folder, "scripts/setup"), { recursive: true });
  for (const [name, content] of Object.entries(SOURCES)) {
    writeFileSync(path.join(folder, name), content);
  }
  for (const [name, script] of Object.entries({ npm: NPM, python3: PYTHON })) {
    writeFileSync(path.join(programs, name), script);
    chmodSync(path.join(programs, name), 0o755);
  }
  const env = {
    ...process.env,
    npm_execpath: undefined,
    PATH: `${programs}${path.delimiter}${process.env.PATH}`,
    PYTHON: "python3",
    HOME: place,
    XDG_CACHE_HOME: path.join(place, "cache"),
    ANOMALAB_TENSORFLOW: "javascript",
  };
  const targets = ["node_modules", "lib/dist", "lib/engine/wasm", ".venv"];
  return {
    folder,
    start: () => spawn(process.execPath, ["scripts/setup.mjs"], { cwd: folder, env }),
    clear: () =>
      targets.forEach((name) => rmSync(path.join(folder, name), { recursive: true, force: true })),
    made: () =>
      Object.assign({}, ...targets.map((name) => contentsOf(folder, name))) as Record<
        string,
        string
      >,
  };
}

const lock = {
  packages: Object.fromEntries(
    PACKAGES.map((name) => [`node_modules/${name}`, { version: "1.0.0" }]),
  ),
};

/** What setup looks at in a clone. */
const SOURCES: Readonly<Record<string, string>> = {
  "package.json": JSON.stringify({ name: "clone" }),
  "package-lock.json": JSON.stringify(lock),
  "requirements.txt": "jupyter==1\n",
  "tsconfig.json": "{}",
  "lib/tsconfig.json": "{}",
  "lib/index.ts": "export const one = 1;\n",
  "lib/engine/assembly/index.ts": "export const two = 2;\n",
  "scripts/build-engine.mjs": "",
  "scripts/roll-up-types.mjs": "",
  "scripts/bring-along.mjs": "",
};

/** Writes a file in two halves, so that a signal may meet it between them. */
const WRITE = `#!/bin/sh
set -e
write() {
  mkdir -p "$(dirname "$1")"
  printf 'half' > "$1"
  sleep 0.03
  printf '%s' "$2" > "$1"
}
`;

const NPM = `${WRITE}
case "$*" in
  ci*)
    rm -rf node_modules
    for name in ${PACKAGES.join(" ")}; do
      write node_modules/$name/package.json '{"version":"1.0.0"}'
    done
    ln -s ../lib node_modules/anomalab
    cp package-lock.json node_modules/.package-lock.json
    ;;
  *build:engine*)
    write lib/engine/wasm/binary.js engine
    write lib/dist/engine/wasm/binary.js engine
    ;;
  *build:lib*)
    write lib/dist/index.js library
    write lib/dist/types/index.d.ts types
    ;;
  *) echo "not known: $*" >&2; exit 1 ;;
esac
`;

const PYTHON = `${WRITE}
case "$*" in
  *version_info*) echo 3.12.1 ;;
  *'-m venv'*)
    rm -rf "$4"
    mkdir -p "$4/bin"
    cp "$0" "$4/bin/python.part"
    sleep 0.03
    mv "$4/bin/python.part" "$4/bin/python"
    ;;
  *'pip install'*) write "$(dirname "$0")/../jupyter" jupyter ;;
esac
`;

function contentsOf(folder: string, below: string): Record<string, string> {
  const file = path.join(folder, below);
  if (!existsSync(file)) return {};
  const there = lstatSync(file);
  if (there.isSymbolicLink()) return { [below]: "a link" };
  if (there.isFile()) {
    const text = readFileSync(file, "utf8");
    // When the choice of TensorFlow was made.
    return { [below]: text.replace(/"at": \d+/, '"at": 0') };
  }
  const names = readdirSync(file);
  return Object.assign(
    {},
    ...names.map((name) => contentsOf(folder, path.join(below, name))),
  ) as Record<string, string>;
}
