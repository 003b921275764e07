import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { reason } from "../../data/read-text";
import { Failure } from "../failure";

/** One output of a code cell: the fields that the runner reads. */
export interface Output {
  readonly output_type: string;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly metadata?: Readonly<Record<string, unknown>>;
  /** Of a stream: "stdout" or "stderr", and what was written. */
  readonly name?: string;
  readonly text?: string | readonly string[];
}

export interface Cell {
  readonly cell_type: "code" | "markdown" | "raw";
  readonly source: string | readonly string[];
  readonly metadata?: { readonly tags?: readonly string[] };
  readonly outputs?: readonly Output[];
}

/** A notebook file: the fields that the runner reads. */
export interface Notebook {
  readonly cells: readonly Cell[];
  readonly metadata: { readonly kernelspec?: { readonly name?: string } };
  readonly nbformat: number;
}

/**
 * Reads a notebook that the runner can execute.
 *
 * @param shown the name that messages call it by
 * @throws Failure if there is no such file, if it is no notebook, or one for another kernel
 */
export function readNotebook(file: string, shown = path.basename(file)): Notebook {
  if (!existsSync(file)) throw new Failure(`${shown}: there is no such notebook`);
  const notebook = parse(textOf(file, shown), shown);
  const kernel = notebook.metadata.kernelspec?.name;
  if (kernel !== "tslab") {
    throw new Failure(
      `${shown}: is written for the kernel "${kernel ?? "unknown"}", and only notebooks for "tslab" can be run`,
    );
  }
  return notebook;
}

function textOf(file: string, shown: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new Failure(`${shown}: cannot be read: ${reason(error)}`);
  }
}

function parse(text: string, shown: string): Notebook {
  let content: Partial<Notebook> | null;
  try {
    content = JSON.parse(text) as Partial<Notebook> | null;
  } catch {
    throw new Failure(`${shown}: is no notebook, because it is not JSON`);
  }
  if (!isObject(content) || !Array.isArray(content.cells) || content.nbformat !== 4) {
    throw new Failure(`${shown}: is no notebook of format 4`);
  }
  const { metadata = {}, cells } = content;
  if (!isObject(metadata) || !isObject(metadata.kernelspec ?? {})) {
    throw new Failure(
      `${shown}: "metadata" must be an object that names the kernel, got ${inBrief(metadata)}; save the notebook again in JupyterLab`,
    );
  }
  cells.forEach((cell, i) => checkCell(cell, `${shown}: cell ${i + 1} of "cells"`));
  return { ...content, metadata } as Notebook;
}

function checkCell(cell: unknown, where: string): void {
  if (!isObject(cell)) {
    throw new Failure(`${where} must be an object, got ${inBrief(cell)}`);
  }
  const { cell_type: kind, source, outputs = [] } = cell as Readonly<Record<string, unknown>>;
  if (kind !== "code" && kind !== "markdown" && kind !== "raw") {
    throw new Failure(`${where}: "cell_type" must be code, markdown or raw, got ${inBrief(kind)}`);
  }
  const lines: readonly unknown[] = Array.isArray(source) ? source : [source];
  if (!lines.every((line) => typeof line === "string")) {
    throw new Failure(`${where}: "source" must be text or lines of text, got ${inBrief(source)}`);
  }
  if (!Array.isArray(outputs) || !outputs.every(isObject)) {
    throw new Failure(`${where}: "outputs" must be a list of objects, got ${inBrief(outputs)}`);
  }
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A value for a sentence: its JSON, cut short. */
function inBrief(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 60 ? `${text.slice(0, 60)}...` : text;
}

/** A cell's source as one text. */
export function sourceOf(cell: Cell): string {
  return typeof cell.source === "string" ? cell.source : cell.source.join("");
}

/** The text of the first heading, or undefined. */
export function titleOf(notebook: Notebook): string | undefined {
  return /^#\s+(.+)$/m.exec(proseOf(notebook))?.[1].trim();
}

/** The paragraph after the first heading: by house style it holds the answer in numbers. */
export function answerOf(notebook: Notebook): string | undefined {
  const afterTitle = /^#\s+.+\n+((?:(?!\s*\n|#).+\n?)+)/m.exec(proseOf(notebook));
  return afterTitle?.[1].replace(/\s+/g, " ").trim();
}

function proseOf(notebook: Notebook): string {
  const prose = notebook.cells.filter((cell) => cell.cell_type === "markdown");
  return prose.map(sourceOf).join("\n\n");
}
