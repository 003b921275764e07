import type { Lane, Span } from "../../fleet/lane";
import { escapeHtml } from "../../show/html";
import { lanePicture } from "./lane-picture";
import { count, momentText, strengthText } from "./words";

/** Lanes with times under one axis, and those without by the rows of their files. */
export function lanesPart(lanes: readonly Lane[], span: Span | undefined): string {
  const numbered = lanes.map((lane, i) => ({ lane, number: i + 1 }));
  const timed = numbered.filter(({ lane }) => lane.isTimed);
  const others = numbered.filter(({ lane }) => !lane.isTimed && lane.positions.length > 0);
  const parts: string[] = [];
  if (timed.length > 0 && span !== undefined) {
    const middle = (span.from + span.to) / 2;
    const ends = [span.from, middle, span.to].map((time) =>
      momentText(1000 * Math.round(time / 1000)),
    );
    parts.push(figure("By time (UTC)", timed, () => span, ends));
  }
  if (others.length > 0) {
    const whole = ({ positions }: Lane) => ({ from: 0, to: positions.length });
    parts.push(figure("Without times, by row", others, whole, ["first row", "", "last row"]));
  }
  return parts.join("\n");
}

function figure(
  caption: string,
  lanes: readonly { readonly lane: Lane; readonly number: number }[],
  spanOf: (lane: Lane) => Span,
  ends: readonly string[],
): string {
  const items = lanes.map(({ lane, number }) => {
    const title = `${lane.name}: ${count(lane.alarms.length, "alarm")}, strength ${strengthText(lane.strength) || "unknown"}`;
    return `<li><a href="#series-${number}" title="${escapeHtml(title)}"><span>${escapeHtml(lane.name)}</span>${lanePicture(lane, spanOf(lane), title)}</a></li>`;
  });
  const axis = ends.map((end) => `<span>${short(end)}</span>`).join("");
  return `<figure class="lanes"><figcaption>${caption}</figcaption><ol>${items.join("\n")}</ol><div class="lane-axis" aria-hidden="true">${axis}</div></figure>`;
}

/** A moment without its seconds. */
function short(end: string): string {
  return end.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d):\d\d(\.\d+)?Z$/, "$1 $2");
}
