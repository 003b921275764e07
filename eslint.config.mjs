import js from "@eslint/js";
import globals from "globals";
import tseslint from "typescript-eslint";

const noMathRandom = {
  object: "Math",
  property: "random",
  message: "Every random choice takes a seed: pass a Random from lib/random.ts.",
};

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
  {
    files: ["**/*.mjs", "**/*.cjs", "**/*.js"],
    languageOptions: { globals: globals.node },
  },
  {
    files: ["jupyter/report/*.js", "lib/browser/*.js"],
    languageOptions: { globals: globals.browser },
  },
  { rules: { "no-restricted-properties": ["error", noMathRandom] } },
);
