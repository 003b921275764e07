import { readFileSync } from "node:fs";
import path from "node:path";
import { load } from "js-yaml";

/** A pod of a group of nodes, as far as tests look at it. */
export interface Template {
  readonly spec: {
    readonly containers: readonly {
      readonly image: string;
      readonly volumeMounts: readonly { readonly name: string }[];
    }[];
    readonly volumes: readonly { readonly name: string }[];
  };
}

export interface Cluster {
  readonly rayVersion: string;
  readonly headGroupSpec: { readonly template: Template };
  readonly workerGroupSpecs: readonly { readonly template: Template }[];
}

export interface Manifest {
  readonly kind: "RayCluster" | "RayJob";
  readonly spec: Cluster & { readonly entrypoint?: string; readonly rayClusterSpec?: Cluster };
}

const folder = path.resolve(__dirname, "../../deploy");

/** What deploy/ has for KubeRay. */
export const manifests = ["ray-cluster.yaml", "ray-job.yaml"].map((name) => ({
  name,
  manifest: load(readFileSync(path.join(folder, name), "utf8")) as Manifest,
}));

/** The cluster of a manifest: it is one, or it has one. */
export function clusterOf({ spec }: Manifest): Cluster {
  return spec.rayClusterSpec ?? spec;
}

/** The pods of a cluster: of its head, then of its groups of workers. */
export function templatesOf({ headGroupSpec, workerGroupSpecs }: Cluster): Template[] {
  return [headGroupSpec, ...workerGroupSpecs].map(({ template }) => template);
}
