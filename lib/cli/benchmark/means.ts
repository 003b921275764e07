import type { RunLine } from "./run-lines";

/**
 * The mean of each figure over files, each file with the mean over its seeds; figures that a file lacks are left out.
 *
 * @example
 * meansOf([{ name: "a", seed: 1, figures: { hit: 1 } }, { name: "b", seed: 1, figures: { hit: 0 } }]); // { hit: 0.5 }
 */
export function meansOf(
  results: readonly Pick<RunLine, "name" | "seed" | "figures">[],
): Record<string, number> {
  const figures = [...new Set(results.flatMap((result) => Object.keys(result.figures)))];
  const files = [...new Set(results.map(({ name }) => name))];
  const means = figures.flatMap((figure) => {
    const perFile = files.flatMap((file) => {
      const own = results.flatMap((result) => {
        const value = result.name === file ? result.figures[figure] : undefined;
        return typeof value === "number" ? [value] : [];
      });
      return own.length === 0 ? [] : [mean(own)];
    });
    return perFile.length === 0 ? [] : [[figure, mean(perFile)] as const];
  });
  return Object.fromEntries(means);
}

/** The means as lines for a terminal. */
export function tableOfMeans(title: string, what: string, results: readonly RunLine[]): string {
  const nFiles = new Set(results.map(({ name }) => name)).size;
  const rows = Object.entries(meansOf(results)).map(
    ([figure, value]) => `${figure.padEnd(20)} ${value.toFixed(4)}`,
  );
  return [`${title}: mean of ${nFiles} ${what}${nFiles === 1 ? "" : "s"}`, ...rows, ""].join("\n");
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
