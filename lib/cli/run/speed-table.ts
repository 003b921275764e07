import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { scrollFrame } from "../../report/scroll-frame";
import { escapeHtml } from "../../show/html";

/** The parts of bench/result.json that are shown. */
interface BenchResult {
  readonly machine: { readonly cpu: string; readonly cores: number; readonly rounds: number };
  readonly rows: readonly {
    readonly model: string;
    readonly what: string;
    readonly engine1: number | null;
    readonly engine2: number | null;
    readonly pytorch: number | null;
    readonly keras: number | null;
    readonly tfjs: number | null;
  }[];
}

const models: Readonly<Record<string, string>> = {
  dense: "dense, 32 inputs",
  ecg: "dense, 140 inputs",
  conv1d: "convolutions",
  lstm32: "LSTM, 32 units",
  lstm128: "LSTM, 128 units",
  dense512: "dense, 512 inputs",
  vae: "variational, 9 inputs",
};

/**
 * How fast the engine trains beside others, as the last run of the bench measured it.
 *
 * @returns HTML; nothing where the bench's result is not there
 */
export function speedTable(root: string): string {
  const file = path.join(root, "bench", "result.json");
  if (!existsSync(file)) return "";
  const { machine, rows } = JSON.parse(readFileSync(file, "utf8")) as BenchResult;
  const body = rows
    .filter(({ what }) => what === "train")
    .map(({ model, engine1, engine2, pytorch, keras, tfjs }) => {
      const ours = Math.min(engine1 ?? Infinity, engine2 ?? Infinity);
      const ratio = pytorch === null ? "–" : `${digits(pytorch / ours)} times`;
      const cells = [digits(ours), digits(pytorch), digits(keras), digits(tfjs), ratio];
      return `<tr><th scope="row">${escapeHtml(models[model] ?? model)}</th>${cells.map((text) => `<td class="number">${text}</td>`).join("")}</tr>`;
    });
  const header = ["Anomalab", "PyTorch", "Keras", "tf.js", "as fast as PyTorch"]
    .map((name) => `<th scope="col" class="number">${name}</th>`)
    .join("");
  return scrollFrame(
    `<table><thead><tr><th scope="col">autoencoder</th>${header}</tr></thead><tbody>\n${body.join("\n")}\n</tbody></table>`,
    {
      caption: `Milliseconds per epoch of 4,096 rows: medians of ${machine.rounds} rounds on ${machine.cpu}, ${machine.cores} cores`,
      kind: "data",
    },
  );
}

/** Three digits that count, and thousands apart. */
function digits(value: number | null): string {
  if (value === null || !Number.isFinite(value)) return "–";
  if (value >= 100) return Math.round(value).toLocaleString("en-US");
  return String(Number(value.toPrecision(3)));
}
