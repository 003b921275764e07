import assert from "node:assert/strict";
import { inflateSync } from "node:zlib";
import { palettePng } from "../../lib/show/palette-png";

/** Rows of palette places, and the palette, read back. */
function decode(png: Buffer) {
  const chunks: Record<string, Buffer> = {};
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at);
    chunks[png.toString("latin1", at + 4, at + 8)] = png.subarray(at + 8, at + 8 + length);
    at += 12 + length;
  }
  return { ...chunks, rows: inflateSync(chunks.IDAT) } as Record<string, Buffer>;
}

const picture = (colours: readonly (readonly number[])[], width: number) => ({
  width,
  height: colours.length / width,
  pixels: Uint8Array.from(colours.flatMap((colour) => [...colour, 255])),
});

describe("palettePng", () => {
  it("holds the colours, the commonest first, and a place per pixel", () => {
    const red = [255, 0, 0];
    const white = [255, 255, 255];
    const { IHDR, PLTE, rows } = decode(palettePng(picture([white, red, white, white], 2)));
    assert.deepEqual([IHDR.readUInt32BE(0), IHDR.readUInt32BE(4), IHDR[8], IHDR[9]], [2, 2, 8, 3]);
    assert.deepEqual([...PLTE], [...white, ...red]);
    assert.deepEqual([...rows], [0, 0, 1, 0, 0, 0]);
  });

  it("takes the nearest of 256 colours for a rarer one", () => {
    const greys = Array.from({ length: 256 }, (_, i) => [i, i, i]);
    const { PLTE, rows } = decode(palettePng(picture([...greys, ...greys, [9, 9, 10]], 513)));
    assert.equal(PLTE.length, 768);
    const place = rows[rows.length - 1];
    assert.deepEqual([...PLTE.subarray(3 * place, 3 * place + 3)], [9, 9, 9]);
  });

  it("gives the same bytes for the same pixels", () => {
    const again = () =>
      palettePng(
        picture(
          [
            [1, 2, 3],
            [4, 5, 6],
          ],
          1,
        ),
      );
    assert.ok(again().equals(again()));
  });
});
