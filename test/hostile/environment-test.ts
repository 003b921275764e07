import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { deviceIn } from "../files/special-files";
import { swingCsv } from "../cli/csv-files";
import { describeHostile } from "./hostile";
import type { HostileCase } from "./hostile";

const mirror = (address: string, says: string | RegExp): HostileCase => ({
  ...{ what: `ANOMALAB_DATA_MIRROR=${address}`, words: ["data", "fetch", "ecg5000"] },
  ...{ env: { ANOMALAB_DATA_MIRROR: address, ANOMALAB_DATA_CACHE: "@/cache" }, code: 1, says },
});
const none =
  "ANOMALAB_DATA_MIRROR must be a folder or a web address such as https://example.org/data, got";
const list = (
  what: string,
  env: Record<string, string>,
  rest: Partial<HostileCase> = {},
): HostileCase => ({
  ...{ what, words: ["data", "list"], env, code: 0, says: "in repository", ...rest },
});

describeHostile("mirrors that are none", [
  mirror("http://", none),
  mirror("https://host:99999/", none),
  mirror("http://[::1/", none),
  mirror("ftp://example.org", none),
  mirror("file:///etc", none),
  mirror("javascript://x", none),
  mirror("htp://me:secret@example.org", `${none} htp://***@example.org`),
  mirror("https://me:secret@[bad/?token=1", `${none} https://***@[bad/?***`),
]);

describeHostile("mirrors that are of no use", [
  mirror("@/nowhere", "the mirror @/nowhere is no folder"),
  mirror("@/line.csv", "is no folder"),
  mirror("/dev/null", "the mirror /dev/null is no folder"),
  mirror("http://127.0.0.1:9/data", "127.0.0.1:9 names a port that web requests are not sent to"),
  mirror("http://me:secret@127.0.0.1:9/", /^(?!.*secret).*127\.0\.0\.1:9 names a port/),
  {
    ...mirror("@/mirror", /the mirror's ecg\/ecg\.csv|cannot be read|could not be had/),
    what: "a mirror whose file is an endless device",
    prepare: (folder) => {
      const zero = deviceIn(folder, "zero");
      if (zero === undefined) return false;
      mkdirSync(path.join(folder, "mirror/ecg5000"), { recursive: true });
      symlinkSync(zero, path.join(folder, "mirror/ecg5000/ecg.csv"));
      return true;
    },
    megabytes: 700,
  },
]);

describeHostile("folders that are none", [
  {
    ...mirror("@/nowhere", "could not be had"),
    what: "a cache that is a file",
    env: { ANOMALAB_DATA_CACHE: "@/line.csv", ANOMALAB_DATA_MIRROR: "@/nowhere" },
  },
  list("a cache that is a device", { ANOMALAB_DATA_CACHE: "/dev/null" }),
  list("a home that is not there", { HOME: "/no/such/home", XDG_CACHE_HOME: "" }),
  list("a home that is empty", { HOME: "" }),
  list("a cache folder's name of a thousand letters", {
    ANOMALAB_DATA_CACHE: `/${"x".repeat(1000)}`,
  }),
  list("a folder for temporary files that is not there", { TMPDIR: "/no/such/folder" }),
]);

describeHostile("surroundings that are odd", [
  list("no PATH", { PATH: "" }),
  list("a language that is none", { LANG: "xx_YY.klingon", LC_ALL: "xx" }),
  list("a zone that is none", { TZ: "Mars/Olympus" }),
  list("a terminal that is none", { TERM: "\u001b[31m", COLUMNS: "-1" }),
  list("TensorFlow's ways that are none", { ANOMALAB_TENSORFLOW: "magic" }),
  list("a word for offline that is odd", { ANOMALAB_OFFLINE: "maybe" }),
  {
    what: "no folder for temporary files where one is needed",
    words: ["stream", "@/new.json", "--learn"],
    stdin: swingCsv(),
    env: { TMPDIR: "/no/such/folder" },
    code: 1,
    says: "a folder for temporary files must be writable, got /no/such/folder (no such file or folder; set TMPDIR to another)",
  },
  {
    what: "a series in a zone with summer time",
    words: ["score", "@/swing.json", "@/swing.csv"],
    env: { TZ: "America/New_York" },
    code: 0,
    says: "2,2024-01-01T00:00:00Z,",
  },
  {
    what: "twenty file descriptors",
    words: ["score", "@/line.json", "@/line.csv", "--out", "@/scores.csv"],
    shell: 'ulimit -n 24; exec "$@"',
    code: 0,
    says: "rows flagged",
    makes: ["scores.csv"],
  },
  {
    what: "files that may not grow",
    words: ["score", "@/line.json", "@/line.csv", "--out", "@/scores.csv"],
    shell: 'trap "" XFSZ; ulimit -f 1; exec "$@"',
    code: 1,
    says: "cannot write @/scores.csv: it would be larger than files may be",
  },
  {
    what: "a heap that is small",
    words: ["score", "@/net.json", "@/line.csv", "--out", "@/scores.csv"],
    node: ["--max-old-space-size=48"],
    code: 0,
    says: "rows flagged",
    makes: ["scores.csv"],
  },
]);

describeHostile("a clock that is wrong", [
  ...[0, 4e12, 8.64e15].map((epoch): HostileCase => ({
    what: `a clock that stands at ${new Date(epoch).toISOString()}`,
    words: ["score", "@/line.json", "@/line.csv", "--out", "@/scores.csv"],
    prepare: (folder) => clock(folder, `Date.now = () => ${epoch};`),
    node: ["--require", "@/clock.cjs"],
    code: 0,
    says: "rows flagged",
    makes: ["scores.csv"],
  })),
  {
    what: "a clock that jumps back and forth by a day",
    words: ["detect", "@/line.csv", "--out", "@/out", "--no-report"],
    prepare: (folder) =>
      clock(
        folder,
        "let n = 0; const now = Date.now; Date.now = () => now() + ((n += 1) % 2) * 864e5;",
      ),
    node: ["--require", "@/clock.cjs"],
    code: 0,
    says: /after \d+(\.\d+)? s\n/,
    makes: ["out", "out/line.scores.csv"],
  },
]);

function clock(folder: string, script: string): void {
  writeFileSync(path.join(folder, "clock.cjs"), script);
}
