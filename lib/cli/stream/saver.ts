/** When the state of a stream is saved. */
export interface SaverOptions {
  /** After so many rows. */
  readonly saveRows: number;
  /** After so many seconds, if a row came since. */
  readonly saveSeconds: number;
}

/** Saves the state of a stream now and then, never between rows being taken and their lines being written. */
export interface Saver {
  /** Rows are being worked on. */
  readonly busy: () => void;
  /** So many rows were worked on, and what is said about them is written. */
  readonly done: (nRows: number) => void;
  /** Saves now, unless rows are being worked on or nothing is new. */
  readonly save: () => void;
  /** True while rows are taken whose lines are not written. */
  readonly isBusy: () => boolean;
  readonly stop: () => void;
}

/**
 * A saver that begins to count now. A clock decides when it saves, and never what.
 *
 * @param onError told when the clock's saving fails
 */
export function createSaver(
  write: () => void,
  { saveRows, saveSeconds }: SaverOptions,
  onError: (error: Error) => void,
): Saver {
  let nNew = 0;
  let isBusy = false;
  const save = () => {
    if (isBusy || nNew === 0) return;
    nNew = 0;
    write();
    timer.refresh();
  };
  const onTime = () => {
    try {
      save();
    } catch (error) {
      onError(error as Error);
    }
  };
  const timer = setInterval(onTime, 1000 * saveSeconds).unref();
  return {
    busy: () => {
      isBusy = true;
    },
    done: (nRows) => {
      isBusy = false;
      nNew += nRows;
      if (nNew >= saveRows) save();
    },
    save,
    isBusy: () => isBusy,
    stop: () => clearInterval(timer),
  };
}
