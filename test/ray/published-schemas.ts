import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { load } from "js-yaml";
import { rayPython } from "../../lib/fleet/ray/environment";

const run = promisify(execFile);

/** Kubernetes' own schemas in their strict form, which lets no unknown key through, as a package on PyPI carries them. */
const CORE = {
  package: "kubernetes-validate==1.37.0",
  sha256: "85136d018a27b50ec7fc049d902bfa5193f5976807e6c0f408e3ab6fe078cad9",
  file: "kubernetes_validate/kubernetes-json-schema/v1.33.0-local-strict/_definitions.json",
};
/** KubeRay's chart, with the definitions of its custom resources as `helm install` brings them. */
const CHART = {
  url: "https://github.com/ray-project/kuberay-helm/releases/download/kuberay-operator-1.6.2/kuberay-operator-1.6.2.tgz",
  sha256: "660e709573ea49455fea0b34b40a38afc217b8354bcf0f17aab2a3249d3c1b5f",
};
const PATIENCE_MS = 60_000;

type Schema = { readonly [key: string]: unknown };

/**
 * The schema of a pod's template as Kubernetes 1.33 publishes it.
 *
 * @param folder where the package is downloaded to
 * @returns nothing if the registry cannot be reached
 * @throws Error if what comes from there has another sha256
 */
export async function podTemplateSchema(folder: string): Promise<Schema | undefined> {
  const python = await rayPython(() => {});
  const wanted = path.join(folder, "wanted.txt");
  writeFileSync(wanted, `${CORE.package} --hash=sha256:${CORE.sha256}\n`);
  const download = ["-m", "pip", "download", "--quiet", "--no-deps", "--require-hashes"];
  try {
    await run(python, [...download, "--dest", folder, "--requirement", wanted]);
  } catch (error) {
    if (String(error).includes("HASHES")) throw error;
    return undefined;
  }
  const wheel = readdirSync(folder).find((name) => name.endsWith(".whl"))!;
  const program =
    "import sys, zipfile; print(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]).decode())";
  const { stdout } = await run(python, ["-c", program, path.join(folder, wheel), CORE.file], {
    maxBuffer: 1 << 28,
  });
  const { $defs } = JSON.parse(stdout) as { $defs: Schema };
  return { $defs, $ref: "#/$defs/io.k8s.api.core.v1.PodTemplateSpec" };
}

/**
 * The schemas of ray.io/v1 as KubeRay publishes them, by kind; no unknown key is let through.
 *
 * @param folder where the chart is downloaded to
 * @returns nothing if the chart's address cannot be reached
 * @throws Error if what comes from there has another sha256
 */
export async function kubeRaySchemas(folder: string): Promise<Map<string, Schema> | undefined> {
  let chart: Buffer;
  try {
    const response = await fetch(CHART.url, { signal: AbortSignal.timeout(PATIENCE_MS) });
    if (!response.ok) return undefined;
    chart = Buffer.from(await response.arrayBuffer());
  } catch {
    return undefined;
  }
  const sha256 = createHash("sha256").update(chart).digest("hex");
  if (sha256 !== CHART.sha256) {
    throw new Error(`${CHART.url} must have sha256 ${CHART.sha256}, got ${sha256}`);
  }
  writeFileSync(path.join(folder, "chart.tgz"), chart);
  await run("tar", ["-xzf", "chart.tgz"], { cwd: folder });
  return schemasIn(path.join(folder, "kuberay-operator", "crds"));
}

interface Definition {
  readonly spec: {
    readonly names: { readonly kind: string };
    readonly versions: readonly {
      readonly name: string;
      readonly schema: { readonly openAPIV3Schema: Schema };
    }[];
  };
}

function schemasIn(folder: string): Map<string, Schema> {
  return new Map(
    readdirSync(folder).flatMap((name) => {
      const { spec } = load(readFileSync(path.join(folder, name), "utf8")) as Definition;
      return spec.versions
        .filter((version) => version.name === "v1")
        .map(({ schema }) => [spec.names.kind, closed(schema.openAPIV3Schema) as Schema] as const);
    }),
  );
}

/** A schema that also refuses the keys that it does not list: Kubernetes would drop them without a word. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== "object" || schema === null) return schema;
  const inner = Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [key, closed(value)]),
  );
  const isOpen = "additionalProperties" in inner || "x-kubernetes-preserve-unknown-fields" in inner;
  return inner.type === "object" && "properties" in inner && !isOpen
    ? { ...inner, additionalProperties: false }
    : inner;
}
