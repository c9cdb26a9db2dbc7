import { type Block, type Inline, parseInline, parseMarkdown } from '../day/markdown.ts';
import { element } from './element.ts';
import { channelBehind } from './outside-links.ts';
import type { Store } from './store.ts';
import { formatTime } from './times.ts';

export function markdownView(text: string, store: Store): DocumentFragment {
  const fragment = document.createDocumentFragment();
  fragment.append(...parseMarkdown(text).map((block) => blockView(block, store)));
  return fragment;
}

/** Titles and names of fields know no blocks. */
export function inlineView(text: string, store: Store): DocumentFragment {
  const fragment = document.createDocumentFragment();
  fragment.append(...inlines(parseInline(text), store));
  return fragment;
}

function blockView(block: Block, store: Store): HTMLElement {
  if (block.kind === 'code-block') return element('pre', { class: 'md-code-block' }, block.text);
  const children = inlines(block.children, store);
  if (block.kind === 'line' && children.length === 0) return element('div', { class: 'md-line' }, '\u200b');
  const level = block.kind === 'heading' ? ` md-heading-${block.level}` : '';
  return element('div', { class: `md-${block.kind}${level}` }, ...children);
}

function inlines(found: readonly Inline[], store: Store): readonly Node[] {
  return found.map((inline) => inlineNode(inline, store));
}

function inlineNode(inline: Inline, store: Store): Node {
  switch (inline.kind) {
    case 'text':
      return markedText(inline.text);
    case 'bold':
      return element('strong', {}, ...inlines(inline.children, store));
    case 'italic':
      return element('em', {}, ...inlines(inline.children, store));
    case 'underline':
      return element('u', {}, ...inlines(inline.children, store));
    case 'strike':
      return element('s', {}, ...inlines(inline.children, store));
    case 'code':
      return element('code', { class: 'md-code' }, inline.text);
    case 'link':
      return linkView(inline, store);
    case 'time':
      return timeView(inline.atMs, inline.style, store);
    case 'mention':
      return element('span', { class: 'md-mention' }, mentioned(inline, store));
  }
}

/** Discord shows a bare link to a message as the channel that it leads to. */
function linkView({ url, children }: Extract<Inline, { kind: 'link' }>, store: Store): HTMLElement {
  const channel = channelBehind(url, store);
  const [label] = children;
  if (channel === null || label?.kind !== 'text' || label.text !== url) return link(url, inlines(children, store));
  const view = link(url, [document.createTextNode(`#${channel.name} › …`)]);
  view.className = 'md-mention';
  return view;
}

export function link(url: string, children: readonly Node[]): HTMLElement {
  return element('a', { href: url, target: '_blank', rel: 'noopener noreferrer', title: url }, ...children);
}

function timeView(atMs: number, style: string, store: Store): HTMLElement {
  const date = new Date(atMs);
  const datetime = Number.isNaN(date.getTime()) ? '' : date.toISOString();
  const text = formatTime(atMs, style, store);
  return element('time', { class: 'md-time', datetime, 'data-at': atMs, 'data-style': style }, text);
}

function mentioned(mention: Extract<Inline, { kind: 'mention' }>, store: Store): string {
  const known = { role: store.fixed.roles, member: store.fixed.members, channel: store.fixed.channels }[mention.of];
  const name = known.find(({ id }) => id === mention.id)?.name ?? mention.id;
  return mention.of === 'channel' ? `#${name}` : `@${name}`;
}

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
  '⏹': '<path d="M1 1h14v14H1z" fill="%235dadec"/><path d="M4.5 4.5h7v7h-7z" fill="white"/>',
  '🔁': '<path d="M2 8V4h9V1l4 4-4 4V6H4v2zM14 8v4H5v3l-4-4 4-4v3h7V8z" fill="%235dadec"/>',
  '⤴': '<path d="M2 14h6V6h3L6.5 1 2 6h3v5H2z" fill="%235dadec"/>',
  '✅': '<path d="M1 1h14v14H1z" fill="%23248046"/><path d="M4 8.5 7 11.5 12.5 4.5" stroke="white" stroke-width="2" fill="none"/>',
  '➖': '<path d="M2 7h12v2.4H2z" fill="%23949ba4"/>',
  '👀': '<path d="M4.5 3a2.6 4.4 0 0 1 0 9 2.6 4.4 0 0 1 0-9M11.5 3a2.6 4.4 0 0 1 0 9 2.6 4.4 0 0 1 0-9" fill="white"/><path d="M4.5 7h2v3h-2zM11.5 7h2v3h-2z" fill="%231e1f22"/>',
  '🔒': '<path d="M3 7h10v8H3z" fill="%23f0b232"/><path d="M5 7V5a3 3 0 0 1 6 0v2" stroke="%23b5bac1" stroke-width="1.8" fill="none"/>',
  '⏳': '<path d="M3 1h10v3L9 8l4 4v3H3v-3l4-4-4-4z" fill="%23f0b232"/>',
  '⏰': '<path d="M8 3a6 6 0 0 1 0 12 6 6 0 0 1 0-12" fill="%23da373c"/><path d="M8 5a4 4 0 0 1 0 8 4 4 0 0 1 0-8" fill="white"/><path d="M8 6v3.2h2.4M1.5 4l3-2.5M14.5 4l-3-2.5" stroke="%2380848e" stroke-width="1.4" fill="none"/>',
  '💤': '<path d="M2 7h5l-5 7h5M9 2h5L9 9h5" stroke="%235dadec" stroke-width="1.8" fill="none"/>',
  '👋': '<path d="M3 8 6 2.5 7.5 6 9.5 1.5 10.5 6 13 3.5 13 10a4.6 4.6 0 0 1-9 1z" fill="%23f0b232"/><path d="M1 11a5 5 0 0 0 3 4M15 5a5 5 0 0 0-1.5-3.5" stroke="%235dadec" stroke-width="1.2" fill="none"/>',
  '📊': '<path d="M1 1h14v14H1z" fill="%23e3e5e8"/><path d="M3 8h2.5v5H3z" fill="%23248046"/><path d="M6.8 3h2.5v10H6.8z" fill="%23da373c"/><path d="M10.6 6h2.5v7h-2.5z" fill="%235865f2"/>',
  '☀': '<path d="M8 4a4 4 0 0 1 0 8 4 4 0 0 1 0-8" fill="%23f0b232"/><path d="M8 0v2.6M8 13.4V16M0 8h2.6M13.4 8H16M2.4 2.4l1.8 1.8M11.8 11.8l1.8 1.8M2.4 13.6l1.8-1.8M11.8 4.2l1.8-1.8" stroke="%23f0b232" stroke-width="1.4"/>',
  '🤖': '<path d="M2 5h12v9H2z" fill="%23b5bac1"/><path d="M8 1v4" stroke="%23b5bac1" stroke-width="1.4"/><path d="M4.5 7.5h2v2h-2zM9.5 7.5h2v2h-2z" fill="%235865f2"/><path d="M5 11.5h6v1.2H5z" fill="%231e1f22"/>',
  '⚠': '<path d="M8 1 15 14H1z" fill="%23f0b232"/><path d="M7.2 5h1.6v5H7.2zm0 6h1.6v1.6H7.2z" fill="%231e1f22"/>',
};

const marks = new RegExp(`((?:${[...Object.keys(lamps), ...Object.keys(icons)].join('|')})\\uFE0F?)`, 'u');

/** The marks of our messages are drawn here, because not every machine has a font for them and Discord's are far away. */
function markedText(text: string): Node {
  const fragment = document.createDocumentFragment();
  const parts = text.split(marks).filter((part) => part !== '');
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
