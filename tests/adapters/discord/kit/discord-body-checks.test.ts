import { describe, expect, it } from 'vitest';
import {
  expectDiscordAccepts,
  expectDiscordAcceptsCallback,
  expectDiscordAcceptsMessage,
} from '../../../support/discord-body-checks.ts';

const silent = { allowed_mentions: { parse: [] } };
const row = (...components: object[]) => [{ type: 1, components }];
const button = (custom_id: string) => ({ type: 2, style: 1, label: 'Go', custom_id });

describe('what the checks let through', () => {
  it('is a card with fields and buttons', () => {
    const embeds = [
      {
        title: 'Deployed',
        color: 0x2ecc71,
        fields: [{ name: 'a', value: 'b', inline: true }],
        image: { url: 'attachment://a.png' },
      },
    ];
    const link = { type: 2, style: 5, label: 'Run', url: 'https://github.com/acme/backend/actions/runs/1' };
    expectDiscordAcceptsMessage({ embeds, components: row(button('a'), link) });
  });
});

describe('what the checks stop', () => {
  const refused: readonly [string, object][] = [
    ['2,001 characters', { content: 'a'.repeat(2001) }],
    [
      '7,000 characters over two embeds',
      { embeds: [{ description: 'a'.repeat(3500) }, { description: 'b'.repeat(3500) }] },
    ],
    ['eleven embeds', { embeds: Array.from({ length: 11 }, () => ({ title: 'a' })) }],
    ['a field without a value', { embeds: [{ fields: [{ name: 'a', value: '' }] }] }],
    ['two buttons with one id', { components: row(button('a'), button('a')) }],
    ['a button without an id', { components: row({ type: 2, style: 1, label: 'Go' }) }],
    ['a link with an id', { components: row({ type: 2, style: 5, label: 'Go', url: 'https://a.b', custom_id: 'a' }) }],
    ['an id of 101 characters', { components: row(button('a'.repeat(101))) }],
    ['an empty row', { components: row() }],
    ['six buttons in a row', { components: row(...[1, 2, 3, 4, 5, 6].map((n) => button(`${n}`))) }],
    ['a javascript link', { embeds: [{ title: 'a', url: 'javascript:alert(1)' }] }],
    ['half of an emoji', { content: '\ud83d' }],
    ['a field that Discord does not know', { embed: { title: 'a' } }],
  ];
  it.each(refused)('is %s', (_, body) => {
    expect(() => expectDiscordAcceptsMessage(body)).toThrow('Discord would refuse');
  });

  it('is a message that could ping', () => {
    expect(() => expectDiscordAccepts('POST', '/channels/1/messages', { content: 'a' })).toThrow('allowed_mentions');
    const users = { content: 'a', allowed_mentions: { parse: ['users'] } };
    expect(() => expectDiscordAccepts('POST', '/channels/1/messages', users)).toThrow('allowed_mentions');
  });

  it('is a call of somebody whom its text does not name, or by a card', () => {
    const allowed_mentions = { parse: [], roles: ['7'], users: [], replied_user: false };
    const call = { content: '<@&7>: look', allowed_mentions };
    expectDiscordAccepts('POST', '/channels/1/messages', call);
    const wrong = [
      { ...call, content: '<@&8>: look' },
      { ...call, embeds: [] },
      { ...call, allowed_mentions: { ...allowed_mentions, replied_user: true } },
    ];
    for (const body of wrong) {
      expect(() => expectDiscordAccepts('POST', '/channels/1/messages', body)).toThrow('allowed_mentions');
    }
  });

  it('is an upper-case command name', () => {
    const path = '/applications/1/commands';
    expectDiscordAccepts('PUT', path, [{ name: 'status', description: 'a' }]);
    expect(() => expectDiscordAccepts('PUT', path, [{ name: 'Status', description: 'a' }])).toThrow('NAME');
  });

  it('is a form in answer to a form, and a deferred edit of a command', () => {
    expect(() => expectDiscordAcceptsCallback(5, { type: 9, data: {} })).toThrow('does not answer');
    expect(() => expectDiscordAcceptsCallback(2, { type: 6 })).toThrow('does not answer');
    expectDiscordAcceptsCallback(2, { type: 4, data: { content: 'a', ...silent } });
  });
});
