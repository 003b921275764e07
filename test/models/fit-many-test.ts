import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import path from "node:path";
import { denseAutoencoder } from "../../lib/models/dense";
import { fit } from "../../lib/models/fit";
import type { FitJob, FitJobProgress, FitJobResult } from "../../lib/models/fit-job";
import { fitMany } from "../../lib/models/fit-many";
import { toModelFile } from "../../lib/models/model-file";
import { reconstruct } from "../../lib/models/reconstruct";
import { runFitJob } from "../../lib/models/run-fit-job";
import { createRandom } from "../../lib/random";

const random = createRandom(1);
const rows = Array.from({ length: 60 }, () => Array.from({ length: 8 }, () => random.normal()));
const settings = { epochs: 4, learningRate: 0.01 };

/** One job of every kind, of unequal length, so that they end in another order than they begin. */
const jobs: FitJob[] = [
  {
    name: "lstm",
    architecture: { kind: "lstm", windowSize: 8, encoderUnits: [12] },
    rows,
    settings: { ...settings, epochs: 60 },
  },
  ...[1, 2, 3].map((seed): FitJob => ({
    architecture: { kind: "dense", nFeatures: 8, encoderUnits: [6], latentSize: 2, seed },
    rows,
    validation: rows.slice(0, 9),
    settings: { ...settings, seed },
  })),
  {
    architecture: { kind: "conv1d", windowSize: 8, filters: [4], kernelSize: 3 },
    rows,
    settings,
  },
  {
    architecture: { kind: "variational", nFeatures: 8, encoderUnits: [6], latentSize: 2 },
    rows,
    settings,
  },
  {
    architecture: {
      kind: "network",
      network: { inputShape: [8], layers: [{ kind: "dense", units: 8 }] },
    },
    rows,
    settings,
  },
];

const untimed = (results: FitJobResult[]) =>
  results.map((result) => ({ ...result, milliseconds: 0 }));

describe("fitMany", () => {
  it("gives the same bits in workers as one after another, in the order of the jobs", async () => {
    const ended: number[] = [];
    const inWorkers = await fitMany(jobs, { workers: 3, onResult: (_, job) => ended.push(job) });
    const here = await fitMany(jobs, { workers: 1 });
    assert.deepEqual(untimed(inWorkers), untimed(here));
    assert.deepEqual(
      inWorkers.map(({ name }) => name),
      ["lstm", "job 2", "job 3", "job 4", "job 5", "job 6", "job 7"],
    );
    assert.deepEqual([...ended].sort(), [0, 1, 2, 3, 4, 5, 6]);
  });

  it("gives the same bits as building and fitting the tf.js model", async () => {
    const options = { nFeatures: 8, encoderUnits: [6], latentSize: 2, seed: 2 };
    const model = denseAutoencoder(options);
    const { losses } = await fit(model, rows, { ...settings, seed: 2 });
    const [result] = await fitMany([{ ...jobs[2], validation: undefined }]);
    assert.deepEqual(result.losses, losses);
    assert.deepEqual(result.model.weights, toModelFile(model).weights);
    assert.deepEqual(reconstruct(result.model, rows), reconstruct(model, rows));
  });

  it("starts from weights drawn as the architecture says", async () => {
    const options = {
      nFeatures: 8,
      encoderUnits: [6],
      latentSize: 2,
      initializer: "fan-in",
    } as const;
    const untrained = { epochs: 1, optimizer: "sgd", learningRate: 0 } as const;
    const architecture = { kind: "dense", ...options } as const;
    const [result] = await fitMany([{ architecture, rows, settings: untrained }]);
    assert.deepEqual(result.model.weights, toModelFile(denseAutoencoder(options)).weights);
    assert.notDeepEqual(
      result.model.weights,
      toModelFile(denseAutoencoder({ ...options, initializer: "glorot" })).weights,
    );
  });

  it("takes and gives plain JSON, and leaves its jobs unharmed", async () => {
    const text = JSON.stringify(jobs);
    const results = await fitMany(jobs, { workers: 2 });
    assert.equal(JSON.stringify(jobs), text);
    const again = await runFitJob(JSON.parse(JSON.stringify(jobs[1])) as FitJob);
    assert.deepEqual(JSON.parse(JSON.stringify({ ...again, name: "job 2", milliseconds: 0 })), {
      ...results[1],
      milliseconds: 0,
    });
  });

  it("tells the progress of every job up to its last epoch", async () => {
    const told: FitJobProgress[] = [];
    await fitMany(jobs, { workers: 2, onProgress: (progress) => told.push(progress) });
    jobs.forEach((job, i) => {
      const mine = told.filter(({ job }) => job === i);
      assert.equal(mine.at(-1)!.epoch + 1, job.settings!.epochs);
      assert.ok(mine.every(({ loss }) => Number.isFinite(loss)));
    });
  });

  it("stops all jobs on a signal and says how many were done", async () => {
    for (const workers of [1, 2]) {
      const stop = new AbortController();
      const long = { ...jobs[0], settings: { ...settings, epochs: 1000000 } };
      const done: number[] = [];
      const work = fitMany([jobs[1], long, long], {
        workers,
        signal: stop.signal,
        onResult: (_, job) => done.push(job),
        onProgress: ({ job, epoch }) => {
          if (job > 0 && epoch > 2 && done.length === 1) stop.abort();
        },
      });
      const error = { name: "AbortError", message: "fitMany: stopped after 1 of 3 jobs" };
      await assert.rejects(work, error);
      assert.deepEqual(done, [0]);
    }
  });

  it("names the job that failed", async () => {
    const wrong: FitJob = { ...jobs[1], name: "seed 9", rows: [[1, 2]] };
    for (const workers of [1, 2]) {
      await assert.rejects(
        fitMany([jobs[1], wrong], { workers }),
        new Error(
          "fitMany: seed 9 failed: fit: rows must have 8 values each, as the model does, got 2",
        ),
      );
    }
  });

  it("keeps its workers for the next call, and starts none for jobs that are soon done", () => {
    const root = path.resolve(__dirname, "../..");
    const code = `
      const threads = require("node:worker_threads");
      let started = 0;
      threads.Worker = class extends threads.Worker {
        constructor(...args) { super(...args); started += 1; }
      };
      const { fitMany } = require("./lib/models/fit-many");
      const jobs = JSON.parse(process.argv[1]);
      (async () => {
        await fitMany(jobs);
        console.log(started);
        for (let i = 0; i < 3; i += 1) await fitMany(jobs, { workers: 2 });
        console.log(started);
        await fitMany([jobs[0], { ...jobs[0], rows: [[1]] }], { workers: 2 }).catch(() => {});
        await fitMany(jobs, { workers: 2 });
        console.log(started);
      })();`;
    const { stdout, stderr } = spawnSync(
      process.execPath,
      ["--require", "tsx/cjs", "--eval", code, JSON.stringify(jobs.slice(1, 4))],
      { cwd: root, encoding: "utf8" },
    );
    const [atFirst, kept, afterFailure] = stdout.trim().split("\n").map(Number);
    assert.deepEqual([atFirst, kept], [0, 2], stderr);
    assert.ok(afterFailure > 2, "workers that may be in the middle of a job are not used again");
  });

  it("refuses rows that are not finite as one thread does", async () => {
    const wrong: FitJob = { ...jobs[1], name: "hole", rows: [[1, NaN]] };
    const messages = [1, 2].map((workers) =>
      fitMany([jobs[1], wrong], { workers }).then(
        () => "",
        (error: Error) => error.message,
      ),
    );
    const [here, inWorkers] = await Promise.all(messages);
    assert.match(here, /^fitMany: hole failed: fit: rows/);
    assert.equal(inWorkers, here);
  });

  it("gives nothing for no jobs", async () => assert.deepEqual(await fitMany([]), []));

  it("runs here, one after another, where no worker can be started", () => {
    const root = path.resolve(__dirname, "../..");
    const code = `
      const threads = require("node:worker_threads");
      threads.Worker = class extends threads.Worker {
        constructor() { super("throw new Error('no workers here')", { eval: true }); }
      };
      const { fitMany } = require("./lib/models/fit-many");
      fitMany(JSON.parse(process.argv[1]), { workers: 2 }).then((r) => console.log(r.length));`;
    const { stdout, stderr } = spawnSync(
      process.execPath,
      ["--require", "tsx/cjs", "--eval", code, JSON.stringify(jobs.slice(1, 4))],
      { cwd: root, encoding: "utf8" },
    );
    assert.equal(stdout, "3\n", stderr);
  });

  it("does not load TensorFlow", () => {
    const root = path.resolve(__dirname, "../..");
    const code = `
      const { runFitJob } = require("./lib/models/run-fit-job");
      runFitJob(JSON.parse(process.argv[1])).then(({ epochs }) =>
        console.log(epochs, Object.keys(require.cache).some((file) => file.includes("tfjs"))));`;
    const { stdout, stderr } = spawnSync(
      process.execPath,
      ["--require", "tsx/cjs", "--eval", code, JSON.stringify(jobs[1])],
      { cwd: root, encoding: "utf8" },
    );
    assert.equal(stdout, "4 false\n", stderr);
  });

  it("refuses an architecture and an optimizer that jobs cannot have", async () => {
    const architecture = { kind: "magic" } as unknown as FitJob["architecture"];
    await assert.rejects(
      runFitJob({ ...jobs[1], architecture }),
      new RangeError(
        'runFitJob: architecture must be dense, lstm, conv1d, variational or network, got "magic"',
      ),
    );
    await assert.rejects(
      runFitJob({ ...jobs[1], settings: { optimizer: "rmsprop" } }),
      new RangeError("runFitJob: jobs run on the engine, but the engine has no optimizer rmsprop"),
    );
  });
});
