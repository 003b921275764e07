import assert from "node:assert/strict";
import Ajv from "ajv";
import { temporaryFolder } from "../data/temporary-folder";
import { clusterOf, manifests, templatesOf } from "../deploy/manifests";
import { kubeRaySchemas, podTemplateSchema } from "./published-schemas";

/** 22 MB from PyPI, and KubeRay's chart: npm run test:ray. */
const withNetwork = process.env.ANOMALAB_HOSTILE === "all" ? describe : describe.skip;

withNetwork("deploy, against the schemas that are published", function () {
  this.timeout(300_000);
  const { path: folder } = temporaryFolder();
  const validator = (schema: object) =>
    new Ajv({ nullable: true, unknownFormats: "ignore", logger: false }).compile(schema);

  it("has pods that Kubernetes 1.33 takes, with no key that it does not know", async function () {
    const schema = await podTemplateSchema(folder);
    if (schema === undefined) return this.skip();
    const isValid = validator(schema);
    for (const { name, manifest } of manifests) {
      for (const template of templatesOf(clusterOf(manifest))) {
        assert.ok(isValid(template), `${name}: ${JSON.stringify(isValid.errors)}`);
        const [container] = template.spec.containers;
        for (const wrong of [{ imagee: "x" }, { volumeMounts: [{ name: "data" }] }]) {
          const containers = [{ ...container, ...wrong }];
          assert.equal(isValid({ spec: { ...template.spec, containers } }), false, name);
        }
      }
    }
  });
  it("has resources that KubeRay's own definitions take, with no key that they do not know", async function () {
    const schemas = await kubeRaySchemas(folder);
    if (schemas === undefined) return this.skip();
    for (const { name, manifest } of manifests) {
      const isValid = validator(schemas.get(manifest.kind)!);
      assert.ok(isValid(manifest), `${name}: ${JSON.stringify(isValid.errors)}`);
      const { spec } = manifest;
      assert.equal(isValid({ ...manifest, spec: { ...spec, rayVersoin: "2" } }), false, name);
    }
  });
});
