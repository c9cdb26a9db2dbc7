import type { ShownMessage } from '../protocol.ts';
import { avatarOf, botAvatar } from './avatars.ts';
import { componentsView } from './components-view.ts';
import { element } from './element.ts';
import { embedView } from './embed-view.ts';
import { markdownView } from './markdown-view.ts';
import type { Store } from './store.ts';
import { localized } from './suggestions.ts';
import { formatTime } from './times.ts';

/**
 * One message of Geonbot. Our own words stand in the slots where discord-components would put English ones, and embeds are
 * drawn from our own nodes, because its titles turn ids in outside text into pictures from Discord's servers.
 */
export function messageView(message: ShownMessage, store: Store): HTMLElement {
  const { words } = store;
  const view = element(
    'discord-message',
    {
      author: 'Geonbot',
      avatar: botAvatar,
      bot: true,
      timestamp: timestampOf(message, store),
      class: [message.onlyFor === null ? '' : 'only-you', store.callsMe(message) ? 'calls-me' : ''].join(' ').trim(),
      'data-message': message.id,
    },
    message.answerTo === null ? replyLine(message, store) : answerLine(message.answerTo, store),
  );
  if (message.thinking) view.append(thinking(words.thinking));
  else view.append(markdownView(message.content, store));
  view.append(...message.embeds.map((embed) => embedView(embed, message, store)));
  if (message.components.length > 0) view.append(componentsView(message, store));
  if (message.edited) view.append(element('div', { slot: 'thread', class: 'note edited' }, words.edited));
  if (message.thread.length > 0) view.append(threadView(message.thread, store));
  if (message.onlyFor !== null) view.append(onlyYou(message, store));
  return view;
}

function timestampOf(message: ShownMessage, store: Store): string {
  const { createdAtMs } = message;
  const isToday = formatTime(createdAtMs, 'd', store) === formatTime(store.live.nowMs, 'd', store);
  return isToday ? store.words.today(formatTime(createdAtMs, 't', store)) : formatTime(createdAtMs, 's', store);
}

function answerLine(answerTo: { readonly member: string; readonly command: string }, store: Store): HTMLElement {
  const name = store.fixed.members.find(({ id }) => id === answerTo.member)?.name ?? answerTo.member;
  const known = store.fixed.commands.find((command) => command.name === answerTo.command);
  const called = localized(answerTo.command, known?.names ?? {}, store);
  const [who = '', used = '', command = '', after = ''] = store.words.used(name, `/${called}`);
  return element(
    'div',
    { slot: 'reply', class: 'answer-line' },
    element('img', { src: avatarOf(name), alt: '' }),
    element('span', { class: 'answer-who' }, who),
    used,
    element('span', { class: 'answer-command' }, command),
    after,
  );
}

function replyLine({ replyTo }: ShownMessage, store: Store): HTMLElement | null {
  const answered = store.live.messages.find(({ id }) => id === replyTo);
  if (answered === undefined) return null;
  const title = answered.embeds[0]?.title ?? answered.content;
  const mark = element('img', { src: botAvatar, alt: '' });
  return element('div', { slot: 'reply', class: 'answer-line' }, mark, store.words.replyTo(title));
}

function thinking(label: string): HTMLElement {
  const dots = element('span', { class: 'dots', 'aria-hidden': 'true' }, ...[0, 1, 2].map(() => element('i')));
  return element('span', { class: 'thinking', role: 'status' }, dots, `Geonbot ${label}…`);
}

/** Discord shows a thread beside the channel; here its lines stand beneath their card. */
function threadView(lines: readonly ShownMessage[], store: Store): HTMLElement {
  const said = lines.map((line) => threadLine(line, store));
  return element('div', { slot: 'thread', class: 'thread', role: 'group', 'aria-label': store.words.thread }, ...said);
}

function threadLine(line: ShownMessage, store: Store): HTMLElement {
  const view = element('div', { class: `thread-line${store.callsMe(line) ? ' calls-me' : ''}` });
  view.append(line.thinking ? thinking(store.words.thinking) : markdownView(line.content, store));
  view.append(...line.embeds.map((embed) => embedView(embed, line, store)));
  if (line.components.length > 0) view.append(componentsView(line, store));
  if (line.onlyFor !== null) view.append(onlyYou(line, store));
  return view;
}

function onlyYou(message: ShownMessage, store: Store): HTMLElement {
  const { words } = store;
  const dismiss = element(
    'button',
    { type: 'button', class: 'as-link', onclick: () => store.dismiss(message.id) },
    words.dismiss,
  );
  return element('div', { slot: 'thread', class: 'note' }, `${words.onlyYou} · `, dismiss);
}
