import type { Label, Test, Train, Validation } from "../../lib/data/index";
import { fitThreshold } from "../../lib/detectors/index";
import { claim, showClaim } from "../../lib/notebook/index";
import type { ClaimInput, TracedThreshold } from "../../lib/notebook/index";

// These are checked by the compiler in `npm run lint`: each line marked as an error must be one.
declare const words: Pick<ClaimInput, "what" | "source" | "claimed" | "reproduced" | "note">;
declare const labels: Test<readonly Label[]>;
declare const scores: Test<readonly number[]>;
declare const trainLabels: Train<readonly Label[]>;
declare const trainScores: Train<readonly number[]>;
declare const validationScores: Validation<readonly number[]>;

export function compilesOnlyWithTestEvidence(): void {
  const threshold = fitThreshold(
    validationScores,
    { rule: "quantile", quantile: 0.99 },
    { part: "validation" },
  );
  showClaim(claim({ ...words, honest: { figure: "f1", evidence: { labels, scores, threshold } } }));
  // @ts-expect-error scores of the training part are no evidence
  claim({ ...words, honest: { figure: "rocAuc", evidence: { labels, scores: trainScores } } });
  // @ts-expect-error labels of the training part are no evidence
  claim({ ...words, honest: { figure: "rocAuc", evidence: { labels: trainLabels, scores } } });
  // @ts-expect-error a threshold must say where it comes from
  claim({ ...words, honest: { figure: "f1", evidence: { labels, scores, threshold: 0.5 } } });
  // @ts-expect-error no threshold comes from the test part
  const ofTest: TracedThreshold = { ...threshold, part: "test" };
  claim({ ...words, honest: { figure: "f1", evidence: { labels, scores, threshold: ofTest } } });
  // @ts-expect-error a value is not taken on trust
  claim({ ...words, honest: { figure: "f1", value: 0.9 } });
}
