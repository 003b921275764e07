/**
 * Applies a function to every entry of a record and keeps the names: figures by detector from scores by detector.
 *
 * @param record anything by name; it is left unchanged
 * @example
 * mapNamed({ a: [1, 2], b: [3] }, (list) => list.length); // { a: 2, b: 1 }
 */
export function mapNamed<Name extends string, From, To>(
  record: Readonly<Record<Name, From>>,
  change: (value: From) => To,
): Record<Name, To> {
  const entries = Object.entries<From>(record);
  return Object.fromEntries(entries.map(([name, value]) => [name, change(value)])) as Record<
    Name,
    To
  >;
}
