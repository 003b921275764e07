import { reason } from "../../data/read-text";
import { Failure } from "../failure";
import { createJournal } from "./journal";
import type { JournalEntry } from "./kept-rows";

/** Keeps rows on the disk before they are answered. */
export interface RowKeeper {
  /** Ends when the entry is kept; `nRows` of it are new. */
  readonly keep: (entry: JournalEntry, nRows: number) => Promise<void>;
  /** Folds everything into the state. */
  readonly close: () => Promise<void>;
}

/** What a keeper is told. */
export interface KeeperOptions {
  readonly journal: string;
  /** Rows after which the journal is folded into the state. */
  readonly saveRows: number;
  /** Saves the state; gives what the journal begins with. */
  readonly fold: () => JournalEntry;
  /** Told once when nothing more can be kept. */
  readonly onFailure: (failure: Failure) => void;
}

/** A keeper of nothing: rows are forgotten with the process. */
export const forgetful: RowKeeper = {
  keep: () => Promise.resolve(),
  close: () => Promise.resolve(),
};

/**
 * A keeper that adds rows to a journal, and folds it into the state now and then: what a restart has to take again stays short.
 *
 * @throws Failure if the files cannot be written, from `keep` and `close` too
 */
export async function createRowKeeper(options: KeeperOptions): Promise<RowKeeper> {
  const { journal: file, saveRows, fold, onFailure } = options;
  let hasFailed = false;
  const told = async <Value>(work: () => Value | Promise<Value>): Promise<Value> => {
    try {
      return await work();
    } catch (error) {
      const failure =
        error instanceof Failure
          ? error
          : new Failure(`cannot keep rows in ${file}: ${reason(error)}`);
      if (!hasFailed) onFailure(failure);
      hasFailed = true;
      throw failure;
    }
  };
  const journal = await told(() => createJournal(file, { fold }));
  let nSinceFold = 0;
  return {
    keep(entry, nRows) {
      nSinceFold += nRows;
      if (nSinceFold < saveRows) return told(() => journal.add(entry));
      nSinceFold = 0;
      return told(journal.fold);
    },
    async close() {
      await told(journal.fold);
      await journal.close();
    },
  };
}
