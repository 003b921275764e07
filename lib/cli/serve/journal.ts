import { appendFile, closeSync, fdatasync, fstat, openSync } from "node:fs";
import { promisify } from "node:util";
import { putFile } from "../../files/put-file";
import { journalLine } from "./journal-line";

/** A file to which entries are added; what it holds can be folded into another file, and then it begins anew. */
export interface Journal {
  /** Ends when the entry is on the disk, or folded. Entries that come meanwhile are written together. */
  readonly add: (entry: unknown) => Promise<void>;
  /** Folds at the next moment when nothing is being written. */
  readonly fold: () => Promise<void>;
  /** Ends when nothing is on its way. */
  readonly close: () => Promise<void>;
}

/** How a journal begins. */
export interface JournalOptions {
  /** Saves elsewhere what all entries so far amount to; gives the entry with which the file begins anew. */
  readonly fold: () => unknown;
}

interface Waiting {
  readonly entry: unknown;
  readonly done: () => void;
  readonly failed: (error: Error) => void;
}

/**
 * A journal that begins with a fold. A line is on the disk, not only on its way there, before `add` ends.
 *
 * @throws the file system's error, from `add`, `fold` and `close` too; after one all further ones fail with it
 */
export function createJournal(file: string, { fold }: JournalOptions): Journal {
  let waiting: Waiting[] = [];
  let mustFold = false;
  let working: Promise<void> | undefined;
  let failure: Error | undefined;

  const begin = () => {
    putFile(file, journalLine([fold()]));
    return openSync(file, "a");
  };
  let opened = begin();

  const step = async (batch: readonly Waiting[]) => {
    if (!mustFold) return written(opened, journalLine(batch.map(({ entry }) => entry)));
    mustFold = false;
    const next = begin();
    closeSync(opened);
    opened = next;
  };
  const work = async () => {
    while (waiting.length > 0 || mustFold) {
      const batch = waiting;
      waiting = [];
      try {
        if (failure !== undefined) throw failure;
        await step(batch);
        batch.forEach(({ done }) => done());
      } catch (error) {
        failure = error as Error;
        mustFold = false;
        batch.forEach(({ failed }) => failed(failure!));
      }
    }
    working = undefined;
  };
  const add = (entry: unknown) =>
    new Promise<void>((done, failed) => {
      waiting.push({ entry, done, failed });
      working ??= Promise.resolve().then(work);
    });
  return {
    add,
    fold: () => {
      mustFold = true;
      return add(null);
    },
    async close() {
      while (working !== undefined) await working;
      closeSync(opened);
    },
  };
}

async function written(opened: number, text: string): Promise<void> {
  await promisify(appendFile)(opened, text);
  await promisify(fdatasync)(opened);
  // What is written into a file that somebody removed is kept nowhere.
  const { nlink } = await promisify(fstat)(opened);
  if (nlink === 0) throw new Error("it was removed while it was written to");
}
