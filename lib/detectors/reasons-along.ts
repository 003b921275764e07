import type { Reasons } from "./contract";

/**
 * Goes through a series once, and asks at some readings why they look unusual.
 *
 * @param places of those readings, ascending
 * @param follow takes the next reading
 * @param reasons why the latest one looks unusual
 */
export function reasonsAlong(
  places: readonly number[],
  follow: (i: number) => void,
  reasons: () => Reasons,
): Reasons[] {
  let next = 0;
  return places.map((place) => {
    for (; next <= place; next += 1) follow(next);
    return reasons();
  });
}
