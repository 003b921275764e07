import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { lstatSync, readFileSync, readdirSync, readlinkSync } from "node:fs";
import path from "node:path";
import { temporaryFolder } from "../data/temporary-folder";
import { putFixtures } from "./fixtures";
import { runCli } from "./run-cli";
import type { Ran, RunOptions } from "./run-cli";

/**
 * What somebody or something does to the command line, and what it must say.
 *
 * To add a case, add an object to the list of its kind. Every case starts in a folder of its own that holds the fixtures
 * (fixtures.ts) and what `prepare` puts there; "@/" at the start of a word stands for that folder.
 */
export interface HostileCase extends Partial<Omit<RunOptions, "cwd">> {
  /** Ends the sentence "anomalab meets ...". */
  readonly what: string;
  readonly words: readonly string[];
  /** Puts files there; gives false where this machine cannot, and the case is skipped. */
  readonly prepare?: (folder: string) => void | boolean;
  /** 1 for what cannot be done, 2 for wrong usage, 0 for what is hostile and yet right. */
  readonly code: 0 | 1 | 2;
  /** What the sentence says; "@/" is taken for the folder in a text too. */
  readonly says: string | RegExp;
  /** Sentences that it says; the first is looked at. Default 1. */
  readonly sentences?: number;
  /** Files that are there afterwards and were not before; by default none. */
  readonly makes?: readonly string[];
  /** Looks at what else must hold. */
  readonly check?: (folder: string, ran: Ran) => void;
}

/** All cases with ANOMALAB_HOSTILE=all, else one of each so many of a kind. */
const ONE_OF = process.env.ANOMALAB_HOSTILE === "all" ? 1 : 4;

/** Declares the tests of one kind of hostile cases. */
export function describeHostile(kind: string, cases: readonly HostileCase[]): void {
  describe(`anomalab meets ${kind}:`, function () {
    this.timeout(300_000);
    const names = new Set(cases.map(({ what }) => what));
    assert.equal(names.size, cases.length, `two cases of ${kind} have one name`);
    cases
      .filter((_, i) => i % ONE_OF === 0)
      .forEach((each) =>
        it(each.what, async function () {
          const folder = temporaryFolder().path;
          putFixtures(folder);
          if (each.prepare?.(folder) === false) this.skip();
          await checkCase(each, folder);
        }),
      );
  });
}

const MOST_HASHED_BYTES = 1e8;

async function checkCase(each: HostileCase, folder: string): Promise<void> {
  const {
    words,
    code,
    says,
    sentences = 1,
    makes = [],
    check,
    seconds = 120,
    megabytes = 450,
    ...options
  } = each;
  const before = contentsOf(folder);
  const inFolder = (word: string) => word.replaceAll("@/", `${folder}/`);
  const env = Object.fromEntries(
    Object.entries(options.env ?? {}).map(([name, value]) => [name, value && inFolder(value)]),
  );
  const node = options.node?.map(inFolder);
  const limits = { ...options, env, node, cwd: folder, seconds, megabytes };
  const ran = await runCli(words.map(inFolder), limits);
  const told = `${JSON.stringify(ran, null, 1)}`;
  assert.equal(ran.signal, null, `took too much time or memory: ${told}`);
  assert.equal(ran.code, code, told);
  checkWords(ran, code === 0 ? undefined : sentences, told);
  const sentence = code === 0 ? ran.stderr + ran.stdout : sentenceIn(ran.stderr);
  if (typeof says === "string") assert.ok(sentence.includes(inFolder(says)), told);
  else assert.match(sentence, says, told);
  const after = contentsOf(folder);
  const made = Object.keys(after).filter((name) => !(name in before));
  assert.deepEqual(made.sort(), [...makes].sort(), told);
  for (const name of Object.keys(before))
    assert.equal(after[name], before[name], `${name}: ${told}`);
  check?.(folder, ran);
}

/** One sentence, no trace, no name of an error, nothing that a terminal would obey. */
function checkWords({ stdout, stderr }: Ran, nSentences: number | undefined, told: string): void {
  assert.doesNotMatch(stderr, /^\s+at .*[:(]|node:internal|\.[jt]s:\d+/m, told);
  assert.doesNotMatch(stderr, /\b\w*Error:|undefined|\[object /, told);
  // eslint-disable-next-line no-control-regex
  assert.doesNotMatch(stderr, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/, told);
  if (nSentences === undefined) return;
  const sentences = stderr.split("\n").filter((line) => line.startsWith("anomalab: "));
  assert.equal(sentences.length, nSentences, told);
  assert.ok(sentences[0].length <= 600, `too long: ${told}`);
  if (stdout.trim() === "") return;
  // With --json the same sentence stands on standard output.
  const { error } = JSON.parse(stdout) as { error?: string };
  assert.equal(`anomalab: ${error}`, sentences[0], told);
}

function sentenceIn(stderr: string): string {
  return stderr.split("\n").find((line) => line.startsWith("anomalab: ")) ?? "";
}

/** Every file below a folder, by what it is and holds; links are not followed. */
function contentsOf(folder: string, below = ""): Record<string, string> {
  const entries = readdirSync(path.join(folder, below), { withFileTypes: true });
  return Object.assign(
    {},
    ...entries.map((entry) => {
      const name = path.join(below, entry.name);
      return {
        [name]: contentOf(path.join(folder, name)),
        ...(entry.isDirectory() && contentsOf(folder, name)),
      };
    }),
  ) as Record<string, string>;
}

function contentOf(file: string): string {
  const there = lstatSync(file);
  if (there.isSymbolicLink()) return `link to ${readlinkSync(file)}`;
  if (!there.isFile()) return `mode ${there.mode.toString(8)}`;
  // A file with holes, larger than any memory: its size and date must do.
  if (there.size > MOST_HASHED_BYTES) return `${there.size} bytes of ${there.mtimeMs}`;
  const hash = createHash("sha256").update(readFileSync(file)).digest("hex");
  return `${there.mode.toString(8)} ${hash}`;
}
