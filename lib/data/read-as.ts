/**
 * What is read for another function: a refusal begins with the name of the function that was called, and advises its options
 * in place of those of a command line.
 *
 * @example
 * await readAs("loadTable", Promise.resolve(3)); // 3
 */
export async function readAs<T>(
  caller: string,
  read: Promise<T>,
  advise = (option: string) => `${option}: `,
): Promise<T> {
  try {
    return await read;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new RangeError(
      error.message
        .replace(/^\w+: /, `${caller}: `)
        .replace(/ --(\w+) /g, (_, option: string) => ` ${advise(option)}`)
        .replace(/ --(\w+)/g, (_, option: string) => ` ${advise(option).replace(/\W+$/, "")}`),
      { cause: error },
    );
  }
}
