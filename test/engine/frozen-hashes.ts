import { createHash } from "node:crypto";

/**
 * sha256 of the weights that `trainFrozen` gives. They change only when the engine's arithmetic does, and then
 * every published number may move: say so in the changelog.
 */
export const FROZEN_SHA256: Record<string, string> = {
  dense: "186f351dc3ca9ee5c17a94a2d7ab53819e998dcae70c6c6ef5bbce2fc5f71027",
  variational: "3dfd0c84c8cb46fc8f2188ee94284da7344c6488a3f292b8dd1dc1f68f550bdb",
  lstm: "80e2bfc65cd54f243b4a03070dd97482205e392a2b5d11be0a65468d8994623d",
  conv1d: "f0fe2442c55b3c690d4a1f7b3d03811f7347159a2206da0145eb9caa520edf83",
};

/** sha256 of bytes written in hexadecimal. */
export function sha256(hexadecimal: string): string {
  return createHash("sha256").update(Buffer.from(hexadecimal, "hex")).digest("hex");
}
