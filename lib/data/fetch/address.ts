/** The address without a user name and a password: fetch refuses one that has them, and shows it. */
export function withoutSecrets(address: string): URL {
  const url = new URL(address);
  url.username = "";
  url.password = "";
  return url;
}

/** Headers that send the user name and the password of an address, if it has some. */
export function headersFor(address: string): Record<string, string> {
  const { username, password } = new URL(address);
  // Packed answers would make the announced length useless as a check.
  const plain = { "accept-encoding": "identity" };
  if (username === "" && password === "") return plain;
  const secret = `${decoded(username)}:${decoded(password)}`;
  return { ...plain, authorization: `Basic ${Buffer.from(secret).toString("base64")}` };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
