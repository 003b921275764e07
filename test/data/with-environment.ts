/**
 * Runs a test with environment variables set (undefined: unset), and gives back what it wrote
 * on standard error, line by line.
 */
export async function withEnvironment(
  variables: Readonly<Record<string, string | undefined>>,
  run: () => Promise<void>,
): Promise<string[]> {
  const before = { ...process.env };
  const write = process.stderr.write.bind(process.stderr);
  const lines: string[] = [];
  for (const [name, value] of Object.entries(variables)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
  process.stderr.write = (text: string | Uint8Array) => lines.push(text.toString()) > 0;
  try {
    await run();
  } finally {
    process.stderr.write = write;
    for (const name of Object.keys(variables)) delete process.env[name];
    Object.assign(process.env, before);
  }
  return lines;
}
