import { decodeFloats } from "../../models/float-base64";
import type { FittedMultivariate } from "./fitted";
import { WINDOW, type Learned } from "./learned";
import type { WindowSearches } from "./nearest-to";
import { windowSearch } from "./window-search";

/** A fitted detector with its lists unpacked and its searches prepared. */
export interface Ready {
  readonly learned: Learned;
  readonly searches: WindowSearches;
}

const unpacked = new WeakMap<FittedMultivariate, Ready>();

/**
 * Unpacks a fitted detector, once: a stream scores row by row.
 *
 * @throws RangeError if a list does not have the length that the number of columns asks for
 */
export function ready(fitted: FittedMultivariate): Ready {
  const known = unpacked.get(fitted);
  if (known) return known;
  const learned = unpack(fitted);
  const width = WINDOW * learned.nColumns;
  const made = {
    learned,
    searches: {
      residuals: windowSearch(learned.bank, width),
      steps: windowSearch(learned.stepBank, width),
    },
  };
  unpacked.set(fitted, made);
  return made;
}

function unpack(fitted: FittedMultivariate): Learned {
  const nColumns = fitted.scales.length;
  const { season, nBins, stepMs, origin, followed, scales, limits, longestStill } = fitted;
  const medians = floats("seasonMedians", fitted.seasonMedians, nBins * nColumns);
  if (season > 0 !== nBins > 0) throw wrong("nBins", season > 0 ? "1 or more" : "0", nBins);
  if (followed.length !== nColumns) throw wrong("followed", nColumns, followed.length);
  if (longestStill.length !== nColumns) throw wrong("longestStill", nColumns, longestStill.length);
  const bank = floats("bank", fitted.bank);
  if (bank.length % (WINDOW * nColumns) !== 0) {
    throw wrong("bank", `a multiple of ${WINDOW * nColumns}`, bank.length);
  }
  return {
    nColumns,
    stepMs,
    origin,
    followed,
    scales,
    profile: { season, nBins, medians },
    residualSpread: floats("residualSpread", fitted.residualSpread, nColumns),
    stepSpread: floats("stepSpread", fitted.stepSpread, nColumns),
    departureSpread: floats("departureSpread", fitted.departureSpread, nColumns),
    longestStill,
    bank,
    stepBank: floats("stepBank", fitted.stepBank, bank.length),
    limits,
  };
}

function floats(name: string, text: string, length?: number): Float32Array {
  const values = decodeFloats(text);
  if (length !== undefined && values.length !== length) throw wrong(name, length, values.length);
  const at = values.findIndex((value) => !Number.isFinite(value));
  if (at >= 0) throw wrong(name, "finite numbers", `${values[at]} at index ${at}`);
  return values;
}

function wrong(name: string, needed: number | string, got: number | string): RangeError {
  return new RangeError(`auto-multivariate: ${name} must hold ${needed} values, got ${got}`);
}
