import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { checkMirror } from "./fetch/mirror";

/** Where data is looked for. */
export interface Places {
  /** Folder of verified copies. */
  readonly cache: string;
  /** A folder or web address laid out like the cache. */
  readonly mirror?: string;
  /** True where the public sources are not to be asked. */
  readonly offline: boolean;
}

/**
 * The places that the environment names: ANOMALAB_DATA_CACHE (default data/cache of the
 * clone), ANOMALAB_DATA_MIRROR (a folder or address), ANOMALAB_OFFLINE (1: ask no public source).
 *
 * @throws RangeError if the mirror is an address that none can be
 */
export function placesFromEnvironment(env: NodeJS.ProcessEnv = process.env): Places {
  if (env.ANOMALAB_DATA_MIRROR) checkMirror(env.ANOMALAB_DATA_MIRROR);
  return {
    cache: env.ANOMALAB_DATA_CACHE || defaultCache(env),
    mirror: env.ANOMALAB_DATA_MIRROR || undefined,
    offline: !["", "0", undefined].includes(env.ANOMALAB_OFFLINE),
  };
}

/** data/cache of the clone; without a clone, a folder of the user. */
function defaultCache(env: NodeJS.ProcessEnv): string {
  const root = cloneRoot();
  if (root !== undefined) return join(root, "data", "cache");
  return join(env.XDG_CACHE_HOME || join(homedir(), ".cache"), "anomalab", "data");
}

/**
 * The clone that this library lies in, whatever folder the process was started in; undefined
 * where it was installed as a package.
 */
export function cloneRoot(): string | undefined {
  for (let folder = __dirname; dirname(folder) !== folder; folder = dirname(folder)) {
    const file = join(folder, "package.json");
    if (!existsSync(file)) continue;
    const { name } = JSON.parse(readFileSync(file, "utf8")) as { name?: string };
    if (name === "anomalab-repository") return folder;
  }
  return undefined;
}
