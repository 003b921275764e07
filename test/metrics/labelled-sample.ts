import type { Label, Random } from "../../lib/data/index";

/** A small labelled sample with both classes and, with few levels, many ties. */
export function labelledSample(
  random: Random,
  { nPoints, nLevels, share = 0.3 }: { nPoints: number; nLevels: number; share?: number },
): { labels: Label[]; scores: number[] } {
  const labels: Label[] = [0, 1];
  while (labels.length < nPoints) labels.push(random.uniform() < share ? 1 : 0);
  const scores = labels.map((label) => random.integer(nLevels) + label * random.integer(3));
  return { labels, scores };
}
