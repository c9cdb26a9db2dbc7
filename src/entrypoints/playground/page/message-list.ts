import { element } from './element.ts';
import { messageView } from './message-view.ts';
import type { Store } from './store.ts';
import { refreshTimes } from './times.ts';

/** The messages of the open channel. Only those that changed are drawn again, so that buttons keep their focus. */
export function messageList(store: Store): HTMLElement {
  const list = element('discord-messages', { 'no-background': true });
  const empty = element('div', { class: 'empty' });
  const older = element('p', { class: 'older', hidden: true });
  const scroller = element('div', { class: 'scroller', role: 'log', 'aria-live': 'polite' }, older, empty, list);
  const drawn = new Map<string, { readonly look: string; readonly view: HTMLElement }>();
  let room = '';
  let atEnd = true;
  let height = 0;

  function toEnd(): void {
    height = scroller.scrollHeight;
    atEnd = true;
    scroller.scrollTo({ top: height });
  }

  function draw(): void {
    const newRoom = `${store.channel.id} ${store.language} ${store.member.id}`;
    if (newRoom !== room) {
      room = newRoom;
      atEnd = true;
      drawn.clear();
      list.replaceChildren();
    }
    const messages = store.messagesOf(store.channel.id);
    const kept = new Set(messages.map(({ id }) => id));
    for (const [id, { view }] of drawn) {
      if (kept.has(id)) continue;
      view.remove();
      drawn.delete(id);
    }
    for (const message of messages) {
      const look = JSON.stringify(message);
      const before = drawn.get(message.id);
      if (before?.look === look) continue;
      const view = messageView(message, store);
      if (before === undefined) list.append(view);
      else replaceKeepingFocus(before.view, view);
      drawn.set(message.id, { look, view });
    }
    empty.hidden = messages.length > 0;
    list.hidden = messages.length === 0;
    empty.replaceChildren(
      element('div', { class: 'empty-mark' }, '#'),
      element('h2', {}, store.words.emptyChannel),
      element('p', {}, store.words.emptyHint),
    );
    const count = store.live.older[store.channel.id] ?? 0;
    older.hidden = count === 0;
    older.textContent = store.words.older(count);
    refreshTimes(list, store);
    // A card that is replaced is empty for a moment, which scrolls up without a change of size that could be observed.
    if (atEnd) requestAnimationFrame(toEnd);
  }

  // Whoever scrolled up to read stays there. Messages that come or go scroll, too, and tell nothing about the reader.
  scroller.addEventListener('scroll', () => {
    if (scroller.scrollHeight !== height) return;
    atEnd = height - scroller.scrollTop - scroller.clientHeight < 80;
  });
  new ResizeObserver(() => {
    if (atEnd) toEnd();
    else height = scroller.scrollHeight;
  }).observe(list);
  store.onChange(draw);
  draw();
  return scroller;
}

/** A card that is edited under a person's finger keeps the button that they are on. */
function replaceKeepingFocus(before: HTMLElement, after: HTMLElement): void {
  const buttons: readonly (Element | null)[] = [...before.querySelectorAll('discord-button')];
  const at = buttons.indexOf(document.activeElement);
  before.replaceWith(after);
  const same = [...after.querySelectorAll('discord-button')][at];
  if (same !== undefined) {
    requestAnimationFrame(() => same.shadowRoot?.querySelector<HTMLElement>('button, a')?.focus());
  }
}
