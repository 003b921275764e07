import { readCorpus } from "./corpus";
import { makeTargets } from "./targets";
import type { Target } from "./targets";

/** What fuzzing found worth keeping (`npm run fuzz -- --keep`), faults that were mended among it. */
describe("inputs that fuzzing kept", () => {
  let targets: Readonly<Record<string, Target>>;
  before(async () => (targets = await makeTargets()));

  for (const name of ["csv", "time", "detector", "model", "stream"]) {
    it(`are read, or refused in a sentence, by the reader of ${name}`, async () => {
      const { seeds, read } = targets[name];
      for (const input of [...seeds, ...readCorpus(name)]) await read(input);
    });
  }
});
