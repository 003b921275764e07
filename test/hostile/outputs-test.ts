import assert from "node:assert/strict";
import {
  chmodSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { deviceIn, pipeIn } from "../files/special-files";
import { describeHostile } from "./hostile";
import type { HostileCase } from "./hostile";

const detect = (file: string, ...words: string[]) => [
  ...["detect", `@/${file}`, "--model", "pca", "--no-report", "--out", "@/out"],
  ...words,
];
const score = (...words: string[]) => ["score", "@/line.json", "@/line.csv", ...words];
const link = (to: string, name: string) => (folder: string) =>
  symlinkSync(to, path.join(folder, name));
const replaces = (name: string) =>
  `@/${name} is read and would be replaced: write the results elsewhere`;
const made = ["out", "out/line.scores.csv"];

/** A device of the case's own under a name of the case's choice. */
const device = (kind: Parameters<typeof deviceIn>[1], name: string) => (folder: string) => {
  const node = deviceIn(folder, kind);
  if (node === undefined) return false;
  symlinkSync(path.basename(node), path.join(folder, name));
  return true;
};
const stillDevice = (name: string) => (folder: string) =>
  assert.ok(statSync(path.join(folder, name)).isCharacterDevice());

const inputs: HostileCase[] = [
  {
    what: "the input as output",
    words: detect("line.csv", "--save", "@/line.csv"),
    code: 2,
    says: replaces("line.csv"),
  },
  {
    what: "the input by another way",
    words: detect("line.csv", "--save", "@/out/../line.csv"),
    prepare: (folder) => void mkdirSync(path.join(folder, "out")),
    code: 2,
    says: "is read and would be replaced",
  },
  {
    what: "the input through a linked folder",
    words: detect("linked/line.csv", "--save", "@/line.csv"),
    prepare: link(".", "linked"),
    code: 2,
    says: replaces("line.csv"),
  },
  {
    what: "the input through a link to it",
    words: detect("line.csv", "--save", "@/link.json"),
    prepare: link("line.csv", "link.json"),
    code: 2,
    says: replaces("link.json"),
  },
  {
    what: "the input that is a link to the output",
    words: detect("link.csv", "--save", "@/line.csv"),
    prepare: link("line.csv", "link.csv"),
    code: 2,
    says: replaces("line.csv"),
  },
  {
    what: "the input under another name of the same file",
    words: detect("line.csv", "--save", "@/hard.json"),
    prepare: (folder) => linkSync(path.join(folder, "line.csv"), path.join(folder, "hard.json")),
    code: 2,
    says: replaces("hard.json"),
  },
  {
    what: "the detector as output",
    words: score("--out", "@/line.json"),
    code: 2,
    says: replaces("line.json"),
  },
  {
    what: "the detector through a chain of links",
    words: score("--out", "@/a"),
    prepare: (folder) => {
      link("b", "a")(folder);
      link("line.json", "b")(folder);
    },
    code: 2,
    says: replaces("a"),
  },
  {
    what: "the scores' name for the detector",
    words: detect("line.csv", "--save", "@/out/line.scores.csv"),
    code: 2,
    says: "@/out/line.scores.csv would hold two results: write one of them elsewhere",
  },
  {
    what: "the scores' name for the detector, by a link",
    words: detect("line.csv", "--save", "@/model.json"),
    prepare: link("out/line.scores.csv", "model.json"),
    code: 2,
    says: "would hold two results",
  },
  {
    what: "a folder's name for a file",
    words: detect("line.csv", "--save", "@/models/"),
    code: 2,
    says: "@/models/ must name a file, got a folder's name",
  },
  {
    what: "the folder of the scores for the detector",
    words: detect("line.csv", "--save", "@/out"),
    code: 2,
    says: "@/out would be a file, and a folder for @/out/line.scores.csv: give it another name",
  },
  {
    what: "an input that is its own scores' name",
    words: ["detect", "@/x.scores.csv", "--model", "pca", "--no-report", "--out", "@/there"],
    prepare: (folder) => {
      writeFileSync(path.join(folder, "x.scores.csv"), readFileSync(path.join(folder, "line.csv")));
      mkdirSync(path.join(folder, "there"));
      symlinkSync("../x.scores.csv", path.join(folder, "there/x.scores.scores.csv"));
    },
    code: 2,
    says: "is read and would be replaced",
  },
];

const places: HostileCase[] = [
  {
    what: "a folder where a file is to be",
    words: score("--out", "@/"),
    prepare: (folder) => mkdirSync(path.join(folder, "line.scores.csv")),
    code: 1,
    says: "it is a folder",
  },
  {
    what: "a name below a file",
    words: score("--out", "@/line.csv/scores.csv"),
    code: 1,
    says: "cannot write @/line.csv/scores.csv: a part of the path is a file, not a folder",
  },
  {
    what: "a name far too long",
    words: score("--out", `@/${"x".repeat(300)}`),
    code: 1,
    says: "its name is too long",
  },
  {
    what: "a name as long as one may be",
    words: score("--out", `@/${"x".repeat(255)}`),
    code: 0,
    says: "rows flagged",
    makes: ["x".repeat(255)],
  },
  {
    what: "a place in /proc",
    words: score("--out", "/proc/anomalab/scores.csv"),
    code: 1,
    says: "cannot write /proc/anomalab/scores.csv: no such file or folder",
  },
  {
    what: "a name in /proc",
    words: detect("line.csv", "--save", "/proc/x"),
    code: 1,
    says: "cannot write /proc/x",
  },
  {
    what: "a folder in /proc",
    words: ["detect", "@/line.csv", "--out", "/proc/x"],
    code: 1,
    says: "cannot write /proc/x/",
  },
  {
    what: "a folder in /sys",
    words: ["detect", "@/line.csv", "--out", "/sys/x"],
    code: 1,
    says: "cannot write /sys/x/",
  },
  {
    what: "a link in a circle",
    words: score("--out", "@/a"),
    prepare: link("a", "a"),
    code: 1,
    says: "cannot write @/a/line.scores.csv: its links lead in a circle",
  },
  {
    what: "a link to nowhere",
    words: score("--out", "@/a"),
    prepare: link("new/scores.csv", "a"),
    code: 0,
    says: "; wrote @/a",
    makes: ["new", "new/scores.csv"],
  },
  {
    what: "a folder that is a link to nowhere",
    words: score("--out", "@/a/b.csv"),
    prepare: link("new", "a"),
    code: 0,
    says: "rows flagged",
    makes: ["new", "new/b.csv"],
  },
];

const files: HostileCase[] = [
  {
    what: "a file that only its owner may read",
    words: detect("line.csv", "--save", "@/model.json"),
    prepare: (folder) => {
      writeFileSync(path.join(folder, "target"), "old", { mode: 0o600 });
      chmodSync(path.join(folder, "target"), 0o600);
      link("target", "model.json")(folder);
      // What is in it changes; that it is this file, and this mode, does not.
      writeFileSync(path.join(folder, "target"), readFileSync(path.join(folder, "line.json")));
    },
    code: 0,
    says: "wrote",
    makes: made,
    check: (folder) => {
      assert.equal(statSync(path.join(folder, "target")).mode & 0o777, 0o600);
      assert.ok(lstatSync(path.join(folder, "model.json")).isSymbolicLink());
    },
  },
  {
    what: "a device that takes everything",
    words: detect("line.csv", "--save", "@/hole"),
    prepare: device("null", "hole"),
    code: 0,
    says: "wrote",
    makes: made,
    check: stillDevice("hole"),
  },
  {
    what: "such a device for scores",
    words: score("--out", "@/hole"),
    prepare: device("null", "hole"),
    code: 0,
    says: "rows flagged",
    check: stillDevice("hole"),
  },
  {
    what: "a device that is always full",
    words: score("--out", "@/full"),
    prepare: device("full", "full"),
    code: 1,
    says: "cannot write @/full: the disk is full",
    check: stillDevice("full"),
  },
  {
    what: "a disk",
    words: detect("line.csv", "--save", "@/disk"),
    prepare: device("disk", "disk"),
    code: 1,
    says: "cannot write @/disk: it is a disk or a socket, not a file",
  },
  {
    what: "a device for a folder",
    words: ["detect", "@/line.csv", "--out", "@/hole"],
    prepare: device("null", "hole"),
    code: 1,
    says: "a part of the path is a file, not a folder",
    check: stillDevice("hole"),
  },
  {
    what: "a pipe that nobody reads",
    words: score("--out", "@/pipe"),
    prepare: (folder) => {
      const pipe = pipeIn(folder);
      if (pipe === undefined) return false;
      link(path.basename(pipe), "pipe")(folder);
      return true;
    },
    code: 1,
    says: "cannot write @/pipe: nobody reads from the pipe",
  },
  {
    what: "standard output by its name",
    words: score("--out", "/dev/stdout"),
    code: 0,
    says: /row,score,threshold,flag,reason\n2,/,
  },
  {
    what: "standard output by its name, into a file",
    words: score("--out", "/dev/stdout"),
    shell: '"$@" > all.txt',
    code: 0,
    says: "wrote /dev/stdout",
    makes: ["all.txt"],
    check: (folder) =>
      assert.match(
        readFileSync(path.join(folder, "all.txt"), "utf8"),
        /^row,score,threshold,flag,reason\n2,/,
      ),
  },
  {
    what: "standard error by its name",
    words: score("--out", "/dev/stderr"),
    code: 0,
    says: /row,score,threshold,flag,reason\n2,/,
  },
  {
    what: "a standard output that is closed",
    words: score(),
    shell: 'exec "$@" >&-',
    code: 0,
    says: /rows flagged/,
  },
  {
    what: "a standard error that is closed",
    words: score("--out", "@/scores.csv"),
    shell: 'exec "$@" 2>&-',
    code: 0,
    says: "",
    makes: ["scores.csv"],
  },
  {
    what: "a reader who goes away after a line",
    words: score(),
    shell: '"$@" | head -n 1',
    code: 0,
    says: "row,score,threshold,flag,reason",
  },
  {
    what: "a folder that is gone",
    words: score("--out", "scores.csv"),
    shell: 'mkdir gone; cd gone; rmdir ../gone; exec "$@"',
    code: 1,
    says: /cannot write scores\.csv|working folder/,
  },
];

describeHostile("outputs that are inputs", inputs);
describeHostile("outputs where none can be", places);
describeHostile("outputs that are no files", files);
