import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { readNabScores } from "../../../lib/cli/nab/read-scores";

const corpus = [
  { name: "real/a.csv", times: ["2020-01-01T00:00:00Z", "2020-01-01T00:05:00Z"] },
  { name: "real/b.csv", times: ["2020-01-01T00:00:00Z"] },
];
const good = "file,anomaly_score\nreal/a.csv,0.25\nreal/a.csv,1\nreal/b.csv,0\n";
const expected = { "real/a.csv": [0.25, 1], "real/b.csv": [0] };

describe("readNabScores", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), "nab-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const put = (name: string, content: string | Buffer) => {
    const where = path.join(folder, name);
    mkdirSync(path.dirname(where), { recursive: true });
    writeFileSync(where, content);
    return where;
  };
  const refuses = (where: string, sentence: string) =>
    assert.throws(() => readNabScores(where, corpus), {
      name: "Failure",
      message: sentence.replaceAll("FILE", where),
    });

  it("reads one CSV file, plain or gzipped, whatever its line ends and other columns", () => {
    assert.deepEqual(readNabScores(put("s.csv", good), corpus), expected);
    assert.deepEqual(readNabScores(put("s.csv.gz", gzipSync(good)), corpus), expected);
    const wide =
      "anomaly_score,label,file\r\n0.25,0,real/a.csv\r\n1,0,real/a.csv\r\n0,1,real/b.csv";
    assert.deepEqual(readNabScores(put("wide.csv", `\uFEFF${wide}`), corpus), expected);
  });

  it("reads a folder in the layout of NAB's own results", () => {
    const rows = "timestamp,value,anomaly_score,label\n2020-01-01 00:00:00,7,";
    put("mine/real/mine_a.csv", `${rows}0.25,0\n2020-01-01 00:05:00,8,1,0\n`);
    put("mine/real/mine_b.csv", `${rows}0,0\n`);
    put("mine/mine_standard_scores.csv", "Detector,Profile,Score\n");
    assert.deepEqual(readNabScores(path.join(folder, "mine"), corpus), expected);
  });

  it("names file and row of a score that is no number from 0 to 1", () => {
    for (const bad of ["NaN", "1.5", "-0.1", "high", "Infinity"]) {
      const where = put("s.csv", good.replace("1\n", `${bad}\n`));
      refuses(
        where,
        `FILE, row 3 (real/a.csv, row 2): anomaly_score must be a number from 0 to 1, got ${bad}`,
      );
    }
    refuses(
      put("s.csv", good.replace("0.25", "")),
      "FILE, row 2 (real/a.csv, row 1): anomaly_score must be a number from 0 to 1, got nothing",
    );
  });

  it("names a file that NAB does not have", () => {
    refuses(put("s.csv", `${good}real/c.csv,0\n`), "FILE, row 5: NAB has no file real/c.csv");
    refuses(put("s.csv", `${good}__proto__,0\n`), "FILE, row 5: NAB has no file __proto__");
  });

  it("names a file with too few or too many rows, or none", () => {
    refuses(
      put("s.csv", good.replace("real/a.csv,1\n", "")),
      "FILE: real/a.csv has 2 rows, got 1 scores",
    );
    refuses(put("s.csv", `${good}real/b.csv,0\n`), "FILE: real/b.csv has 1 rows, got 2 scores");
    refuses(
      put("s.csv", good.replace("real/b.csv,0\n", "")),
      "FILE: real/b.csv has 1 rows, got 0 scores",
    );
  });

  it("names the column that is missing", () => {
    refuses(
      put("s.csv", good.replace("anomaly_score", "score")),
      'FILE: "anomaly_score" column missing, found file, score',
    );
    refuses(put("s.csv", ""), "FILE must hold a header and scores, got 0 rows");
  });

  it("names what is missing, doubtful or shifted in a folder", () => {
    const rows = "timestamp,anomaly_score\n2020-01-01 00:00:00,";
    const category = path.join(folder, "real");
    put("real/x_b.csv", `${rows}0\n`);
    refuses(folder, `${category} must hold one file <detector>_a.csv, got none`);
    put("real/x_a.csv", `${rows}0\n`);
    put("real/y_a.csv", `${rows}0\n`);
    refuses(folder, `${category} must hold one file <detector>_a.csv, got x_a.csv and y_a.csv`);
    rmSync(path.join(category, "y_a.csv"));
    put("real/x_a.csv", `${rows}0\n2020-01-01 00:10:00,0\n`);
    refuses(
      folder,
      `${path.join(category, "x_a.csv")}, row 3: the corpus has 2020-01-01T00:05:00Z here, got 2020-01-01 00:10:00`,
    );
  });

  it("says that there is nothing at a path", () => {
    refuses(path.join(folder, "none.csv"), "there is no file or folder FILE");
  });

  it("says that a damaged archive cannot be read", () => {
    const where = put("s.csv.gz", gzipSync(good).subarray(0, 30));
    assert.throws(() => readNabScores(where, corpus), /s\.csv\.gz cannot be read: /);
  });
});
