import { element } from './element.ts';

const lamps: Readonly<Record<string, string>> = {
  '🔴': 'red',
  '🟡': 'amber',
  '🟢': 'green',
  '🟣': 'purple',
  '⚪': 'white',
  '⚫': 'black',
};

/** Shapes in a square of 16, as paths, with their colours. */
const icons: Readonly<Record<string, string>> = {
  '🚨': '<path d="M3 13V9a5 5 0 0 1 10 0v4z" fill="%23da373c"/><path d="M2 13h12v2H2z" fill="%2380848e"/>',
  '💬': '<path d="M2 3h12v8H7l-3 3v-3H2z" fill="%23b5bac1"/>',
  '⚠': '<path d="M8 1 15 14H1z" fill="%23f0b232"/><path d="M7.2 5h1.6v5H7.2zm0 6h1.6v1.6H7.2z" fill="%231e1f22"/>',
};

/** The marks of our messages are drawn here, because not every machine has a font for them and Discord's are far away. */
export function markedText(text: string): Node {
  const fragment = document.createDocumentFragment();
  const parts = text.split(/([🔴🟡🟢🟣⚪⚫🚨💬]|⚠\uFE0F?)/u).filter((part) => part !== '');
  fragment.append(...parts.map(partView));
  return fragment;
}

function partView(part: string): Node {
  const lamp = lamps[part];
  if (lamp !== undefined) return element('span', { class: `lamp lamp-${lamp}`, role: 'img', 'aria-label': lamp }, part);
  const icon = icons[part.replace('\uFE0F', '')];
  if (icon === undefined) return document.createTextNode(part);
  const svg = `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'>${icon.replaceAll('"', "'")}</svg>`;
  return element('img', { class: 'mark', src: `data:image/svg+xml,${svg}`, alt: part });
}
