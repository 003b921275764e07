/**
 * Changes the library's code one place at a time (a comparison, a sign, a constant, a statement left out) and looks whether a
 * test fails. What lives is listed: no test holds that line.
 *
 *   npm run test:mutants                              preprocess, metrics, decide, detectors and data, hours
 *   npm run test:mutants -- lib/preprocess/gaps.ts    a folder or a file
 *   npm run test:mutants -- --most 12 --seed 1        of each file 12 mutants, drawn by the seed
 *
 * The tests of a file are those that run it (mutants/tests-of.mjs). The result of each file is kept in test/mutants.json; a mutant that
 * no test reaches has lived.
 */
import { createHash } from "node:crypto";
import path from "node:path";
import { parseArgs } from "node:util";
import { whatTestsReach } from "./mutants/reached.mjs";
import { isKilledFromStart, start } from "./mutants/start.mjs";
import { testsOf } from "./mutants/tests-of.mjs";
import { filesBelow, readJson, writeJson } from "./setup/files.mjs";
import { root } from "./setup/places.mjs";

const usual = ["preprocess", "metrics", "decide", "detectors", "data"].map((room) => `lib/${room}`);
const results = path.join(root, "test", "mutants.json");
/**
 * Mutants that behave as the code does, by file: their sentence without the line's number, and why. They count neither as killed
 * nor as lived.
 */
const alike = readJson(path.join(root, "test", "mutants-alike.json")) ?? {};
/** Files whose tests are loaded together. */
const GROUP = 20;
const NONE = " (no test comes by)";

async function main(argv) {
  const options = { most: { type: "string" }, seed: { type: "string", default: "1" } };
  const { positionals, values } = parseArgs({ args: argv, options, allowPositionals: true });
  const sample = { most: Number(values.most ?? Infinity), seed: values.seed };
  const reached = await whatTestsReach();
  const files = (positionals.length > 0 ? positionals : usual).flatMap(filesOf);
  for (let at = 0; at < files.length; at += GROUP) {
    const group = files.slice(at, at + GROUP);
    const testsBy = new Map(group.map((file) => [file, testsOf(file, reached)]));
    for await (const [file, outcome] of tryFiles(testsBy, sample)) {
      writeJson(results, { ...readJson(results), [file]: outcome });
      const { tried, of, killed, lived } = outcome;
      console.log(`${file}: ${killed} of ${tried} killed, drawn from ${of}`);
      for (const each of lived) console.log(`  ${each}`);
    }
  }
}

function filesOf(place) {
  if (place.endsWith(".ts")) return [place];
  return filesBelow(path.join(root, place), { ending: ".ts", without: ["dist"] })
    .map((file) => path.relative(root, file).split(path.sep).join("/"))
    .sort();
}

/** Tries the mutants of some files. What only the loading of a module reaches is not tried; a file without others is left out. */
async function* tryFiles(testsBy, sample) {
  const targets = [...testsBy.keys()].map((file) => path.join(root, file));
  const tests = [...new Set([...testsBy.values()].flat())];
  let worker = await start(targets, tests);
  const { mutants, howReached, failed } = worker;
  if (failed.length > 0) console.log(`left out, as they fail unchanged: ${failed.join(", ")}`);
  for (const [file, testsOfFile] of testsBy) {
    const place = path.join(root, file);
    const begin = mutants.findIndex((each) => each.file === place);
    const equal = alike[file] ?? {};
    const isOpen = (n) =>
      mutants[n].file === place &&
      (howReached[n].byTests || !howReached[n].onLoad) &&
      !Object.hasOwn(equal, sentence(mutants[n]));
    const open = [...mutants.keys()].filter(isOpen);
    const drawn = draw(open, { file, begin, ...sample });
    const lived = [];
    for (const n of drawn) {
      const { byTests, onLoad } = howReached[n];
      if (byTests && !worker?.isAlive()) worker = await start(targets, tests);
      let isKilled = byTests && (await worker.tries(n));
      if (isKilled === undefined) worker = undefined;
      if (isKilled === false && byTests && onLoad && failed.length === 0)
        isKilled = await isKilledFromStart(n - begin, place, testsOfFile);
      if (isKilled === false)
        lived.push(`line ${mutants[n].line}: ${sentence(mutants[n])}${byTests ? "" : NONE}`);
    }
    const killed = drawn.length - lived.length;
    if (open.length > 0) yield [file, { tried: drawn.length, of: open.length, killed, lived }];
  }
  worker?.end();
}

/** So many of these numbers, the same for one seed and file, in their order. */
function draw(numbers, { file, begin, most, seed }) {
  const rank = (n) =>
    createHash("sha256")
      .update(`${seed} ${file} ${n - begin}`)
      .digest("hex");
  const sorted = [...numbers].sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
  return sorted.slice(0, most).sort((a, b) => a - b);
}

/** What became of a place, and what follows it on its line where that is more. */
function sentence({ was, becomes, rest }) {
  const short = (text) => text.replace(/\s+/g, " ").slice(0, 80);
  const place = rest.length > was.length ? `, at ${short(rest)}` : "";
  return `${short(was)} became ${short(becomes)}${place}`;
}

await main(process.argv.slice(2));
