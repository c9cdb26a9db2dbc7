type Attributes = Readonly<Record<string, string | boolean | number | ((event: Event) => void) | undefined>>;
export type Child = Node | string | null;

/** One DOM element. Text only ever becomes text nodes; `on…` attributes are listeners, true ones are empty. */
export function element(tag: string, attributes: Attributes = {}, ...children: readonly Child[]): HTMLElement {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, '');
    else if (value !== false && value !== undefined) made.setAttribute(name, String(value));
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

export function button(label: string, onclick: () => void, attributes: Attributes = {}): HTMLElement {
  return element('button', { type: 'button', onclick, ...attributes }, label);
}
