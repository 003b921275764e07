/** What a call in a notebook does, in words, by the function's name. */
const deeds: Readonly<Record<string, string>> = {
  publishMetrics: "Publish the numbers",
  showProvenance: "Say where the numbers come from",
  checkQuoted: "Compare the prose with this run",
  showClaim: "Audit the claims",
  showThresholdLab: "Try thresholds",
  markSimulated: "Mark simulated data",
  summary: "Print the network's layers",
};

/** Longest caption, in characters. */
const MOST = 110;

/**
 * Says in a line what a folded cell of TypeScript does: its own first comment, if it begins with one; else what it
 * imports, computes, shows and publishes.
 *
 * @param code the cell's source
 * @returns a phrase without a full stop
 * @example
 * codeCaption('const testScores = score(rows);\nshow(scoreChart(testScores, { title: "Calm" }));'); // "Compute test scores; show “Calm”"
 */
export function codeCaption(code: string): string {
  const comment = /^\s*\/\/\s*(.+)/.exec(code)?.[1];
  if (comment) return shortened(capital(comment.replace(/[.:]$/, "")));
  const parts = [...computed(code), ...shown(code), ...done(code)];
  if (parts.length === 0 && /^import\b/m.test(code)) return "Import what this report uses";
  if (parts.length === 0) return "Run a step";
  return shortened(capital(parts.join("; ")));
}

/** "compute test scores and threshold", of what is declared at the left margin. */
function computed(code: string): string[] {
  const names: string[] = [];
  for (const [, several, one] of code.matchAll(
    /^(?:const|let|(?:async )?function) (?:[[{]([^=]*?)[\]}]\s*=|([\w$]+))/gm,
  )) {
    const declared = several === undefined ? [one] : several.split(",");
    names.push(...declared.map((name) => name.replace(/^.*:/, "").replace(/[^\w$]/g, "")));
  }
  const words = names.filter(Boolean).map(inWords);
  if (words.length === 0) return [];
  return [`compute ${list(words.length > 4 ? [...words.slice(0, 3), "more"] : words)}`];
}

/** "show “Two alarms”", by the titles and captions that are written in the code. */
function shown(code: string): string[] {
  if (!/\b(show|showTable)\(/.test(code)) return [];
  const titles = [...code.matchAll(/\b(?:title|caption):\s*"([^"]+)"/g)].map(([, title]) => title);
  const sentences = titles.filter((title) => title.split(" ").length > 2);
  if (sentences.length > 0 || titles.length === 1) {
    return [`show “${[...sentences, ...titles][0]}”`];
  }
  return [/\bshowTable\(/.test(code) && !/\bshow\(/.test(code) ? "show a table" : "show a chart"];
}

function done(code: string): string[] {
  return Object.entries(deeds)
    .filter(([name]) => new RegExp(String.raw`\b${name}\b(?!,)`).test(code))
    .map(([, deed]) => deed.charAt(0).toLowerCase() + deed.slice(1));
}

/** "testScores" as "test scores". */
function inWords(name: string): string {
  return name.replace(/([a-z\d])([A-Z])/g, (_, before: string, after: string) => {
    return `${before} ${after.toLowerCase()}`;
  });
}

function list(words: readonly string[]): string {
  if (words.length === 1) return words[0];
  return `${words.slice(0, -1).join(", ")} and ${words[words.length - 1]}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function shortened(text: string): string {
  if (text.length <= MOST) return text;
  return `${text.slice(0, MOST).replace(/\s+\S*$/, "")} …`;
}
