import assert from "node:assert/strict";
import { tint } from "../../lib/charts/colour-key";
import { chartConfig, colours, palette } from "../../lib/charts/theme";

/** Relative luminance of a colour: WCAG 2.1. */
function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((from) => {
    const part = parseInt(colour.slice(from, from + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

/** What a reader without green receptors sees, in linear light: Machado, Oliveira and Fernandes 2009. */
function withoutGreen(colour: string): number[] {
  const rgb = [1, 3, 5].map((from) => (parseInt(colour.slice(from, from + 2), 16) / 255) ** 2.2);
  const matrix = [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ];
  return matrix.map((row) => row.reduce((sum, share, i) => sum + share * rgb[i], 0));
}

describe("theme", () => {
  const ink = (chartConfig().axis as { labelColor: string }).labelColor;

  it("has colours that stand out by 3 : 1 on white and on JupyterLab's dark page", () => {
    for (const colour of [...Object.values(colours), ...palette, ink]) {
      assert.ok(contrast(colour, "#ffffff") >= 3, `${colour} on white`);
      assert.ok(contrast(colour, "#111111") >= 3, `${colour} on dark`);
    }
  });

  it("keeps anomalies apart from normal data for readers who see no green", () => {
    const [a, b] = [withoutGreen(colours.anomaly), withoutGreen(colours.normal)];
    assert.ok(Math.hypot(...a.map((part, i) => part - b[i])) > 0.3);
  });

  it("gives lines six different colours", () => {
    assert.equal(new Set(palette).size, 6);
  });
});

describe("tint", () => {
  it("keeps the colour and adds the strength", () => {
    assert.equal(tint("#ff8000", 0.2), "rgba(255, 128, 0, 0.2)");
  });
});
