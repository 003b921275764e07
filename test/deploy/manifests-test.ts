import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import Ajv from "ajv";
import { rayVersion } from "../../lib/fleet/ray/environment";
import { VERSION } from "../../lib/version";
import { clusterOf, manifests, templatesOf } from "./manifests";

describe("deploy", () => {
  const root = path.resolve(__dirname, "../..");
  const read = (...names: string[]) => readFileSync(path.join(root, ...names), "utf8");
  const isValid = new Ajv().compile(JSON.parse(read("test/deploy/kuberay-schema.json")) as object);

  for (const { name, manifest } of manifests) {
    it(`has a ${name} that KubeRay takes`, () => {
      assert.ok(isValid(manifest), JSON.stringify(isValid.errors));
      const cluster = clusterOf(manifest);
      assert.equal(cluster.rayVersion, rayVersion());
      for (const { spec } of templatesOf(cluster)) {
        const volumes = spec.volumes.map((volume) => volume.name);
        for (const { image, volumeMounts } of spec.containers) {
          assert.equal(image, `anomalab-ray:${VERSION}`);
          assert.ok(volumeMounts.every((mount) => volumes.includes(mount.name)));
        }
      }
    });
    it(`would refuse a ${name} with a key that is misspelt`, () => {
      const { spec, ...rest } = manifest;
      assert.equal(isValid({ ...rest, spec: { ...spec, rayVersoin: "2" } }), false);
    });
  }
  it("starts its job with options that the command line has", () => {
    const { entrypoint } = manifests[1].manifest.spec;
    const options = read("lib/cli/fleet/options.ts") + read("lib/cli/detect.ts");
    for (const [option] of entrypoint!.matchAll(/--[a-z-]+/g)) {
      assert.ok(options.includes(`"${option} `), option);
    }
  });
  it("builds its image with the versions that are pinned", () => {
    const dockerfile = read("deploy/Dockerfile");
    assert.match(dockerfile, new RegExp(`^FROM rayproject/ray:${rayVersion()}-py311$`, "m"));
    assert.ok(dockerfile.includes(`anomalab@${VERSION}`));
  });
});
