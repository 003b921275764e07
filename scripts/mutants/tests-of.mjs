/** Finds the tests that hold a file of the library. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { filesBelow } from "../setup/files.mjs";
import { root } from "../setup/places.mjs";

/**
 * The tests of a file: the one of its name, and those of its room and of test/properties that import what it exports.
 * A file that none imports is a part of those that import it: theirs are its tests, also those of other rooms.
 */
export function testsOf(file) {
  const place = path.relative(path.join(root, "lib"), file);
  const [room] = place.split(path.sep);
  const own = path.join(root, "test", place.replace(/\.ts$/, "-test.ts"));
  const near = [...testsBelow(room), ...testsBelow("properties")].filter(isQuick);
  const found = testsOfParts(file, { rooms: [room], candidates: near });
  if (existsSync(own)) found.push(own);
  if (found.length > 0) return [...new Set(found)];
  const far = FAR.flatMap(testsBelow).filter(isQuick);
  return testsOfParts(file, { rooms: ["."], candidates: far });
}

/** Rooms whose tests may hold a file that no test of its own room does. */
const FAR = [
  "benchmark",
  "charts",
  "data",
  "detectors",
  "evaluate",
  "metrics",
  "nab",
  "preprocess",
  "report",
];

function testsOfParts(file, { rooms, candidates }) {
  const sources = rooms
    .flatMap((room) =>
      filesBelow(path.join(root, "lib", room), { ending: ".ts", without: ["dist"] }),
    )
    .map(textOf);
  const seen = new Set();
  for (let parts = [file]; parts.length > 0; parts = importersOf(parts, sources, seen)) {
    for (const part of parts) seen.add(part);
    const names = parts.flatMap(exportsOf);
    const isNamed = new RegExp(`\\b(${names.join("|")})\\b`);
    const found =
      names.length === 0 ? [] : candidates.filter((test) => isNamed.test(importsOf(test)));
    if (found.length > 0) return found;
  }
  return [];
}

const testsBelow = (folder) =>
  filesBelow(path.join(root, "test", folder), { ending: "-test.ts" }).sort();

/** Fitting detectors at random, and real data, take seconds: too long for every mutant. */
const isQuick = (test) => !/(saved|real-data)-test\.ts$/.test(test);

const read = (file) => readFileSync(file, "utf8");
const textOf = (file) => ({ file, text: read(file) });

/** What a test imports, itself or by the test files that help it. */
function importsOf(test) {
  const statements = [...read(test).matchAll(/^import[^;]*;/gm)].map(([statement]) => statement);
  const helpers = statements
    .map((statement) => `${path.resolve(path.dirname(test), /"(.*)"/.exec(statement)[1])}.ts`)
    .filter((file) => file.startsWith(path.join(root, "test")) && existsSync(file));
  return [...statements, ...helpers.map(importsOf)].join("\n");
}

/** The names of the values that a file exports; types have no mutants. */
function exportsOf(file) {
  const found = read(file).matchAll(/^export (?:async )?(?:function\*?|const|class) (\w+)/gm);
  return [...found].map(([, name]) => name);
}

/** The files that import one of these; a door, which only passes on, does not count. */
function importersOf(parts, sources, seen) {
  const imports = ({ file, text }) =>
    [...text.matchAll(/^(?:import|\} from).*?"(\.[^"]+)"/gm)].map(
      ([, to]) => `${path.resolve(path.dirname(file), to)}.ts`,
    );
  return sources
    .filter(({ file }) => !seen.has(file) && path.basename(file) !== "index.ts")
    .filter((source) => imports(source).some((to) => parts.includes(to)))
    .map(({ file }) => file);
}
