import path from "node:path";

/** What a cell sent. */
export interface SentOutput {
  data: Record<string, unknown>;
  metadata: Record<string, unknown>;
  transient: { display_id?: string };
  update: boolean;
}

/**
 * Stands in for a running tslab kernel: puts a module where tslab's own would be loaded, runs a function, and
 * returns what was sent to the notebook meanwhile.
 */
export function inFakeNotebook(run: () => void): SentOutput[] {
  const file = path.join(path.sep, "somewhere", "node_modules", "tslab", "dist", "jupyter.js");
  const sent: SentOutput[] = [];
  const lastWriteDisplayData = (output: Omit<SentOutput, "update">, update: boolean) =>
    void sent.push({ ...output, update });
  require.cache[file] = { exports: { lastWriteDisplayData } } as unknown as NodeModule;
  try {
    run();
  } finally {
    delete require.cache[file];
  }
  return sent;
}

/** Runs a function outside a notebook and returns what it printed. */
export function printedBy(run: () => void): string {
  const lines: string[] = [];
  const log = console.log;
  console.log = (...parts: unknown[]) => void lines.push(parts.join(" "));
  try {
    run();
  } finally {
    console.log = log;
  }
  return lines.join("\n");
}
