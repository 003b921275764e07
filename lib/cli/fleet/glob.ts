import { readdirSync } from "node:fs";
import path from "node:path";

/** True if a text has marks that stand for other letters. */
export function hasMarks(text: string): boolean {
  return /[*?[]/.test(text);
}

/**
 * The files that a pattern names, sorted by their paths: `*` any letters, `?` one, `[a-c]` one of some, a folder named `**` any number of
 * folders. A name that begins with a dot must be named with one. Folders that may not be looked into hold nothing.
 *
 * @param pattern as a shell takes it, with / between folders
 */
export function filesMatching(pattern: string): string[] {
  const parts = pattern.split("/").filter((part, i) => part !== "" || i === 0);
  const isRooted = parts[0] === "";
  const start = isRooted ? "/" : "";
  return [...new Set(below(start, isRooted ? parts.slice(1) : parts))].sort();
}

function below(folder: string, [part, ...rest]: readonly string[]): string[] {
  if (part === undefined) return [];
  const isLast = rest.length === 0;
  if (part === "**") {
    const here = isLast ? below(folder, ["*"]) : below(folder, rest);
    const inner = entriesOf(folder).filter((entry) => entry.isDirectory() && isShown(entry.name));
    return [
      ...here,
      ...inner.flatMap(({ name }) => below(path.join(folder, name), [part, ...rest])),
    ];
  }
  if (!isLast && !hasMarks(part)) return below(path.join(folder, part), rest);
  const fits = matcher(part);
  const entries = entriesOf(folder).filter(
    ({ name }) => fits.test(name) && (isShown(name) || part.startsWith(".")),
  );
  return entries.flatMap((entry) => {
    const found = path.join(folder, entry.name);
    if (!isLast) return below(found, rest);
    return entry.isDirectory() ? [] : [found];
  });
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder === "" ? "." : folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

const isShown = (name: string) => !name.startsWith(".");

/** A part of a pattern as a regular expression. */
function matcher(part: string): RegExp {
  const pieces = part.match(/\[!?\]?[^\]]*\]|[\s\S]/gu) ?? [];
  const source = pieces.map((piece) => {
    if (piece === "*") return "[^/]*";
    if (piece === "?") return "[^/]";
    if (piece.length > 2 && piece.startsWith("[")) {
      const inner = piece
        .slice(1, -1)
        .replace(/^!/, "^")
        .replace(/[\\[\]]/g, "\\$&");
      return `[${inner}]`;
    }
    return piece.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  });
  return new RegExp(`^${source.join("")}$`, "su");
}
