import type { APIEmbed } from 'discord-api-types/v10';
import type { PlaygroundState, ShownMember, ShownMessage } from '../protocol.ts';
import { type Inline, parseInline, parseMarkdown } from './markdown.ts';

/** How much a terminal can show. */
export type Ink = {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  /** `color` is Discord's number for one. */
  readonly tint: (text: string, color: number) => string;
};

export const noInk: Ink = { bold: (text) => text, dim: (text) => text, tint: (text) => text };

export const ansiInk: Ink = {
  bold: (text) => `\u001b[1m${text}\u001b[22m`,
  dim: (text) => `\u001b[2m${text}\u001b[22m`,
  tint: (text, color) => `\u001b[38;2;${color >> 16};${(color >> 8) & 255};${color & 255}m${text}\u001b[39m`,
};

type Reader = Pick<PlaygroundState, 'roles' | 'channels' | 'timeZone'> & {
  readonly members: readonly Pick<ShownMember, 'id' | 'name'>[];
  readonly nowMs: number;
  readonly ink: Ink;
};

/** A message as lines of text. */
export function messageText(message: ShownMessage, reader: Reader): readonly string[] {
  if (message.thinking) return [reader.ink.dim('Geonbot is thinking…')];
  const content = message.content === '' ? [] : markdownLines(message.content, reader);
  const notes = [
    ...(message.onlyFor === null ? [] : ['only they can see this']),
    ...(message.edited ? ['edited'] : []),
  ].map((note) => reader.ink.dim(`(${note})`));
  return [
    ...content,
    ...message.embeds.flatMap((embed) => embedLines(embed, reader)),
    ...buttonLines(message),
    ...message.thread.flatMap((line) => messageText(line, reader)).map((line) => reader.ink.dim(`↳ ${line}`)),
    ...notes,
  ];
}

function embedLines(embed: APIEmbed, reader: Reader): readonly string[] {
  const { ink } = reader;
  const fields = (embed.fields ?? []).flatMap(({ name, value, inline }) => {
    const lines = markdownLines(value, reader);
    const title = plain(name, reader);
    return inline === true && lines.length === 1 ? [`${title}: ${lines[0]}`] : [ink.bold(title), ...indented(lines)];
  });
  const lines = [
    ...(embed.author === undefined ? [] : [ink.dim(embed.author.name)]),
    ...(embed.title === undefined ? [] : [ink.bold(plain(embed.title, reader))]),
    ...(embed.description === undefined ? [] : markdownLines(embed.description, reader)),
    ...fields,
    ...(embed.footer === undefined ? [] : [ink.dim(embed.footer.text)]),
  ];
  return lines.map((line) => `${ink.tint('▌', embed.color ?? 0x4f545c)} ${line}`);
}

function buttonLines({ components }: ShownMessage): readonly string[] {
  return components.map((row) =>
    row.components.map((button) => ('label' in button ? `[ ${button.label} ]` : '')).join(' '),
  );
}

function markdownLines(text: string, reader: Reader): readonly string[] {
  return parseMarkdown(text).flatMap((block) => {
    if (block.kind === 'code-block') return indented(block.text.split('\n'));
    const line = block.children.map((inline) => inlineText(inline, reader)).join('');
    return block.kind === 'bullet' ? `• ${line}` : line;
  });
}

function plain(text: string, reader: Reader): string {
  return parseInline(text)
    .map((inline) => inlineText(inline, reader))
    .join('');
}

function inlineText(inline: Inline, reader: Reader): string {
  const children = () =>
    'children' in inline ? inline.children.map((child) => inlineText(child, reader)).join('') : '';
  switch (inline.kind) {
    case 'text':
    case 'code':
      return inline.text;
    case 'bold':
      return reader.ink.bold(children());
    case 'italic':
    case 'underline':
    case 'strike':
      return children();
    case 'link':
      return children() === inline.url ? inline.url : `${children()} (${inline.url})`;
    case 'time':
      return inline.style === 'R' ? fromNow(inline.atMs - reader.nowMs) : localTime(inline.atMs, reader);
    case 'mention': {
      const known = { role: reader.roles, member: reader.members, channel: reader.channels }[inline.of];
      return `${inline.of === 'channel' ? '#' : '@'}${known.find(({ id }) => id === inline.id)?.name ?? inline.id}`;
    }
  }
}

function localTime(atMs: number, { timeZone }: Reader): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'medium', timeStyle: 'short' }).format(atMs);
}

function fromNow(ms: number): string {
  const minutes = Math.floor(Math.abs(ms) / 60_000);
  if (minutes < 1) return ms > 0 ? 'in a moment' : 'just now';
  const span = minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h`;
  return ms > 0 ? `in ${span}` : `${span} ago`;
}

function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`);
}
