import js from "@eslint/js";
import globals from "globals";
import tseslint from "typescript-eslint";

const noMathRandom = {
  object: "Math",
  property: "random",
  message: "Every random choice takes a seed: pass a Random from lib/random.ts.",
};

// Imports point one way along the data's path; files directly in lib/ are ground for all.
const mayImport = {
  files: [],
  data: ["files", "preprocess"],
  preprocess: [],
  engine: [],
  models: ["files", "engine"],
  decide: ["metrics"],
  benchmark: ["data", "metrics", "detectors", "decide", "charts"],
  detectors: ["preprocess", "engine", "models", "decide", "evaluate"],
  metrics: [],
  evaluate: ["preprocess", "models", "decide", "detectors", "metrics"],
  nab: ["data", "decide", "detectors", "metrics", "evaluate", "charts"],
  charts: [],
  show: ["charts", "evaluate"],
  report: ["charts", "show"],
  front: ["files", "data", "decide", "detectors", "evaluate"],
  fleet: [
    "files",
    "data",
    "preprocess",
    "decide",
    "detectors",
    "metrics",
    "evaluate",
    "models",
    "nab",
    "front",
  ],
  notebook: ["data", "preprocess", "evaluate", "show", "metrics", "decide", "detectors", "models"],
  cli: [
    "benchmark",
    "files",
    "data",
    "decide",
    "detectors",
    "evaluate",
    "fleet",
    "front",
    "metrics",
    "nab",
    "charts",
    "show",
    "report",
  ],
};
const folders = Object.keys(mayImport);
const runInBrowsers = ["preprocess", "engine", "decide", "metrics", "charts"];

/** One rule per folder of lib: which folders above it, and which packages, it must not know. */
const layers = folders.map((folder) => {
  const others = folders.filter((other) => other !== folder && !mayImport[folder].includes(other));
  const patterns = [
    {
      regex: `^(\\.\\./)+(${others.join("|")})(/|$)`,
      message: `lib/${folder} may import ${mayImport[folder].join(", ") || "no other folder"}.`,
    },
  ];
  if (runInBrowsers.includes(folder)) {
    patterns.push({
      regex: "^(node:|fs$|path$|tslab|@tensorflow)",
      message: `lib/${folder} runs in a browser too.`,
    });
  }
  return {
    files: [`lib/${folder}/**/*.ts`],
    // A door gathers what stands behind it, wherever that lies.
    ignores: [`lib/${folder}/index.ts`],
    rules: { "no-restricted-imports": ["error", { patterns }] },
  };
});

export default tseslint.config(
  {
    ignores: [
      "**/dist/",
      "**/node_modules/",
      "lib/engine/assembly/",
      "bench/assembly/",
      "reports/",
      "**/.venv/",
      "lib/engine/wasm/",
    ],
  },
  js.configs.recommended,
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: { project: "./tsconfig.json", tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/consistent-type-imports": "error",
    },
  },
  ...layers,
  {
    files: ["**/*.mjs", "**/*.cjs", "**/*.js"],
    languageOptions: { globals: globals.node },
  },
  {
    files: ["lib/browser/*.js"],
    languageOptions: { globals: globals.browser },
  },
  { rules: { "no-restricted-properties": ["error", noMathRandom] } },
);
