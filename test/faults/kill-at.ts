import { writeFileSync } from "node:fs";
import path from "node:path";

/**
 * Node's options for a process that kills itself at a call of the file system: at the nth `renameSync`, say, before or
 * after it. So a test can stop between two writes, where no clock would hit.
 *
 * @param folder where the script that does it is put
 */
export function killAt(
  folder: string,
  {
    call,
    nth,
    after = false,
  }: { call: "openSync" | "writeSync" | "fsyncSync" | "renameSync"; nth: number; after?: boolean },
): string[] {
  const script = path.join(folder, `kill-at-${call}-${nth}-${after ? "after" : "before"}.cjs`);
  const die = 'process.kill(process.pid, "SIGKILL")';
  writeFileSync(
    script,
    `const fs = require("node:fs");
const real = fs.${call};
let n = 0;
fs.${call} = (...given) => {
  // Standard output and what Node reads for itself are none of ours.
  const ours = typeof given[0] === "number" ? given[0] > 2 : /anomalab-[0-9a-f]{8}-/.test(given[0]);
  if (!ours || (n += 1) !== ${nth}) return real(...given);
  ${after ? "const result = real(...given);" : ""}
  ${die};
  ${after ? "return result;" : "for (;;);"}
};
`,
  );
  return ["--require", script];
}
