import { escapeHtml } from "../show/html";

/** What is said about a table. */
export interface FrameOptions {
  /** What the table shows. Default nothing is written above it. */
  readonly caption?: string;
  /** A class for its looks. Default none. */
  readonly kind?: string;
}

/**
 * Frames a table so that a narrow screen scrolls it, by touch, wheel and keyboard, and nothing is cut off.
 *
 * @param table one `<table>` element
 */
export function scrollFrame(table: string, { caption, kind }: FrameOptions = {}): string {
  const classes = ["table-frame", ...(kind ? [kind] : [])].join(" ");
  const words = caption ? `<figcaption>${escapeHtml(caption)}</figcaption>` : "";
  const name = escapeHtml(caption ?? "table");
  return `<figure class="${classes}">${words}<div class="scroll" tabindex="0" role="group" aria-label="${name}">${table}</div></figure>\n`;
}
