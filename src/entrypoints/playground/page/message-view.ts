import '@skyra/discord-components-core/discord-action-row.js';
import '@skyra/discord-components-core/discord-button.js';
import { DiscordButton } from '@skyra/discord-components-core/discord-button.js';
import { DiscordEmbed } from '@skyra/discord-components-core/discord-embed.js';
import '@skyra/discord-components-core/discord-embed-description.js';
import { DiscordEmbedField } from '@skyra/discord-components-core/discord-embed-field.js';
import '@skyra/discord-components-core/discord-embed-fields.js';
import '@skyra/discord-components-core/discord-embed-footer.js';
import { DiscordMessage } from '@skyra/discord-components-core/discord-message.js';
import '@skyra/discord-components-core/discord-messages.js';
import {
  type APIButtonComponent,
  type APIComponentInMessageActionRow,
  type APIEmbed,
  type APIEmbedField,
  type APIStringSelectComponent,
  ButtonStyle,
  ComponentType,
} from 'discord-api-types/v10';
import type { ShownMessage } from '../protocol.ts';
import { avatarOf, botAvatar } from './avatars.ts';
import { element } from './element.ts';
import { inlineView, link, markdownView } from './markdown-view.ts';
import { showOutcome } from './modal.ts';
import { press } from './server-calls.ts';
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

function embedView(embed: APIEmbed, message: ShownMessage, store: Store): HTMLElement {
  const color = embed.color === undefined ? undefined : `#${embed.color.toString(16).padStart(6, '0')}`;
  const body = element('discord-embed-description', { slot: 'description' });
  if (embed.author !== undefined) body.append(authorView(embed.author));
  if (embed.title !== undefined) body.append(titleView(embed.title, embed.url, store));
  if (embed.description !== undefined) {
    body.append(element('div', { class: 'embed-text' }, markdownView(embed.description, store)));
  }
  const view = element('discord-embed', { slot: 'embeds', color }, body);
  if (embed.fields !== undefined && embed.fields.length > 0) view.append(fieldsView(embed.fields, store));
  if (embed.image !== undefined) view.append(...imageView(embed.image, message));
  const footer = footerText(embed, store);
  if (footer !== '') view.append(element('discord-embed-footer', { slot: 'footer' }, footer));
  return view;
}

/** The picture is drawn here: the real one is on somebody else's server. */
function authorView(author: NonNullable<APIEmbed['author']>): HTMLElement {
  const picture = author.icon_url === undefined ? null : element('img', { src: avatarOf(author.name), alt: '' });
  const name = document.createTextNode(author.name);
  return element('div', { class: 'embed-author' }, picture, author.url === undefined ? name : link(author.url, [name]));
}

function titleView(title: string, url: string | undefined, store: Store): HTMLElement {
  const text = inlineView(title, store);
  return element('div', { class: 'embed-title' }, url === undefined ? text : link(url, [text]));
}

function fieldsView(fields: readonly APIEmbedField[], store: Store): HTMLElement {
  const list = element('discord-embed-fields', { slot: 'fields' });
  let inlineIndex = 0;
  for (const field of fields) {
    inlineIndex = field.inline === true ? (inlineIndex % 3) + 1 : 0;
    list.append(
      element(
        'discord-embed-field',
        { 'inline-index': inlineIndex === 0 ? undefined : inlineIndex, inline: inlineIndex !== 0 },
        element('div', { class: 'embed-field-name' }, inlineView(field.name, store)),
        element('div', { class: 'embed-text' }, markdownView(field.value, store)),
      ),
    );
  }
  return list;
}

/** Only what is attached to the message itself; the name changes with each edit, so that a new picture is seen. */
function imageView({ url }: NonNullable<APIEmbed['image']>, message: ShownMessage): HTMLElement[] {
  const name = /^attachment:\/\/([\w.-]+)$/.exec(url)?.[1];
  if (name === undefined) return [];
  const picture = message.pictures.find((one) => one.name === name);
  const src = `/pictures/${message.id}/${name}?${picture?.version ?? ''}`;
  return [element('img', { slot: 'fields', class: 'embed-image', src, alt: picture?.description ?? '' })];
}

function footerText(embed: APIEmbed, store: Store): string {
  const time = embed.timestamp === undefined ? null : formatTime(Date.parse(embed.timestamp), 's', store);
  return [embed.footer?.text ?? null, time].filter((part) => part !== null).join(' • ');
}

const looks: Readonly<Record<number, string>> = {
  [ButtonStyle.Primary]: 'primary',
  [ButtonStyle.Secondary]: 'secondary',
  [ButtonStyle.Success]: 'success',
  [ButtonStyle.Danger]: 'destructive',
};

function componentsView(message: ShownMessage, store: Store): HTMLElement {
  const rows = message.components.map((row) => {
    return element('discord-action-row', {}, ...row.components.map((part) => partView(part, message, store)));
  });
  return element('div', { slot: 'components', class: 'rows' }, ...rows);
}

function partView(part: APIComponentInMessageActionRow, message: ShownMessage, store: Store): HTMLElement | null {
  if (part.type === ComponentType.Button) return buttonView(part, message, store);
  return part.type === ComponentType.StringSelect ? selectView(part, message, store) : null;
}

/** The browser's own select, because a keyboard and a screen reader know it. */
function selectView(part: APIStringSelectComponent, message: ShownMessage, store: Store): HTMLElement {
  const chosen = part.options.find((option) => option.default === true)?.value ?? '';
  const blank = element('option', { value: '', disabled: true, selected: chosen === '' }, part.placeholder ?? '');
  const options = part.options.map(({ value, label }) =>
    element('option', { value, selected: value === chosen }, label),
  );
  const view = element('select', { class: 'select-menu', 'aria-label': part.placeholder ?? '' }, blank, ...options);
  view.addEventListener('change', () => {
    if (view instanceof HTMLSelectElement) void pressed(view, part.custom_id, message, store, view.value);
  });
  return view;
}

function buttonView(button: APIButtonComponent, message: ShownMessage, store: Store): HTMLElement {
  const emoji = 'emoji' in button && button.emoji?.name !== undefined ? `${button.emoji.name} ` : '';
  const text = `${emoji}${'label' in button ? (button.label ?? '') : ''}`;
  const disabled = button.disabled === true;
  if (button.style === ButtonStyle.Link) return element('discord-button', { url: button.url, disabled }, text);
  const view = element('discord-button', { type: looks[button.style] ?? 'secondary', disabled }, text);
  if (!disabled && 'custom_id' in button) {
    view.addEventListener('click', () => void pressed(view, button.custom_id, message, store));
  }
  return view;
}

async function pressed(
  view: HTMLElement,
  customId: string,
  message: ShownMessage,
  store: Store,
  chosen: string | null = null,
): Promise<void> {
  if (view.classList.contains('pressed')) return;
  view.classList.add('pressed');
  const by = { member: store.member.id, channel: message.channelId, locale: store.locale };
  const outcome = await press({ ...by, message: message.id, customId, chosen });
  view.classList.remove('pressed');
  showOutcome(outcome, store);
}

/** Today's colours of Discord; the components still wear those of some years ago, out of reach in their shadow roots. */
dress(
  DiscordEmbed,
  `:host .discord-embed-wrapper { background: #2b2d31; border: 0; border-radius: 0 4px 4px 0; min-width: 300px; }
   :host .discord-embed-root { width: 100%; max-width: 520px; }
   :host .discord-embed-wrapper { width: 100%; }
   :host { color: #dbdee1; margin: 4px 0; }
   :host .discord-left-border { background-color: #1e1f22; }`,
);
dress(DiscordEmbedField, ':host { line-height: 1.25rem; }');
dress(
  DiscordButton,
  `:host > *:first-child { margin: 4px 8px 0 0; border-radius: 4px; padding: 0 16px; font-family: inherit; }
   svg { margin-left: 6px; }
   .secondary { background-color: #4e5058; } .secondary.hoverable:hover, a.secondary:hover { background-color: #6d6f78; }
   .success { background-color: #248046; } .destructive { background-color: #da373c; }
   :host > *:focus-visible { outline: 2px solid #00a8fc; outline-offset: 2px; }`,
);
dress(
  DiscordMessage,
  `:host { color: #dbdee1; line-height: 1.375rem; padding-right: 16px; }
   .discord-message-content { min-width: 0; }
   .discord-message-timestamp, .discord-message-edited { color: #949ba4; margin-left: 4px; }`,
);

type Dressed = { readonly elementStyles: unknown[] };

function dress(component: unknown, css: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  (component as Dressed).elementStyles.push(sheet);
}
