import { CATALOG } from "../../data/catalog";

/** Where a report's data come from, for a reader who wants to look. */
export interface DataSource {
  readonly title: string;
  /** A public page or file. Left out for data that are made here. */
  readonly url?: string;
  readonly licence?: string;
}

const NAB = "https://github.com/numenta/NAB";

/** Data of ours, by the names that notebooks give them. */
const made: Readonly<Record<string, string>> = {
  data: "nine variables and a response, made by our own generator (data/data.csv)",
  gaussians: "Gaussian rows with planted anomalies, made by our own generator",
};

/**
 * What the provenance of a report names as its data, with the public source of each.
 *
 * @param data as `showProvenance` writes it: a list of `{ name, simulated }`; anything else gives nothing
 */
export function dataSources(data: unknown): DataSource[] {
  if (!Array.isArray(data)) return [];
  return data.flatMap((one: { name?: unknown; simulated?: unknown }) => {
    if (typeof one?.name !== "string") return [];
    return [one.simulated === true ? { title: `${one.name}, simulated` } : sourceOf(one.name)];
  });
}

function sourceOf(name: string): DataSource {
  if (name.startsWith("NAB's"))
    return { title: "Numenta Anomaly Benchmark", url: NAB, licence: "MIT" };
  if (name in made) return { title: made[name] };
  const known = CATALOG.find((set) => set.name === name);
  if (known === undefined) return { title: name };
  const url = known.files[0]?.urls[0];
  return {
    title: known.name.includes("/") ? `NAB, ${known.name}` : known.title,
    ...(url !== undefined && { url }),
    licence: known.licence.replace(/ \(.*/, ""),
  };
}
