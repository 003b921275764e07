/**
 * What training costs on one thread and on two, alone on the machine and beside a process that keeps one of its two cores busy:
 *
 *   npx tsx bench/neighbour.ts [SECONDS] [MODEL...]
 *
 * Both train in turn, an epoch each, so that whatever else runs meets both alike; minima and medians of an epoch in milliseconds.
 */
import { spawn } from "node:child_process";
import type { Trainer } from "../lib/engine/training";
import { createTrainer } from "../lib/engine/trainer";
import { chosenModels } from "./measure";
import { BATCH_SIZE, dataFor, firstRows, MODELS } from "./models";
import type { ModelName } from "./models";

const ROWS = 1024;
const WARM_UP = 3;

interface Times {
  readonly one: number[];
  readonly two: number[];
}

function timesOf(name: ModelName, seconds: number): Times {
  const rows = firstRows(dataFor(name), ROWS);
  const order = Uint32Array.from({ length: rows.nSamples }, (_, i) => i);
  const [one, two] = [1, 2].map((threads) => {
    const trainer = createTrainer(MODELS[name], { threads, batchSize: BATCH_SIZE });
    trainer.setRows(rows);
    return trainer;
  });
  const epoch = (trainer: Trainer) => {
    const began = performance.now();
    trainer.epoch(order);
    return performance.now() - began;
  };
  const times: Times = { one: [], two: [] };
  const until = performance.now() + 1000 * seconds;
  for (let i = 0; performance.now() < until || times.one.length < WARM_UP; i += 1) {
    const [first, second] = [epoch(one), epoch(two)];
    if (i < WARM_UP) continue;
    times.one.push(first);
    times.two.push(second);
  }
  one.dispose();
  two.dispose();
  return times;
}

function middle(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[times.length >> 1];
}

function line(name: string, where: string, { one, two }: Times): string {
  const each = [one, two].map(
    (times) => `${middle(times).toFixed(2)} (${Math.min(...times).toFixed(2)})`,
  );
  const all = [one, two].map((times) => times.reduce((sum, ms) => sum + ms, 0));
  return `| ${[name, where, ...each, (all[1] / all[0]).toFixed(2)].join(" | ")} |`;
}

function main(): void {
  const [secondsText = "10", ...names] = process.argv.slice(2);
  console.log("| model | beside | 1 thread, ms | 2 threads, ms | 2 threads : 1, all epochs |");
  console.log("| ----- | ------ | ------------ | ------------- | ------------------------- |");
  for (const name of chosenModels(names)) {
    console.log(line(name, "nothing of ours", timesOf(name, Number(secondsText))));
    const busy = spawn(process.execPath, ["-e", "for (;;);"], { stdio: "ignore" });
    try {
      console.log(line(name, "a busy process", timesOf(name, Number(secondsText))));
    } finally {
      busy.kill("SIGKILL");
    }
  }
}

main();
