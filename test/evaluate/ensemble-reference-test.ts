import assert from "node:assert/strict";
import { createRandom, outOfFold, trialFolds } from "../../lib/data/index";
import type { Label } from "../../lib/data/index";
import { scoreWith } from "../../lib/detectors/index";
import type { FittedDetector } from "../../lib/detectors/index";
import { runTrials } from "../../lib/notebook/index";

const rule = { rule: "quantile", quantile: 0.9 } as const;

/** Rows near a line, normal but for the last few. */
function nearALine(nRows: number, seed: number) {
  const { normal } = createRandom(seed);
  const labels = Array.from({ length: nRows }, (_, i): Label => (i < nRows - 4 ? 0 : 1));
  const rows = labels.map((label) => {
    const along = normal();
    return [along + 0.3 * normal(), along + 0.3 * normal(), 3 * label + normal()];
  });
  return { rows, labels };
}

const membersOf = ({ detector }: { detector: unknown }) =>
  (detector as { members: readonly FittedDetector[] }).members;

describe("runTrials, the threshold of an ensemble", () => {
  it("takes a learned row's score for the one of the same rank among rows left out", async () => {
    const [split] = trialFolds(nearALine(60, 1), { folds: 2, validation: 1 / 3, seed: 1 });
    const knn = { detector: "knn", neighbors: 2, members: 3 } as const;
    const { three } = await runTrials([split], { three: knn }, { rule });
    const { known, foldOf } = outOfFold(split, { members: 3 });
    const lists = membersOf(three[0]).map((member) =>
      scoreWith<"train" | "validation">(known.rows, member).map(Math.log),
    );
    const expected = known.rows.map((_row, i) => {
      const asIfUnseen = lists.map((scores, m) => {
        if (foldOf[i] === m) return scores[i];
        const learned = scores.filter((_, k) => foldOf[k] !== m);
        const unseen = scores.filter((_, k) => foldOf[k] === m).sort((a, b) => a - b);
        const below = learned.filter((score) => score < scores[i]).length;
        const equal = learned.filter((score) => score === scores[i]).length;
        const place = ((below + equal / 2) / learned.length) * (unseen.length - 1);
        const [low, high] = [unseen[Math.floor(place)], unseen[Math.ceil(place)]];
        return low + (place - Math.floor(place)) * (high - low);
      });
      return asIfUnseen.reduce((sum, score) => sum + score, 0) / 3;
    });
    three[0].referenceScores.forEach((score, i) =>
      assert.ok(Math.abs(score - expected[i]) < 1e-12, `row ${i}: ${score}, ${expected[i]}`),
    );
  });

  it("keeps the rule's promise on new normal rows, however well the members know the old", async () => {
    const shares = [1, 2, 3].map(async (seed) => {
      const [split] = trialFolds(nearALine(1500, seed), { folds: 3, validation: 0.2, seed });
      const forest = { detector: "isolation-forest", trees: 20, members: 5 } as const;
      const { five } = await runTrials([split], { five: forest }, { rule });
      const normal = five[0].detected.filter((_, i) => five[0].labels[i] === 0);
      return normal.filter((flag) => flag === 1).length / normal.length;
    });
    const flagged = (await Promise.all(shares)).reduce((sum, share) => sum + share, 0) / 3;
    assert.ok(Math.abs(flagged - 0.1) < 0.015, `${flagged} flagged, 0.1 promised`);
  });

  it("reads a threshold for the training part from what the ensemble says of it", async () => {
    const [split] = trialFolds(nearALine(60, 1), { folds: 2, validation: 1 / 3, seed: 1 });
    const knn = { detector: "knn", neighbors: 2, members: 2 } as const;
    const { two } = await runTrials([split], { two: knn }, { rule, part: "train" });
    const { known } = outOfFold(split, { members: 2 });
    assert.deepEqual(
      two[0].referenceScores,
      scoreWith<"train" | "validation">(known.rows, two[0].detector),
    );
  });
});
