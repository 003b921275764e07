/** Attributes of an element; a text is set as text, so that nothing in a file ever becomes a tag. */
type Attributes = Readonly<Record<string, string | number>>;

/**
 * Makes an element of the page.
 *
 * @param children elements, or texts, which stay texts whatever they hold
 */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  made.append(...children);
  return made;
}

/** Makes an element of a drawing. */
export function shape(tag: string, attributes: Attributes = {}, text = ""): SVGElement {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  made.append(text);
  return made;
}

/** The element of the page's own HTML with this id. */
export function byId<Kind extends HTMLElement = HTMLElement>(id: string): Kind {
  return document.getElementById(id) as Kind;
}
