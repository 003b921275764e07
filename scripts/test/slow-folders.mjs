/** Folders of test/ that take long, each in a process of its own; the longest first, so that both lanes end together. */
export const slowFolders = [
  "notebooks",
  "setup",
  "jupyter",
  "browser",
  "slow",
  "faults",
  "hostile",
  "docs",
];
