import type { DataFile } from "../../../lib/data/catalog";
import { fetchFile } from "../../../lib/data/fetch/fetch-file";

// Run as a process of its own by fetch-file-test.ts, so that several can fetch at once or be killed.
const { file, cache } = JSON.parse(process.argv[2]) as { file: DataFile; cache: string };
fetchFile(file, { cache, offline: false }).then(
  ({ from }) => process.stdout.write(from),
  (error: Error) => {
    process.stdout.write(error.message);
    process.exitCode = 1;
  },
);
