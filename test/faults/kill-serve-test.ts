import assert from "node:assert/strict";
import { createRandom } from "../../lib/random";
import { saveDetector } from "../../lib/detectors/saved/detector-file";
import { startServer } from "../cli/serve/start-server";
import { pairDetector, tide, tideDetector } from "../cli/serve/fixtures";
import { temporaryFolder } from "../data/temporary-folder";
import { runCli } from "../hostile/run-cli";

/** All moments with ANOMALAB_HOSTILE=all, else a few. */
const N_KILLS = process.env.ANOMALAB_HOSTILE === "all" ? 50 : 3;
const N_CLIENTS = 8;
const PIECE = 5;
const MOST_MS = 400;

interface Answer {
  readonly row: number;
  readonly verdicts: readonly { readonly row: number }[];
}

describe("anomalab serve --state, killed under load", function () {
  this.timeout(1_800_000);
  const { path: cwd, write } = temporaryFolder();
  const words = ["tide.json", "pair.json", "--state", "kept", "--save-rows", "50"];
  const { lines } = tide();
  let undisturbed: string[];
  before(async () => {
    write("tide.json", saveDetector(await tideDetector()));
    write("pair.json", saveDetector(await pairDetector()));
    const { stdout } = await runCli(["stream", "tide.json"], {
      cwd,
      seconds: 120,
      megabytes: 1000,
      stdin: `${lines.join("\n")}\n`,
    });
    undisturbed = stdout.trimEnd().split("\n");
  });
  type Server = Awaited<ReturnType<typeof startServer>>;
  const rowOf = async ({ ask }: Server, name: string) =>
    (JSON.parse((await ask(`/models/${name}`)).said) as { row: number }).row;

  /** Posts a series piece by piece, each after the last row that was answered. Ends with the server, or the series. */
  async function postSeries(server: Server, answered: Map<number, string>): Promise<void> {
    let row = await rowOf(server, "tide");
    while (row < lines.length) {
      const body = lines.slice(row, row + PIECE).join("\n");
      const { status, said } = await server.post(body, `/models/tide/rows?after=${row}`);
      assert.equal(status, 200, said);
      const texts = /"verdicts":\[(.*)\]\}\n$/.exec(said)![1].split(/,(?=\{"row")/);
      texts.forEach((text, i) => answered.set(row + 1 + i, text));
      row += PIECE;
    }
  }
  /** Posts rows of a table, at the same time as others do. */
  async function postRows({ post }: Server, answered: Set<number>): Promise<void> {
    for (;;) {
      const { status, said } = await post("a,b\n1,2.5\n3,6.5\n", "/models/pair/rows");
      assert.equal(status, 200, said);
      for (const { row } of (JSON.parse(said) as Answer).verdicts) {
        assert.ok(!answered.has(row), `row ${row} was answered twice`);
        answered.add(row);
      }
    }
  }

  it("has every row that it answered, and says of all later ones what an undisturbed stream says", async () => {
    const random = createRandom(29);
    const series = new Map<number, string>();
    const rows = new Set<number>();
    const broken = (error: unknown) => {
      // How a client sees that its server has gone.
      if (!(error instanceof TypeError)) throw error;
    };
    for (let kill = 0; kill < N_KILLS; kill += 1) {
      const server = await startServer(cwd, ...words);
      assert.ok((await rowOf(server, "tide")) >= Math.max(0, ...series.keys()));
      assert.ok((await rowOf(server, "pair")) >= Math.max(0, ...rows));
      const clients = Array.from({ length: N_CLIENTS }, () => postRows(server, rows).catch(broken));
      const all = [postSeries(server, series).catch(broken), ...clients];
      setTimeout(() => server.child.kill("SIGKILL"), MOST_MS * random.uniform());
      await Promise.all(all);
      assert.equal((await server.ended).code, null);
    }
    const last = await startServer(cwd, ...words);
    await postSeries(last, series);
    assert.ok(rows.size > 0 && (await rowOf(last, "pair")) >= Math.max(...rows));
    last.child.kill("SIGTERM");
    assert.equal((await last.ended).code, 0);
    assert.ok(series.size > lines.length / 2);
    for (const [row, text] of series) assert.equal(text, undisturbed[row - 1]);
  });
});
