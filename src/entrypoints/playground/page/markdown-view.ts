import { type Block, type Inline, parseInline, parseMarkdown } from '../day/markdown.ts';
import { element } from './element.ts';
import { markedText } from './marks.ts';
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
