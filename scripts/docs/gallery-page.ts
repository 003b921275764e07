import { readFileSync } from "node:fs";
import ts from "typescript";
import type { ChartSpec } from "../../lib/charts/chart";
import { chartFigure } from "../../lib/report/chart-figure";
import { highlight } from "../../lib/report/highlight";
import type { Heading } from "../../lib/report/prose";
import { smallPng } from "../../lib/show/picture";
import { escapeHtml } from "../../lib/show/html";
import { linked, type PageBody, type Places } from "./reference-page";

const SCALE = 1;

/**
 * Every chart of the library, drawn from a small example, with the code that made it.
 *
 * @param examples specification per name
 * @param file the file whose constant `examples` they are, for the code
 */
export function galleryPage(
  examples: Readonly<Record<string, ChartSpec>>,
  file: string,
  places: Places,
): PageBody {
  const codes = exampleCodes(file);
  const headings: Heading[] = [];
  const parts = [
    "<h1>Charts</h1>",
    `<p>Each chart function takes plain data and gives a Vega-Lite specification; <code>show</code> draws it in a notebook. All data here are made up and mean nothing.</p>`,
  ];
  for (const [name, spec] of Object.entries(examples)) {
    const made = codes.get(name);
    if (made === undefined) throw new Error(`galleryPage: no code for "${name}" in ${file}`);
    headings.push({ level: 2, id: name, text: inWords(name) });
    const png = smallPng(spec, { scale: SCALE }).toString("base64");
    const called = /^\w+/.exec(made)?.[0] ?? "";
    parts.push(
      `<h2 id="${name}">${escapeHtml(inWords(name))}</h2>`,
      chartFigure(spec, { png, scale: SCALE }),
      `<details class="code"><summary>How it is made, with ${escapeHtml(called)}</summary><div class="source"><pre tabindex="0"><code>${highlight(`show(\n  ${made.replaceAll("\n", "\n")},\n);`)}</code></pre></div></details>`,
    );
  }
  return { body: linked(parts.join("\n"), places), headings };
}

/** "seriesZoom" as "series zoom". */
function inWords(name: string): string {
  return name.replace(/([a-z])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`);
}

/** The code of each property of the file's constant `examples`. */
function exampleCodes(file: string): Map<string, string> {
  const source = ts.createSourceFile(
    file,
    readFileSync(file, "utf8"),
    ts.ScriptTarget.ES2022,
    true,
  );
  const codes = new Map<string, string>();
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && node.name.getText() === "examples") {
      const made = node.initializer;
      if (made && ts.isObjectLiteralExpression(made)) {
        for (const property of made.properties) {
          if (ts.isPropertyAssignment(property)) {
            codes.set(property.name.getText(), property.initializer.getText());
          }
        }
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return codes;
}
