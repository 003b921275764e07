import { symlinkSync, truncateSync, writeFileSync } from "node:fs";
import path from "node:path";
import { deviceIn, pipeIn } from "../files/special-files";
import { describeHostile } from "./hostile";
import type { HostileCase } from "./hostile";

const score = (model: string) => ["score", model, "@/line.csv"];
const stream = (model: string) => ["stream", model];
const ready =
  (...parts: ((folder: string) => string | undefined)[]) =>
  (folder: string) =>
    parts.every((part) => part(folder) !== undefined);
const named = (name: string, make: (folder: string) => string | undefined) => (folder: string) => {
  const file = make(folder);
  if (file !== undefined) symlinkSync(path.basename(file), path.join(folder, name));
  return file;
};
const device = (kind: Parameters<typeof deviceIn>[1]) =>
  ready(named("model", (folder) => deviceIn(folder, kind)));

const cases: HostileCase[] = [
  {
    what: "no file",
    words: score("@/none.json"),
    code: 1,
    says: "got @/none.json (no such file or folder)",
  },
  { what: "a folder", words: score("@/"), code: 1, says: "(it is a folder)" },
  { what: "a folder, in a stream", words: stream("@/"), code: 1, says: "(it is a folder)" },
  {
    what: "a file below a file",
    words: score("@/line.csv/x"),
    code: 1,
    says: "a part of the path is a file",
  },
  {
    what: "a link in a circle",
    words: score("@/a"),
    prepare: (folder) => symlinkSync("a", path.join(folder, "a")),
    code: 1,
    says: "its links lead in a circle",
  },
  {
    what: "a link to nowhere",
    words: score("@/a"),
    prepare: (folder) => symlinkSync("b", path.join(folder, "a")),
    code: 1,
    says: "no such file or folder",
  },
  {
    what: "a name far too long",
    words: score(`@/${"x".repeat(400)}`),
    code: 1,
    says: "its name is too long",
  },
  {
    what: "an endless device of zeros",
    words: score("@/model"),
    prepare: device("zero"),
    code: 1,
    says: "at most 500 MB, got more in @/model",
    megabytes: 1600,
  },
  {
    what: "a device that is empty",
    words: score("@/model"),
    prepare: device("null"),
    code: 1,
    says: "must be a detector as JSON, got an empty text",
  },
  {
    what: "a file of ten gigabytes of nothing",
    words: score("@/huge.json"),
    prepare: (folder) => {
      const file = path.join(folder, "huge.json");
      writeFileSync(file, "");
      truncateSync(file, 10e9);
    },
    code: 1,
    says: "at most 500 MB, got more in @/huge.json",
  },
  {
    what: "a pipe that nobody writes to",
    words: score("@/model"),
    prepare: ready(named("model", pipeIn)),
    code: 1,
    says: "got @/model (nobody writes to the pipe)",
  },
  {
    what: "a detector from a pipe",
    words: score("/dev/fd/3"),
    shell: 'cat line.json | { exec 3<&0; exec "$@" < /dev/null; }',
    code: 0,
    says: "rows flagged",
  },
  {
    what: "a detector from standard input",
    words: score("/dev/stdin"),
    shell: 'cat line.json | "$@"',
    code: 0,
    says: "rows flagged",
  },
  {
    what: "half a detector from standard input",
    words: score("/dev/stdin"),
    stdin: '{"format": "anomalab-det',
    code: 1,
    says: "got text that is no whole JSON document",
  },
  {
    what: "nothing from standard input",
    words: score("/dev/stdin"),
    stdin: "",
    code: 1,
    says: "got an empty text",
  },
  {
    what: "a standard input that is closed",
    words: score("/dev/stdin"),
    shell: 'exec "$@" <&-',
    code: 1,
    says: /file must be readable|got an empty text/,
  },
];

describeHostile("a detector's file that is none", cases);
