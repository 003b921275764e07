import sanitizeHtml from "sanitize-html";

/**
 * What a report trusts: its own scripts and styles, and nothing that a notebook holds or prints.
 * Running a notebook runs its code, but a report is opened later, by others, and stands beside the
 * reports of other notebooks. So it may hold words, tables and pictures, and nothing that runs,
 * loads, sends, or lies over the page.
 */
const TAGS = [
  ...["h1", "h2", "h3", "h4", "h5", "h6", "p", "blockquote", "pre", "hr", "br", "wbr", "div"],
  "span",
  ...["ul", "ol", "li", "dl", "dt", "dd", "a", "img", "figure", "figcaption", "details", "summary"],
  ...["b", "strong", "i", "em", "s", "del", "ins", "u", "sub", "sup", "small", "mark", "abbr", "q"],
  ...["code", "kbd", "samp", "var", "time", "cite", "progress", "meter"],
  ...["table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "th", "td"],
];

const HEADING_ATTRIBUTES = ["id", "class", "style"];
const CELL_ATTRIBUTES = ["colspan", "rowspan", "scope"];

/** No `url(...)` or the like, which loads, and no escapes, which could hide one. */
const HARMLESS = /^(?!.*(?:url|image|element|src|attr|env|expression))[\w\s.,%#()+*/-]+$/i;

/** A style may size, space and colour; it may not move a thing away from where it stands. */
const STYLES = [
  ...["color", "background", "background-color", "opacity", "font-size", "font-weight"],
  ...["font-style", "font-family", "font-variant-numeric", "line-height", "text-align"],
  ...["text-decoration", "vertical-align", "white-space", "width", "max-width", "min-width"],
  ...["height", "max-height", "min-height", "margin", "margin-top", "margin-right"],
  ...["margin-bottom", "margin-left", "padding", "padding-top", "padding-right"],
  ...["padding-bottom", "padding-left", "border", "border-top", "border-right", "border-bottom"],
  ...["border-left", "border-collapse", "border-spacing", "border-radius", "overflow-x"],
];

/**
 * HTML from a notebook, made fit for a report: words, lists, tables, pictures that are part of it, and
 * links stay; everything that could run, load, send, or lie over the page goes.
 *
 * @example
 * sanitiseHtml('<b onclick="x()">bold</b><script>x()</script>'); // "<b>bold</b>"
 */
export function sanitiseHtml(html: string): string {
  return sanitizeHtml(html, {
    allowedTags: TAGS,
    allowedAttributes: {
      "*": ["class", "style", "title", "lang", "dir", "role", "aria-*", "tabindex"],
      ...Object.fromEntries([1, 2, 3, 4, 5, 6].map((level) => [`h${level}`, HEADING_ATTRIBUTES])),
      a: ["href"],
      img: ["src", "alt", "width", "height"],
      details: ["open"],
      ol: ["start"],
      time: ["datetime"],
      progress: ["value", "max"],
      meter: ["value", "min", "max", "low", "high", "optimum"],
      th: CELL_ATTRIBUTES,
      td: CELL_ATTRIBUTES,
      col: ["span"],
    },
    allowedSchemes: ["http", "https", "mailto"],
    // A picture from elsewhere would tell its host who opens the report.
    allowedSchemesByTag: { img: ["data"] },
    allowProtocolRelative: false,
    allowedStyles: {
      "*": Object.fromEntries(STYLES.map((name) => [name, [HARMLESS]])),
    },
  });
}

/** A drawing as a picture: what stands in an `<img>` runs no script and loads nothing. */
export function svgPicture(svg: string, alt = "picture"): string {
  const base64 = Buffer.from(svg, "utf8").toString("base64");
  return sanitiseHtml(
    `<img alt="${alt.replaceAll('"', "&quot;")}" src="data:image/svg+xml;base64,${base64}">`,
  );
}
