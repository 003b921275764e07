/**
 * What the reading of files uses of Node's Buffer, for the page: scripts/build-try.mjs puts it in Buffer's place.
 * Only these forms are asked for: `Buffer.from(text, "utf8")`, `toString("utf8" | "latin1", start, end)`.
 */
export class Buffer extends Uint8Array {
  static override from(source: ArrayLike<number> | Iterable<number> | string): Buffer {
    const bytes = typeof source === "string" ? new TextEncoder().encode(source) : source;
    const copy = new Uint8Array(bytes as ArrayLike<number>);
    return new Buffer(copy.buffer);
  }

  static alloc(size: number): Buffer {
    return new Buffer(size);
  }

  static concat(parts: readonly Uint8Array[]): Buffer {
    const whole = new Buffer(parts.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const part of parts) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  }

  override toString(encoding = "utf8", start = 0, end = this.length): string {
    const part = this.subarray(start, end);
    // Numbers and the first bytes of a file: short.
    if (encoding === "latin1") return String.fromCharCode(...part);
    return decoder.decode(part);
  }
}

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
