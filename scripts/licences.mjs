/**
 * Lists the licence of every package that this project installs, from what each states itself.
 *
 *   node scripts/licences.mjs           a line per licence, with its packages
 *   node scripts/licences.mjs --check   exit code 1 if one states none, or one that is not known to be free
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { readJson } from "./setup/files.mjs";
import { root, venv } from "./setup/places.mjs";

/** Licences under which anyone may use, change and pass a package on. */
const free =
  /^(MIT|MIT-0|ISC|0BSD|Unlicense|BlueOak-1\.0\.0|CC0-1\.0|Python-2\.0|PSF-2\.0|OFL-1\.1|MPL-2\.0|BSD(-[23]-Clause)?|Apache-2\.0|AFL-2\.1|LGPL-3\.0-only)$/;

/** Packages that state none in a form to be read, and where their licence stands. */
const found = {
  "typed-function": { licence: "MIT", where: "its file LICENSE" },
};

/** @returns every package of package-lock.json with its licence; undefined where it states none */
export function npmLicences(lock = readJson(path.join(root, "package-lock.json"))) {
  return Object.entries(lock.packages)
    .filter(([place, { link }]) => place.includes("node_modules/") && !link)
    .map(([place, { version, license }]) => {
      const name = place.split("node_modules/").at(-1);
      return { name, version, licence: license ?? found[name]?.licence };
    });
}

/** @returns every package of the Python environment with its licence, once setup has made it */
export function pythonLicences(folder = venv) {
  const lib = path.join(folder, "lib");
  if (!existsSync(lib)) return [];
  return readdirSync(lib)
    .map((python) => path.join(lib, python, "site-packages"))
    .filter((packages) => existsSync(packages))
    .flatMap((packages) =>
      readdirSync(packages)
        .filter((name) => name.endsWith(".dist-info"))
        .map((name) => ofMetadata(readFileSync(path.join(packages, name, "METADATA"), "utf8"))),
    );
}

/** What a Python package says about itself: an expression, else its classifiers, else a word. */
export function ofMetadata(text) {
  const head = text.split(/\r?\n\r?\n/, 1)[0];
  const field = (name) => new RegExp(`^${name}: (.+)$`, "m").exec(head)?.[1].trim();
  const classifiers = [...head.matchAll(/^Classifier: License :: (?:OSI Approved :: )?(.+)$/gm)];
  const classified = classifiers.map(([, name]) => known[name] ?? name).join(" AND ");
  const licence = field("License-Expression") ?? (classified || field("License"));
  return { name: field("Name"), version: field("Version"), licence: known[licence] ?? licence };
}

/** Python's words for licences. */
const known = {
  "MIT License": "MIT",
  "BSD License": "BSD",
  "BSD 3-Clause License": "BSD-3-Clause",
  "Apache Software License": "Apache-2.0",
  "Apache 2.0": "Apache-2.0",
  "Apache License, Version 2.0": "Apache-2.0",
  "ISC License (ISCL)": "ISC",
  "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
  "Python Software Foundation License": "PSF-2.0",
  "The Unlicense (Unlicense)": "Unlicense",
};

/** True for an expression that leaves a free choice: all of "A AND B", one of "A OR B". */
export function isFree(licence) {
  if (licence === undefined) return false;
  const bare = licence.replace(/[()]/g, "");
  return bare
    .split(/ AND /i)
    .every((part) => part.split(/ OR /i).some((each) => free.test(each.trim())));
}

function main(argv) {
  const packages = [...npmLicences(), ...pythonLicences()];
  const byLicence = new Map();
  for (const { name, version, licence = "none stated" } of packages) {
    byLicence.set(licence, [...(byLicence.get(licence) ?? []), `${name} ${version}`]);
  }
  for (const [licence, names] of [...byLicence].sort((a, b) => b[1].length - a[1].length)) {
    console.log(`${licence} (${names.length}): ${[...new Set(names)].sort().join(", ")}`);
  }
  for (const [name, { licence, where }] of Object.entries(found)) {
    console.log(`${name} states none in package.json; ${where} says ${licence}`);
  }
  const unknown = packages.filter(({ licence }) => !isFree(licence));
  if (!argv.includes("--check") || unknown.length === 0) return;
  for (const { name, licence = "none" } of unknown) console.error(`licences: ${name}: ${licence}`);
  process.exitCode = 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main(process.argv.slice(2));
