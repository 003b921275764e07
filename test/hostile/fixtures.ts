import { spawnSync } from "node:child_process";
import { copyFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { lineCsv, swingCsv } from "../cli/csv-files";
import { temporaryFolder } from "../data/temporary-folder";
import { builtCli } from "./build-cli";

let made: string | undefined;

/**
 * Copies into a folder what cases are about: `line.csv`, a table with the columns a to e; `labelled.csv`, the same with
 * the truth in `odd`; `swing.csv`, an hourly series with the columns when and level; and a detector learned from each
 * kind, `line.json` (PCA), `net.json` (a dense autoencoder) and `swing.json`.
 */
export function putFixtures(folder: string): void {
  made ??= makeFixtures();
  for (const name of readdirSync(made))
    copyFileSync(path.join(made, name), path.join(folder, name));
}

function makeFixtures(): string {
  const { path: folder, write } = temporaryFolder();
  write("line.csv", lineCsv());
  write("labelled.csv", lineCsv({ labels: true }));
  write("swing.csv", swingCsv());
  save(folder, ["line.csv", "--model", "pca", "--save", "line.json"]);
  save(folder, ["line.csv", "--model", "dense", "--save", "net.json"]);
  save(folder, ["swing.csv", "--model", "pca", "--window", "24", "--save", "swing.json"]);
  return folder;
}

function save(cwd: string, words: readonly string[]): void {
  const scores = temporaryFolder().path;
  const argv = [builtCli(), "detect", ...words, "--out", scores, "--no-report"];
  const { status, stderr } = spawnSync(process.execPath, argv, { cwd, encoding: "utf8" });
  if (status !== 0) throw new Error(`no fixture was made: ${stderr}`);
}
