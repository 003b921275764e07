import { createHash } from "node:crypto";
import type { DataFile, FileVariant } from "../catalog";
import { looksLikeHtml } from "../csv";

/** A file's content is a known version, or this is what is wrong with it. */
export type Verdict =
  | { readonly ok: true; readonly variant: FileVariant; readonly sha256: string }
  | { readonly ok: false; readonly problem: string };

/** Compares a file's content with the versions that the catalog knows. */
export function verify(bytes: Buffer, { variants, maxBytes }: DataFile): Verdict {
  if (bytes.length === 0) return { ok: false, problem: "is empty" };
  if (bytes.length > maxBytes) {
    return { ok: false, problem: `is larger than the ${megabytes(maxBytes)} it may have` };
  }
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const variant = variants.find(
    (each) => each.sha256 === sha256 || (each.shape !== undefined && hasShape(bytes, each.shape)),
  );
  if (variant !== undefined) return { ok: true, variant, sha256 };
  if (looksLikeHtml(bytes.toString("utf8", 0, 400))) {
    return { ok: false, problem: "is a web page instead of the data" };
  }
  const known = variants.find((each) => each.bytes !== undefined);
  if (known?.bytes !== undefined && bytes.length < known.bytes) {
    return {
      ok: false,
      problem: `is cut short: ${bytes.length} bytes of ${known.bytes}`,
    };
  }
  return { ok: false, problem: `has a wrong sha256, ${sha256.slice(0, 12)}…` };
}

/** True if the text is that many lines of that many finite numbers, the last of each 0 or 1. */
function hasShape(bytes: Buffer, { rows, columns }: { rows: number; columns: number }): boolean {
  const lines = bytes.toString("utf8").trimEnd().split(/\r?\n/);
  if (lines.length !== rows) return false;
  return lines.every((line) => {
    const fields = line.split(",");
    const numbers = fields.map(Number);
    return (
      fields.length === columns &&
      fields.every((field, j) => field.trim() !== "" && Number.isFinite(numbers[j])) &&
      (numbers[columns - 1] === 0 || numbers[columns - 1] === 1)
    );
  });
}

/** A size for a sentence. */
export function megabytes(bytes: number): string {
  if (bytes < 100_000) return `${Math.ceil(bytes / 1000)} kB`;
  return `${Math.round(bytes / 1e5) / 10} MB`;
}
