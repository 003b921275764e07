import { CORPORA, type CorpusName } from "../data/corpora";
import { DataUnavailable } from "../data/fetch/find-file";
import { warnOfStandIn, type LoadOptions } from "../data/have-all";

/**
 * Takes what a corpus has, or a stand-in where it cannot be had, which is said on standard error once for the corpus.
 *
 * @throws DataUnavailable if it cannot be had and `standIn` is false
 */
export async function orStandIn<T extends object>(
  corpus: CorpusName,
  real: () => Promise<T>,
  simulate: () => T,
  { standIn = true }: LoadOptions,
): Promise<T & { readonly simulated: boolean }> {
  try {
    return { ...(await real()), simulated: false };
  } catch (error) {
    if (!(error instanceof DataUnavailable) || !standIn) throw error;
    warnOfStandIn(`what is read of the ${CORPORA[corpus].title}`, error.message);
    return { ...simulate(), simulated: true };
  }
}
