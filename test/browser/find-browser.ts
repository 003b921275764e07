import { accessSync, constants } from "node:fs";
import path from "node:path";

const chromiums = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const firefoxes = ["firefox-esr", "firefox"];

/** The first Chromium on the path, or the one that CHROMIUM names; undefined if there is none, or CHROMIUM says "none". */
export function findBrowser(): string | undefined {
  return findProgram(chromiums, process.env.CHROMIUM);
}

/** The first Firefox on the path, or the one that FIREFOX names; undefined if there is none, or FIREFOX says "none". */
export function findFirefox(): string | undefined {
  return findProgram(firefoxes, process.env.FIREFOX);
}

function findProgram(names: readonly string[], named?: string): string | undefined {
  if (named) return named === "none" ? undefined : named;
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  return folders
    .flatMap((folder) => names.map((name) => path.join(folder, name)))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

/** For a sandbox without its own user, and without the browser's own calls home. */
export const browserFlags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
