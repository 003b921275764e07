import path from "node:path";
import ts from "typescript";
import type { Door } from "./doors";

export type ExportKind = "function" | "class" | "interface" | "type" | "constant";

/** One exported name with all that its comment says. */
export interface Exported {
  readonly name: string;
  readonly kind: ExportKind;
  /** Its declaration, or its overloads, as TypeScript. */
  readonly declaration: string;
  /** What it does, in Markdown; empty where nothing is said. */
  readonly summary: string;
  readonly parameters: readonly { readonly name: string; readonly text: string }[];
  readonly returns: string;
  readonly throws: readonly string[];
  readonly examples: readonly string[];
  /** The source, from the library's folder on: "charts/series-chart". */
  readonly source: string;
}

/** A door with what it exports, by name. */
export interface OpenDoor extends Door {
  readonly exported: readonly Exported[];
}

/**
 * Reads what each door exports from the library's declarations.
 *
 * @param root the folder of the declarations, for the names of sources
 * @throws Error if a door's declarations are not there: the library must be built first
 */
export function readExports(doors: readonly Door[], root: string): OpenDoor[] {
  const program = ts.createProgram(
    doors.map(({ declarations }) => declarations),
    {
      skipLibCheck: true,
      noEmit: true,
      module: ts.ModuleKind.CommonJS,
      target: ts.ScriptTarget.ES2022,
    },
  );
  const checker = program.getTypeChecker();
  return doors.map((door) => {
    const file = program.getSourceFile(door.declarations);
    const symbol = file && checker.getSymbolAtLocation(file);
    if (symbol === undefined) {
      throw new Error(
        `readExports: ${door.name} must be built first, found no ${door.declarations}`,
      );
    }
    const exported = checker
      .getExportsOfModule(symbol)
      .flatMap((one) => describe(one, { checker, root }) ?? [])
      .sort((a, b) => a.name.localeCompare(b.name, "en"));
    return { ...door, exported };
  });
}

interface Context {
  readonly checker: ts.TypeChecker;
  readonly root: string;
}

function describe(exportedAs: ts.Symbol, { checker, root }: Context): Exported | undefined {
  const isAlias = (exportedAs.flags & ts.SymbolFlags.Alias) !== 0;
  const symbol = isAlias ? checker.getAliasedSymbol(exportedAs) : exportedAs;
  const declarations = symbol.declarations ?? [];
  if (declarations.length === 0) return undefined;
  const tags = symbol.getJsDocTags(checker);
  const textsOf = (name: string) =>
    tags.filter((tag) => tag.name === name).map((tag) => ts.displayPartsToString(tag.text).trim());
  return {
    name: exportedAs.name,
    kind: kindOf(declarations[0]),
    declaration: declarations.map(declarationText).join("\n"),
    summary: ts.displayPartsToString(symbol.getDocumentationComment(checker)),
    parameters: textsOf("param").map(parameterOf),
    returns: textsOf("returns").join(" "),
    throws: textsOf("throws"),
    examples: textsOf("example"),
    source: path
      .relative(root, declarations[0].getSourceFile().fileName)
      .split(path.sep)
      .join("/")
      .replace(/\.d\.ts$/, ""),
  };
}

function kindOf(declaration: ts.Declaration): ExportKind {
  if (ts.isFunctionDeclaration(declaration)) return "function";
  if (ts.isClassDeclaration(declaration)) return "class";
  if (ts.isInterfaceDeclaration(declaration)) return "interface";
  return ts.isTypeAliasDeclaration(declaration) ? "type" : "constant";
}

/** A declaration without the words that only a file of declarations needs. */
function declarationText(declaration: ts.Declaration): string {
  // A constant is the variable in a list in a statement, and only that has "const".
  const whole = ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration;
  return whole
    .getText()
    .replace(/^export /, "")
    .replace(/^declare /, "");
}

/** "rows nRows × nFeatures" as its name and what is said about it. */
function parameterOf(text: string): { name: string; text: string } {
  const [, name = "", words = ""] = /^(\S+)\s*(?:- )?([\s\S]*)$/.exec(text) ?? [];
  return { name, text: words };
}
