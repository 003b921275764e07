import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { temporaryFolder } from "../temporary-folder";
import { frozenFiles, whatIsRead } from "./files";
import { FROZEN_FILE } from "./freeze";

// Who detected on a file last month detects on the same numbers today.
describe("what a file was read as once, it is read as always", () => {
  const frozen = JSON.parse(readFileSync(FROZEN_FILE, "utf8")) as Record<string, string>;
  const folder = temporaryFolder();
  const files = frozenFiles();
  const GROUP = 20;
  for (let from = 0; from < files.length; from += GROUP) {
    const group = files.slice(from, from + GROUP);
    it(`${group[0][0]} to ${group[group.length - 1][0]}`, async () => {
      const read: Record<string, string> = {};
      for (const [name, bytes, options] of group)
        read[name] = await whatIsRead(folder.write("frozen.csv", bytes), options);
      assert.deepEqual(read, Object.fromEntries(group.map(([name]) => [name, frozen[name]])));
    });
  }
});
