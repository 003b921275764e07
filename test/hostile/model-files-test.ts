import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { describeHostile } from "./hostile";
import type { HostileCase } from "./hostile";

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Document = Record<string, Json>;

/** `anomalab score` with a detector's file that holds this, and the sentence about it. */
function holding(
  what: string,
  content: (folder: string) => string | Uint8Array,
  says: string | RegExp = "@/bad.json",
  rest: Partial<HostileCase> = {},
): HostileCase {
  return {
    what,
    words: ["score", "@/bad.json", "@/line.csv"],
    prepare: (folder) => writeFileSync(path.join(folder, "bad.json"), content(folder)),
    code: 1,
    says,
    ...rest,
  };
}

/** A detector that was saved, as text and as a document that is changed. */
const textOf = (folder: string, name = "line.json") =>
  readFileSync(path.join(folder, name), "utf8");
const changed =
  (change: (document: Document) => void, name = "line.json") =>
  (folder: string) => {
    const document = JSON.parse(textOf(folder, name)) as Document;
    change(document);
    return JSON.stringify(document);
  };
/** The first value of a kind that a walk through a document meets is replaced. */
const first = (
  fits: (value: Json, key: string) => boolean,
  by: (value: Json) => Json,
  name?: string,
) =>
  changed((document) => {
    let done = false;
    const walk = (value: Json): void => {
      if (typeof value !== "object" || value === null) return;
      for (const key of Object.keys(value)) {
        if (done) return;
        const inner = (value as Document)[key];
        if (fits(inner, key)) {
          (value as Document)[key] = by(inner);
          done = true;
        } else walk(inner);
      }
    };
    walk(document.detector);
    if (!done) throw new Error("the walk met no such value: the case is no case any more");
  }, name);

const noJson = "must be a detector as JSON, got text that is no whole JSON document";
const isNumbers = (value: Json) => Array.isArray(value) && typeof value[0] === "number";
const isTensor = (value: Json, key: string) =>
  key === "0" && typeof value === "string" && value.length > 20;
const key = (name: string) => (_: Json, found: string) => found === name;
const floats = (...values: number[]) =>
  Buffer.from(Float32Array.from(values).buffer).toString("base64");

describeHostile("a detector's text that is none", [
  holding("nothing", () => "", "got an empty text"),
  holding("spaces", () => " \n\t", "got an empty text"),
  holding("a byte order mark alone", () => "\uFEFF", "got an empty text"),
  holding("half a document", (folder) => textOf(folder).slice(0, 900), noJson),
  holding("all but the last mark", (folder) => textOf(folder).trim().slice(0, -1), noJson),
  holding("a document and more", (folder) => `${textOf(folder)}x`, noJson),
  holding("a document twice", (folder) => textOf(folder).repeat(2), noJson),
  holding("another encoding", (folder) => Buffer.from(textOf(folder), "utf16le"), noJson),
  holding("a NUL before it", (folder) => `\0${textOf(folder)}`, noJson),
  holding("a pack", (folder) => gzipSync(textOf(folder)), noJson),
  holding("a table", (folder) => readFileSync(path.join(folder, "line.csv")), noJson),
  holding("a page", () => "<!DOCTYPE html><html></html>", noJson),
  holding("a program", () => "module.exports = { format: 'anomalab-detector' };", noJson),
  holding("single quotes", () => "{'format': 'anomalab-detector'}", noJson),
  holding("a comment", (folder) => `// mine\n${textOf(folder)}`, noJson),
  holding(
    "numbers that are none",
    (folder) => textOf(folder).replace(/"seed":\d+/, '"seed":NaN'),
    noJson,
  ),
  holding(
    "67 kB of lists within lists",
    () => "[".repeat(67_000),
    "got text that nests deeper than 100 levels",
  ),
  holding(
    "closed lists within lists",
    () => "[".repeat(33_000) + "]".repeat(33_000),
    "got text that nests deeper",
  ),
  holding(
    "objects within objects",
    () => '{"detector":'.repeat(30_000),
    "got text that nests deeper",
  ),
  holding(
    "the same within a detector",
    changed((document) => (document.name = nested(200))),
    "got text that nests deeper",
  ),
  holding(
    "as deep as may be",
    () => `${'{"a":'.repeat(99)}1${"}".repeat(99)}`,
    "must have the format anomalab-detector",
  ),
  holding("a million commas", () => `[${"1,".repeat(1e6)}1]`, "got a list without it"),
  holding(
    "a string of ten million letters",
    () => JSON.stringify("x".repeat(1e7)),
    "got a string without it",
  ),
  ...["null", "true", "7", '"x"', "[]", "{}", '{"format": 7}'].map((text) =>
    holding(`the document ${text}`, () => text, "must have the format anomalab-detector"),
  ),
  holding(
    "a prototype's key",
    () => '{"__proto__": {"format": "anomalab-detector", "version": 1}}',
    "must have the format",
  ),
  holding(
    "a byte order mark before a detector",
    (folder) => `\uFEFF${textOf(folder)}`,
    "rows flagged",
    { code: 0 },
  ),
  holding(
    "other spaces and line ends",
    (folder) => JSON.stringify(JSON.parse(textOf(folder)), null, "\t").replaceAll("\n", "\r\n"),
    "rows flagged",
    { code: 0 },
  ),
]);

function nested(depth: number): Json {
  let value: Json = 0;
  for (let n = 0; n < depth; n += 1) value = [value];
  return value;
}

describeHostile("a detector whose head is wrong", [
  holding(
    "another format",
    changed((document) => (document.format = "anomalab-model")),
    "got the format anomalab-model",
  ),
  ...[0, 999, "1", null, -1, 1.5].map((version) =>
    holding(
      `the version ${JSON.stringify(version)}`,
      changed((document) => (document.version = version)),
      /must be of version 1 or 2, got .*fit the detector anew\)/,
    ),
  ),
  ...["input", "columns", "detector", "threshold"].flatMap((name) => [
    holding(
      `no ${name}`,
      changed((document) => delete document[name]),
    ),
    holding(
      `a ${name} that is null`,
      changed((document) => (document[name] = null)),
    ),
    holding(
      `a ${name} that is a number`,
      changed((document) => (document[name] = 7)),
    ),
    holding(
      `a ${name} that is another's`,
      changed((document) => (document[name] = "constructor")),
    ),
  ]),
  holding(
    "an empty list of columns",
    changed((document) => (document.columns = [])),
  ),
  holding(
    "a column more",
    changed((document) => void (document.columns as Json[]).push("f")),
  ),
  holding(
    "a column that is a number",
    changed((document) => ((document.columns as Json[])[0] = 7)),
  ),
  holding(
    "a seed below nothing",
    changed((document) => (document.seed = -1)),
  ),
  holding(
    "a series' times that are none",
    changed((document) => ((document.learned as Document).from = "yesterday"), "swing.json"),
    "@/bad.json",
    { words: ["score", "@/bad.json", "@/swing.csv"] },
  ),
  holding(
    "a window of nothing",
    changed((document) => (document.size = 0), "swing.json"),
    "@/bad.json",
    { words: ["score", "@/bad.json", "@/swing.csv"] },
  ),
  holding(
    "a window of a billion",
    changed((document) => (document.size = 1e9), "swing.json"),
    "@/bad.json",
    { words: ["score", "@/bad.json", "@/swing.csv"] },
  ),
]);

describeHostile("a detector whose numbers are wrong", [
  holding(
    "a list of numbers that is empty",
    first(isNumbers, () => []),
  ),
  holding(
    "a list of numbers with one less",
    first(isNumbers, (list) => (list as Json[]).slice(1)),
  ),
  holding(
    "a list of numbers with one more",
    first(isNumbers, (list) => [...(list as Json[]), 0]),
  ),
  holding(
    "a number that is a text",
    first(isNumbers, (list) => ["1", ...(list as Json[]).slice(1)]),
  ),
  holding(
    "a number that is missing",
    first(isNumbers, (list) => [null, ...(list as Json[]).slice(1)]),
  ),
  holding("a number that is infinite", (folder) =>
    first(isNumbers, (list) => ["@", ...(list as Json[]).slice(1)])(folder).replace('"@"', "1e999"),
  ),
  holding(
    "a list in a list",
    first(isNumbers, (list) => [list, ...(list as Json[]).slice(1)]),
  ),
  holding(
    "a list of a million numbers",
    first(isNumbers, () => Array.from({ length: 1e6 }, () => 0)),
  ),
  holding(
    "a detector of no name",
    first(key("detector"), () => "eval"),
  ),
]);

describeHostile("a network that is wrong", [
  ...[0, -1, 1.5, 1e9, 2 ** 53, "7", null].map((units) =>
    holding(
      `a layer of ${units} units`,
      first(key("units"), () => units, "net.json"),
    ),
  ),
  holding(
    "a layer of no kind",
    first(key("layers"), () => [{ kind: "lambda", code: "process.exit()" }], "net.json"),
  ),
  holding(
    "no layers",
    first(key("layers"), () => [], "net.json"),
  ),
  holding(
    "ten thousand layers",
    first(
      key("layers"),
      () => Array.from({ length: 10_000 }, () => ({ kind: "dense", units: 5, activation: "tanh" })),
      "net.json",
    ),
  ),
  holding(
    "an input of a billion",
    first(key("inputShape"), () => [1e9], "net.json"),
  ),
  holding(
    "an input of nothing",
    first(key("inputShape"), () => [], "net.json"),
  ),
  holding(
    "an activation that is none",
    first(key("activation"), () => "toString", "net.json"),
  ),
  holding(
    "weights that are no base64",
    first(isTensor, () => "!!!!", "net.json"),
  ),
  holding(
    "weights that are cut off",
    first(isTensor, (text) => (text as string).slice(0, -8), "net.json"),
  ),
  holding(
    "weights that are no numbers",
    first(isTensor, () => floats(...Array.from({ length: 160 }, () => NaN)), "net.json"),
  ),
  holding(
    "weights of another encoding",
    first(key("encoding"), () => "float64", "net.json"),
  ),
  holding(
    "no weights",
    first(key("tensors"), () => [], "net.json"),
  ),
]);
