/** Writes every mutant of a TypeScript file into one text, each behind a switch: only one is on at a time. */
import ts from "typescript";

const SWAPS = {
  ">": [">=", "<="],
  ">=": [">", "<"],
  "<": ["<=", ">="],
  "<=": ["<", ">"],
  "===": ["!=="],
  "!==": ["==="],
  "+": ["-"],
  "-": ["+"],
  "*": ["/"],
  "/": ["*"],
  "%": ["*"],
  "&&": ["||"],
  "||": ["&&"],
  "??": ["&&"],
  "+=": ["-="],
  "-=": ["+="],
  "*=": ["/="],
};
/** From here on a whole number is doubled and halved; below it is altered by one. */
const LEAST_LIMIT = 10;
const CALLS = {
  min: "max",
  max: "min",
  floor: "ceil",
  ceil: "floor",
  every: "some",
  some: "every",
  filter: "slice",
};

/**
 * @param from the number of the first mutant
 * @returns the text, in which `__mutant(n)` says whether mutant n is on, and the mutants: line, what stood there and what
 *   stands there instead
 */
export function instrument(text, file, from = 0) {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const mutants = [];
  const original = (node) => text.slice(node.getStart(source), node.end);
  const add = (node, replacement) => {
    const start = node.getStart(source);
    const { line } = source.getLineAndCharacterOfPosition(start);
    const [rest] = text.slice(start).split("\n", 1);
    mutants.push({ file, line: line + 1, was: original(node), becomes: replacement, rest });
    return from + mutants.length - 1;
  };

  /** The text of a node, its mutants and those of all nodes below it behind switches. */
  const write = (node) => {
    if (ts.isTypeNode(node) || ts.isInterfaceDeclaration(node)) return original(node);
    if (ts.isTypeAliasDeclaration(node) || ts.isImportDeclaration(node)) return original(node);
    const inner = writeChildren(node);
    if (ts.isExpressionStatement(node) && !isDirective(node)) {
      return `{ if (!__mutant(${add(node, "nothing")})) { ${inner} } }`;
    }
    const others = alternatives(node);
    if (others.length === 0) return inner;
    const switched = others.map((other) => `__mutant(${add(node, other)}) ? ${other} : `);
    return `(${switched.join("")}${inner})`;
  };

  const writeChildren = (node) => {
    let [at, written] = [node.getStart(source), ""];
    ts.forEachChild(node, (child) => {
      const start = child.getStart(source);
      // Modifiers and doc comments may come out of order; a child that was passed is part of what was written.
      if (start < at) return;
      written += text.slice(at, start) + write(child);
      at = child.end;
    });
    return written + text.slice(at, node.end);
  };

  const alternatives = (node) => {
    if (ts.isBinaryExpression(node)) return binary(node);
    if (ts.isNumericLiteral(node) && isValue(node)) {
      const value = Number(node.text);
      if (!Number.isInteger(value)) return [`${value * 2}`];
      // A count of events or columns is a promise; a limit of 4,000 against 4,001 is none.
      const isLimit = value >= LEAST_LIMIT;
      return isLimit
        ? [`${value * 2}`, `${Math.floor(value / 2)}`]
        : [`${value + 1}`, `(${value - 1})`];
    }
    if (node.kind === ts.SyntaxKind.TrueKeyword && isValue(node)) return ["false"];
    if (node.kind === ts.SyntaxKind.FalseKeyword && isValue(node)) return ["true"];
    if (ts.isPrefixUnaryExpression(node)) {
      const operand = original(node.operand);
      if (node.operator === ts.SyntaxKind.ExclamationToken) return [`(${operand})`];
      if (node.operator === ts.SyntaxKind.MinusToken) return [`(${operand})`];
    }
    if (isCondition(node)) return ["true", "false"];
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
      const { expression: object, name } = node.expression;
      const other = Object.hasOwn(CALLS, name.text) ? CALLS[name.text] : undefined;
      if (other === undefined || node.flags & ts.NodeFlags.OptionalChain) return [];
      const argv = other === "slice" ? "" : node.arguments.map(original).join(", ");
      return [`${original(object)}.${other}(${argv})`];
    }
    return [];
  };

  const binary = (node) => {
    const [left, operator, right] = [node.left, node.operatorToken, node.right].map(original);
    if (operator === "+" && [node.left, node.right].some(isText)) return [];
    const mixed = ["&&", "||", "??"].includes(operator);
    const [l, r] = mixed ? [`(${left})`, `(${right})`] : [left, right];
    return (SWAPS[operator] ?? []).map((other) => `${l} ${other} ${r}`);
  };

  return { text: writeChildren(source), mutants };
}

function isText(node) {
  return (
    ts.isStringLiteral(node) ||
    ts.isTemplateExpression(node) ||
    ts.isNoSubstitutionTemplateLiteral(node)
  );
}

function isDirective(node) {
  return ts.isStringLiteral(node.expression);
}

/** True for a literal that is computed with: neither a type nor the name of a property. */
function isValue(node) {
  const { parent } = node;
  return (
    !ts.isLiteralTypeNode(parent) && !(ts.isPropertyAssignment(parent) && parent.name === node)
  );
}

/** True for what an `if`, a loop or a choice asks, where it is no comparison: that has mutants of its own. */
function isCondition(node) {
  const { parent } = node;
  const isAsked =
    ((ts.isIfStatement(parent) || ts.isWhileStatement(parent)) && parent.expression === node) ||
    (ts.isConditionalExpression(parent) && parent.condition === node);
  return isAsked && !ts.isBinaryExpression(node) && !ts.isPrefixUnaryExpression(node);
}
