import assert from "node:assert/strict";
import { tableAutoDetector } from "../../../../lib/detectors/rows/auto/table-auto";
import type { TableAutoOptions } from "../../../../lib/detectors/rows/auto/table-auto";
import { createRandom } from "../../../../lib/data/index";
import { slowAuc } from "../../../oracles/slow-auc";

const fit = async (rows: number[][], options: TableAutoOptions = {}, seed = 1) =>
  tableAutoDetector.fit(rows, options, { seed });

/** Rows near a line in six columns, three of them noise of their own. */
function usualRows(n: number, seed: number): number[][] {
  const { normal } = createRandom(seed);
  return Array.from({ length: n }, () => {
    const along = normal();
    return [along, 2 * along + 0.1 * normal(), 5 - along + 0.1 * normal()].concat(
      Array.from({ length: 3 }, normal),
    );
  });
}

describe("tableAutoDetector", () => {
  it("finds two crowds of anomalies that lie together among the learned rows", async () => {
    const { normal } = createRandom(5);
    const crowd = (center: number[], n: number) =>
      Array.from({ length: n }, () => center.map((value) => value + 0.1 * normal()));
    const first = [4, 0, 5, 0, 3, 0];
    const second = [0, -6, 2, -3, 0, 3];
    const learned = [...usualRows(460, 1), ...crowd(first, 20), ...crowd(second, 20)];
    const fitted = await fit(learned);
    const scores = (rows: number[][]) => tableAutoDetector.score(rows, fitted);
    const auc = slowAuc(
      scores(usualRows(200, 2)),
      scores([...crowd(first, 20), ...crowd(second, 20)]),
    );
    assert.ok(auc > 0.98, `AUC was ${auc}`);
  });

  it("flags no more of a clean table than twice what was promised", async () => {
    let flagged = 0;
    for (const seed of [1, 2]) {
      const fitted = await fit(usualRows(400, seed), {}, seed);
      const known = tableAutoDetector.unseenScores!(fitted);
      for (const score of tableAutoDetector.score(usualRows(1000, seed + 10), fitted)) {
        const above = known.filter((other) => other >= score).length;
        if ((1 + above) / (known.length + 1) <= 0.05) flagged += 1;
      }
    }
    assert.ok(flagged / 2000 <= 0.1 && flagged / 2000 >= 0.025, `share was ${flagged / 2000}`);
  });

  it("scores what it learned as what had not seen it did, so that as much as promised is flagged", async () => {
    const rows = usualRows(400, 1);
    const fitted = await fit(rows);
    const scores = tableAutoDetector.score(rows, fitted);
    assert.deepEqual(scores, tableAutoDetector.unseenScores!(fitted));
    assert.equal(tableAutoDetector.score([rows[7]], fitted)[0], scores[7]);
  });

  it("flags what glares in a short table, and about one row in a hundred of a clean one", async () => {
    const { value } = tableAutoDetector.shortThreshold as { value: number };
    const flagsOf = async (rows: number[][]) => {
      const fitted = await fit(rows);
      return tableAutoDetector.unseenScores!(fitted).map((score) => (score > value ? 1 : 0));
    };
    let clean = 0;
    for (const seed of [1, 2, 3, 4, 5]) {
      const flags: number[] = await flagsOf(usualRows(60, seed));
      clean += flags.reduce((sum, flag) => sum + flag, 0);
    }
    assert.ok(clean <= 6, `flagged ${clean} of 300 usual rows`);
    const glaring = usualRows(3, 9).map((row, i) =>
      row.map((value, j) => value + (j === i + 1 ? 12 : 0)),
    );
    const flags = await flagsOf([...glaring, ...usualRows(57, 8)]);
    assert.deepEqual(flags.slice(0, 3), [1, 1, 1]);
    assert.ok(flags.slice(3).filter((flag) => flag === 1).length <= 1);
  });

  it("sees rows far out in one column alone among rare usual ones that are odd in others", async () => {
    const random = createRandom(4);
    const rows = Array.from({ length: 1000 }, (_, i) => {
      const isRare = random.uniform() < 0.05;
      return [
        isRare ? random.normal() : -2.3,
        (i < 5 ? 10.9 : 5.4) + 0.2 * random.normal(),
        7 + 1.2 * random.normal(),
      ];
    });
    const scores = tableAutoDetector.score(rows, await fit(rows));
    const auc = slowAuc(scores.slice(5), scores.slice(0, 5));
    assert.ok(auc > 0.99, `AUC was ${auc}`);
  });

  it("gives reasons that sum to 1 and name the column that was altered", async () => {
    const fitted = await fit(usualRows(400, 1));
    let named = 0;
    usualRows(30, 3).forEach((row, i) => {
      row[i % 6] += 6;
      const { columns } = tableAutoDetector.reasons!(row, fitted);
      assert.ok(Math.abs(columns.reduce((sum, share) => sum + share, 0) - 1) < 1e-9);
      if (columns.indexOf(Math.max(...columns)) === i % 6) named += 1;
    });
    assert.ok(named >= 27, `named ${named} of 30`);
  });

  it("ranks a row that lies farther out above one that lies less far, beyond all that was learned", async () => {
    const fitted = await fit(usualRows(200, 1));
    const [far, farther] = tableAutoDetector.score(
      [
        [0, 0, 5, 0, 0, 4.2],
        [0, 0, 5, 0, 4.2, 4.5],
      ],
      fitted,
    );
    assert.ok(farther > far);
  });

  it("counts a column that never varied as soon as it does, and names it", async () => {
    const learned = usualRows(200, 1).map((row) => [...row, 7]);
    const fitted = await fit(learned);
    const usual = [0, 0, 5, 0, 0, 0];
    const [same, changed] = tableAutoDetector.score(
      [
        [...usual, 7],
        [...usual, 8],
      ],
      fitted,
    );
    assert.ok(changed > Math.max(...tableAutoDetector.unseenScores!(fitted)) && changed > same);
    const { columns } = tableAutoDetector.reasons!([...usual, 8], fitted);
    assert.ok(columns[6] > 0.5);
  });

  it("copes with one row, two rows, equal rows, and sizes whose squares overflow", async () => {
    const tables = [
      [[1, 2]],
      [
        [1, 2],
        [3, 4],
      ],
      Array.from({ length: 30 }, () => [5, 5]),
      Array.from({ length: 30 }, (_, i) => [i * 1e148, i % 7]),
    ];
    for (const table of tables) {
      const fitted = await fit(table);
      const scores = tableAutoDetector.score([...table, [1e150, -1e150]], fitted);
      assert.ok(scores.every(Number.isFinite), JSON.stringify(scores));
      assert.ok(scores[scores.length - 1] >= Math.max(...scores));
      assert.ok(tableAutoDetector.unseenScores!(fitted).every(Number.isFinite));
    }
  });

  it("learns from as many rows as it is told, drawn by the seed", async () => {
    const fitted = await fit(usualRows(300, 1), { rows: 100 });
    assert.equal(tableAutoDetector.unseenScores!(fitted).length, 100);
    const other = await fit(usualRows(300, 1), { rows: 100 }, 2);
    assert.notDeepEqual(
      tableAutoDetector.unseenScores!(other),
      tableAutoDetector.unseenScores!(fitted),
    );
  });

  it("gives what its schemas accept, and they refuse anything else", async () => {
    const fitted = await fit(usualRows(60, 1));
    assert.deepEqual(tableAutoDetector.fitted.parse(JSON.parse(JSON.stringify(fitted))), fitted);
    const wrong = { ...fitted, kept: { ...fitted.kept, z: "?" } };
    assert.equal(tableAutoDetector.fitted.safeParse(wrong).success, false);
    assert.equal(tableAutoDetector.options.safeParse({ learnFrom: "all" }).success, false);
    assert.deepEqual(tableAutoDetector.options.parse({}), {});
  });

  it("stops between two members when it is told to, and tells how far it is", async () => {
    const shares: number[] = [];
    const stop = new AbortController();
    const onProgress = (share: number) => {
      shares.push(share);
      if (shares.length === 3) stop.abort();
    };
    const fitting = tableAutoDetector.fit(
      usualRows(60, 1),
      {},
      { seed: 1, onProgress, signal: stop.signal },
    );
    await assert.rejects(async () => fitting, { name: "AbortError" });
    assert.deepEqual(shares, [1 / 60, 2 / 60, 3 / 60]);
  });
});
