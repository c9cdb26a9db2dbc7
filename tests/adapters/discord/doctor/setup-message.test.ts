import { describe, expect, it } from 'vitest';
import { doctorNotices, setupMessage } from '../../../../src/adapters/discord/doctor/setup-message.ts';
import type { Finding } from '../../../../src/domain/doctor/finding.ts';
import type { SetupNews } from '../../../../src/domain/doctor/setup-watch.ts';
import type { Language } from '../../../../src/domain/people/people.ts';
import { expectDiscordAccepts } from '../../../support/discord-body-checks.ts';
import { type Looks, looksIn, sameInBothLanguages } from '../kit/looks.ts';

const silent: Finding = { kind: 'address-silent', url: 'https://api.acme.test/github/webhooks' };
const extra: Finding = { kind: 'app-permission-unneeded', permission: 'contents', level: 'write', page: null };
const unseen: Finding = { kind: 'unchecked', check: 'github.checks', reason: 'throttled' };

const answer = (findings: readonly Finding[]) => (language: Language) =>
  setupMessage({ kind: 'setup', findings, elsewhere: ['aws.parameters'] }, language);
const news = (change: Partial<SetupNews>) => (language: Language) =>
  doctorNotices['setup-changed'].render({ news: { atMs: 1, began: [], ended: [], ...change } }, language, {} as never)
    .body;

const table: Looks = {
  well: answer([]),
  broken: answer([extra, silent]),
  warned: answer([unseen, extra]),
  unseen: answer([unseen]),
  began: news({ began: [silent], ended: [extra] }),
  ended: news({ ended: [silent] }),
};

const textOf = (language: Language, body: (language: Language) => ReturnType<typeof setupMessage>) =>
  body(language).embeds?.[0]?.description ?? '';

describe('/doctor, and what the daily look tells', () => {
  it('looks like this', () => {
    expect(looksIn('en', table)).toBe(
      [
        'well: green: The setup: nothing wrong was found',
        'broken: red: The setup: 2 findings',
        'warned: yellow: The setup: 2 findings',
        'unseen: yellow: The setup: 1 finding',
        'began: red: The setup: 1 new problem',
        'ended: green: The setup: 1 problem gone',
      ].join('\n'),
    );
  });

  sameInBothLanguages(table);

  it('names the worst first, each with what to do, and what only the command line looks at', () => {
    expect(textOf('en', answer([unseen, extra, silent])).split('\n')).toEqual([
      expect.stringMatching(/^🔴 nothing answers at .* → compare it with the outputs of the stack/),
      expect.stringMatching(/^🟡 the App has contents: write, .* → take it away/),
      expect.stringMatching(/^⚪ the named checks could not be checked: .* → wait a minute/),
      '',
      'Not looked at from here: the parameters. `geonbot doctor` looks at these, too.',
    ]);
    expect(textOf('ko', answer([]))).toMatch(/^확인한 것은 모두 이상 없습니다\n\n여기서 볼 수 없는 것: 파라미터\./);
  });

  it('shows names from outside as they are written, and mentions nobody', () => {
    const name = '@everyone `x` [a](https://b.test) **c**';
    const shown = textOf('en', answer([{ kind: 'channel-takes-no-messages', place: 'discord.channels.alerts', name }]));
    expect(shown).not.toMatch(/(?<!\\)@everyone|(?<!\\)\*\*c|(?<!\\)\[a\]/);
    expect(shown).toContain('discord.channels.alerts');
  });

  it.each(['en', 'ko'] as const)(
    'fits where there is more than fits, and says how much more there is: %s',
    (language) => {
      const many = Array.from(
        { length: 200 },
        (_, at): Finding => ({ ...silent, url: `https://${at}.test/${'x'.repeat(300)}` }),
      );
      for (const body of [answer(many), news({ began: many, ended: many })]) {
        const shown = body(language);
        expect(shown.embeds?.[0]?.description).toMatch(/…(?:and \d+ more|외 \d+개)/);
        expectDiscordAccepts('POST', '/channels/900000000000000014/messages', {
          ...shown,
          allowed_mentions: { parse: [] },
        });
      }
      expect(textOf(language, answer(many))).toContain('`geonbot doctor`');
    },
  );
});
