/**
 * Affiliation precision and recall of one event in its zone, by counting on a fine grid what
 * the paper defines as chances and integrals. Slow, and near rather than exact.
 */
export function griddedAffiliation(
  zone: readonly [number, number],
  event: readonly [number, number],
  detected: readonly (readonly [number, number])[],
): { precision: number; recall: number } {
  const steps = 1200;
  const grid = Array.from(
    { length: steps },
    (_, i) => zone[0] + ((i + 0.5) * (zone[1] - zone[0])) / steps,
  );
  const distanceTo = (x: number, [start, end]: readonly [number, number]) =>
    Math.max(start - x, x - end, 0);
  const mean = (values: number[]) => values.reduce((sum, v) => sum + v, 0) / values.length;
  const share = (holds: (x: number) => boolean) => grid.filter(holds).length / steps;

  const hits = grid.filter((x) => detected.some((stretch) => distanceTo(x, stretch) === 0));
  const precision = mean(
    hits.map((x) => share((z) => distanceTo(z, event) >= distanceTo(x, event))),
  );
  const inEvent = grid.filter((x) => distanceTo(x, event) === 0);
  const recall = mean(
    inEvent.map((x) => {
      const nearest = Math.min(...detected.map((stretch) => distanceTo(x, stretch)));
      return share((z) => Math.abs(z - x) >= nearest);
    }),
  );
  return { precision, recall };
}
