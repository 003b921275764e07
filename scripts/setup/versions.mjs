/** Which Node and which Python will do, and the sentence for one that will not. */

/** @returns what is wrong with this version of Node, or undefined */
export function nodeProblem(version) {
  const [major, minor] = version.replace(/^v/, "").split(".").map(Number);
  const fits = (major === 20 && minor >= 19) || (major === 22 && minor >= 13) || major >= 24;
  return fits
    ? undefined
    : "Node must be 20.19 or newer (of 22: 22.13 or newer; not 21 or 23), and this is " + version;
}

/** @returns true for Python 3.11 or newer, from "3.11.7" */
export function pythonFits(version) {
  const [major, minor] = version.split(".").map(Number);
  return major === 3 && minor >= 11;
}
