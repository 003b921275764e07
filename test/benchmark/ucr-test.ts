import { strict as assert } from "node:assert";
import { judgeUcr, parseUcrFile, ucrSeries } from "../../lib/benchmark/ucr";

const text = Array.from({ length: 1000 }, (_, i) => i).join("\n");
const file = parseUcrFile("042_UCR_Anomaly_two_words_300_600_609.txt", text);

describe("parseUcrFile", () => {
  it("reads the labels from the name and the values from the text", () => {
    const { number, name, trainEnd, begin, end, values } = file;
    assert.deepEqual([number, name, trainEnd, begin, end], [42, "two_words", 300, 600, 609]);
    assert.equal(values[999], 999);
    assert.equal(ucrSeries(file).train.columns[0].length, 300);
  });

  it("refuses what is no file of the archive", () => {
    assert.throws(() => parseUcrFile("temperature.csv", text), /got temperature\.csv$/);
    assert.throws(() => parseUcrFile("1_UCR_Anomaly_a_2_3_3.txt", "1 2 x 4"), {
      message:
        "parseUcrFile: values must be numbers, got another thing at place 3 of 1_UCR_Anomaly_a_2_3_3.txt",
    });
    assert.throws(() => parseUcrFile("1_UCR_Anomaly_a_5_3_3.txt", "1 2 3 4"), /got 5, 3 and 3/);
  });
});

describe("judgeUcr", () => {
  const scoresWith = (...peaks: [number, number][]) => {
    const scores: (number | null)[] = Array<number>(1000).fill(0);
    for (const [at, score] of peaks) scores[at] = score;
    return scores;
  };

  it("takes a guess within 100 readings of the anomaly, or within its length", () => {
    assert.equal(judgeUcr(file, scoresWith([501, 1])).hit, true);
    assert.equal(judgeUcr(file, scoresWith([500, 1])).hit, false);
    assert.equal(judgeUcr(file, scoresWith([708, 1])).hit, true);
    assert.equal(judgeUcr(file, scoresWith([709, 1])).hit, false);
  });

  it("does not look at what was learned from, nor at readings without a score", () => {
    const scores = scoresWith([100, 9], [605, 1]);
    scores[950] = null;
    assert.deepEqual(judgeUcr(file, scores), {
      number: 42,
      name: "two_words",
      hit: true,
      guess: 605,
      rank: 1,
    });
  });

  it("ranks the anomaly among separate places that score as high", () => {
    const scores = scoresWith([400, 3], [401, 3], [900, 2], [605, 1], [350, 0.5]);
    assert.equal(judgeUcr(file, scores).rank, 3);
  });
});
