/** How long a host that cannot be used is not asked again. */
const REMEMBERED_MS = 5 * 60 * 1000;

/** Until when each is left alone, by a clock that nobody sets, and why. */
const hosts = new Map<string, { until: number; why: string }>();

/** Notes that a host is of no use: asked once per process, not once per file. */
export function rememberHost(host: string, why: string): void {
  hosts.set(host, { until: performance.now() + REMEMBERED_MS, why });
}

/** Why a host is left alone for now, if it is. */
export function whyLeftAlone(host: string): string | undefined {
  const known = hosts.get(host);
  return known !== undefined && performance.now() < known.until ? known.why : undefined;
}
