import type { APIEmbed, APIEmbedField } from 'discord-api-types/v10';
import type { ShownMessage } from '../protocol.ts';
import { avatarOf } from './avatars.ts';
import { element } from './element.ts';
import { inlineView, link, markdownView } from './markdown-view.ts';
import type { Store } from './store.ts';
import { formatTime } from './times.ts';

export function embedView(embed: APIEmbed, message: ShownMessage, store: Store): HTMLElement {
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
