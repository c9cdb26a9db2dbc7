import { expect, it } from 'vitest';
import type { MessageBody } from '../../../../src/adapters/discord/kit/discord-messages.ts';
import type { Language } from '../../../../src/domain/people/people.ts';

/** As people call what they see, so that a changed palette is noticed, too. */
export const colourNames: ReadonlyMap<number, string> = new Map([
  [0x2e9e5b, 'green'],
  [0xe3a008, 'yellow'],
  [0xd83a3a, 'red'],
  [0x8a8f98, 'grey'],
  [0x3b82f6, 'blue'],
  [0x8250df, 'purple'],
]);

/** Of Discord's numbers: a button, or the menu. */
const styles: Readonly<Record<number, string>> = { 1: 'blurple', 2: 'grey', 3: 'green', 4: 'red', 5: 'link' };

/** What a state looks like at a glance: the colour and the title of each embed, then the buttons. */
export function lookOf({ content, embeds = [], components = [] }: MessageBody): string {
  const titles = embeds.map(({ color, title }) => `${colourNames.get(color ?? -1) ?? 'no colour'}: ${title ?? ''}`);
  const controls = components.flatMap((row) => row.components.map(controlOf));
  return [...(content === undefined ? [] : ['only text']), ...titles, ...controls].join(' | ');
}

function controlOf(component: object): string {
  const label = 'label' in component ? component.label : 'placeholder' in component ? component.placeholder : '?';
  const style = 'style' in component ? styles[Number(component.style)] : 'menu';
  return `[${label}: ${style}]`;
}

export type Looks = Readonly<Record<string, (language: Language) => MessageBody>>;

/** Every state of a table with its look, one line each. */
export function looksIn(language: Language, table: Looks): string {
  return Object.entries(table)
    .map(([state, body]) => `${state}: ${lookOf(body(language))}`)
    .join('\n');
}

/** The two languages differ in words only: the same colours, and the same buttons in the same styles. */
export function sameInBothLanguages(table: Looks): void {
  it.each(Object.entries(table))('is the same in both languages but for the words: %s', (_, body) => {
    const withoutWords = (language: Language) =>
      lookOf(body(language))
        .replace(/(?<=: )[^|\]]+(?= \||$)/g, '')
        .replace(/\[[^\]]*: (\w+)\]/g, '[$1]');
    expect(withoutWords('ko')).toBe(withoutWords('en'));
  });
}
