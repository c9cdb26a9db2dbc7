import { element } from './element.ts';

const lamps: Readonly<Record<string, string>> = {
  '🔴': 'red',
  '🟡': 'amber',
  '🟢': 'green',
  '🟣': 'purple',
  '🔵': 'blue',
  '🟠': 'orange',
  '⚪': 'white',
  '⚫': 'black',
};

/** Shapes in a square of 16, as paths, with their colours. */
const icons: Readonly<Record<string, string>> = {
  '🚨': '<path d="M3 13V9a5 5 0 0 1 10 0v4z" fill="%23da373c"/><path d="M2 13h12v2H2z" fill="%2380848e"/>',
  '💬': '<path d="M2 3h12v8H7l-3 3v-3H2z" fill="%23b5bac1"/>',
  '⏪': '<path d="M8 2v12L1 8zM15 2v12L8 8z" fill="%235dadec"/>',
  '✅': '<path d="M1 1h14v14H1z" fill="%23248046"/><path d="M4 8.5 7 11.5 12.5 4.5" stroke="white" stroke-width="2" fill="none"/>',
  '➖': '<path d="M2 7h12v2.4H2z" fill="%23949ba4"/>',
  '👀': '<path d="M4.5 3a2.6 4.4 0 0 1 0 9 2.6 4.4 0 0 1 0-9M11.5 3a2.6 4.4 0 0 1 0 9 2.6 4.4 0 0 1 0-9" fill="white"/><path d="M4.5 7h2v3h-2zM11.5 7h2v3h-2z" fill="%231e1f22"/>',
  '🔒': '<path d="M3 7h10v8H3z" fill="%23f0b232"/><path d="M5 7V5a3 3 0 0 1 6 0v2" stroke="%23b5bac1" stroke-width="1.8" fill="none"/>',
  '⏳': '<path d="M3 1h10v3L9 8l4 4v3H3v-3l4-4-4-4z" fill="%23f0b232"/>',
  '⚠': '<path d="M8 1 15 14H1z" fill="%23f0b232"/><path d="M7.2 5h1.6v5H7.2zm0 6h1.6v1.6H7.2z" fill="%231e1f22"/>',
};

/** The marks of our messages are drawn here, because not every machine has a font for them and Discord's are far away. */
export function markedText(text: string): Node {
  const fragment = document.createDocumentFragment();
  const parts = text.split(/([🔴🟡🟢🟣🔵🟠⚪⚫🚨💬⏪✅➖👀🔒⏳]|⚠\uFE0F?)/u).filter((part) => part !== '');
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
