import { VERSION } from "../version";
import { sendOutput } from "./kernel";
import { isSimulated } from "./simulated";
import { tableForms } from "./table";

/** Where a notebook's numbers come from. */
export interface Provenance {
  /** Every seed behind the published numbers. */
  readonly seeds: readonly number[];
  /** The data that were read. */
  readonly data: readonly {
    readonly name: string;
    /** Of the file's bytes, in hexadecimal. */
    readonly sha256: string;
    /** True for our stand-ins. Default false. */
    readonly simulated?: boolean;
  }[];
  /** TensorFlow's backend and version, where it took part. Default none. */
  readonly tensorflow?: { readonly backend: string; readonly version: string };
  /** What else a stranger needs to get the same numbers: threads, precision. Default none. */
  readonly notes?: Readonly<Record<string, string | number | boolean>>;
}

/** Refuses what would identify nothing. */
function checkProvenance({ seeds, data }: Provenance): void {
  seeds.forEach((seed, i) => {
    if (!Number.isInteger(seed)) {
      throw new RangeError(
        `showProvenance: seeds must be whole numbers, got ${seed} at index ${i}`,
      );
    }
  });
  for (const { name, sha256 } of data) {
    if (!/^[0-9a-f]{64}$/.test(sha256)) {
      throw new RangeError(
        `showProvenance: sha256 must be 64 hexadecimal digits, got "${sha256}" for "${name}"`,
      );
    }
  }
}

/**
 * Shows where the notebook's numbers come from, and hands it to the runner, which adds the git commit and the
 * hash of the results. Versions of this library and of Node are filled in.
 *
 * Data that are simulated, or `markSimulated` before, mark the whole report as simulated.
 *
 * @throws RangeError if a seed is no whole number or a sha256 no such hash
 */
export function showProvenance(provenance: Provenance): void {
  checkProvenance(provenance);
  const { seeds, tensorflow, notes = {} } = provenance;
  const data = provenance.data.map(({ name, sha256, simulated = false }) => ({
    name,
    sha256,
    simulated,
  }));
  const simulated = isSimulated() || data.some((one) => one.simulated);
  const complete = {
    anomalab: VERSION,
    node: process.version,
    ...(tensorflow ? { tensorflow } : {}),
    seeds,
    data,
    simulated,
    ...notes,
  };
  const rows = [
    { what: "anomalab", value: VERSION },
    { what: "Node", value: process.version },
    ...(tensorflow
      ? [{ what: "TensorFlow", value: `${tensorflow.version}, backend ${tensorflow.backend}` }]
      : []),
    { what: "seeds", value: seeds.join(", ") },
    ...data.map(({ name, sha256, simulated: made }) => ({
      what: `data: ${name}${made ? " (SIMULATED)" : ""}`,
      value: `sha256 ${sha256}`,
    })),
    ...Object.entries(notes).map(([what, value]) => ({ what, value: String(value) })),
  ];
  sendOutput({
    "application/vnd.anomalab.provenance+json": complete,
    ...tableForms(rows, { caption: "Where these numbers come from" }),
  });
}
