import { describe, expect, it } from 'vitest';
import { versionChoices } from '../../../../src/adapters/discord/deploy/version-choices.ts';
import type { VersionSuggestion } from '../../../../src/domain/deploy/version.ts';
import { conversation, developers, mina, room, settings } from '../../../support/a-discord-conversation.ts';
import { openToAll, rightsOf } from '../../../support/a-guard.ts';

const branch = (version: string, subject: string | null = null): VersionSuggestion => ({
  version,
  kind: 'branch',
  subject,
});
const main = branch('main', 'fix login (#12)');
const names = (choices: readonly { readonly name: string }[]) => choices.map(({ name }) => name);

describe('while a person types a version', () => {
  it('what is there is shown with what it is about, and only its name is taken', () => {
    const sha = '4f2a9c1'.padEnd(40, 'a');
    const found: VersionSuggestion[] = [
      main,
      { version: 'v1.4.0', kind: 'tag', subject: null },
      { version: sha, kind: 'commit', subject: 'retry' },
    ];
    expect(versionChoices('', found, 'en')).toEqual([
      { name: 'latest', value: 'latest' },
      { name: 'main · branch · fix login (#12)', value: 'main' },
      { name: 'v1.4.0 · tag', value: 'v1.4.0' },
      { name: '4f2a9c1 · commit · retry', value: sha },
    ]);
    expect(names(versionChoices('', found, 'ko')).slice(1)).toEqual([
      'main · 브랜치 · fix login (#12)',
      'v1.4.0 · 태그',
      '4f2a9c1 · 커밋 · retry',
    ]);
  });

  it('what is there comes before what is only a guess, and nothing twice', () => {
    expect(names(versionChoices('ma', [main], 'en'))).toEqual(['main · branch · fix login (#12)', 'ma', 'latest']);
    expect(names(versionChoices('main', [main], 'en'))).toEqual(['main · branch · fix login (#12)', 'latest']);
  });

  it('no more is offered than Discord shows', () => {
    const many = Array.from({ length: 25 }, (_, index) => branch(`b${index}`));
    expect(versionChoices('', many, 'en')).toHaveLength(25);
    expect(versionChoices('b', many, 'en')).toHaveLength(25);
    const long = versionChoices('', [branch('x'.repeat(101)), branch('main', '긴 제목 🚀'.repeat(40))], 'en');
    expect(long).toHaveLength(2);
    expect(long[1]?.name).toMatch(/^main · branch · 긴 제목 .*…$/u);
    expect(long[1]?.name.length).toBeLessThanOrEqual(100);
    expect(long[1]?.name.isWellFormed()).toBe(true);
  });

  it('the message of a commit cannot turn the line around or break it', () => {
    expect(names(versionChoices('main', [branch('main', ' a\n\u202eb\u200b\u0000c\ud800 ')], 'en'))[0]).toBe(
      'main · branch · a b c',
    );
  });
});

describe('who may deploy somewhere', () => {
  const ask = async (options: Record<string, string>, ours = settings, found: VersionSuggestion[] | null = [main]) => {
    const { discord, seen } = conversation(ours, found);
    const outcome = await discord.autocomplete(mina, room, 'deploy', options, 'version');
    if (outcome.kind !== 'choices') throw new Error(outcome.kind);
    return { question: seen.question, offered: names(outcome.choices) };
  };

  it('is shown the versions of the service that was typed before', async () => {
    expect(await ask({ service: 'backend', env: 'prod', version: 'm' })).toEqual({
      question: { service: 'backend', typed: 'm' },
      offered: ['main · branch · fix login (#12)', 'm', 'latest'],
    });
  });

  it('is shown what is known anyway where there is no such service, or none yet', async () => {
    for (const service of ['', 'backnd', 'constructor']) {
      expect(await ask({ service, version: 'm' })).toEqual({ question: null, offered: ['m', 'latest'] });
    }
  });

  it('is shown what is known anyway where nothing can be told', async () => {
    expect((await ask({ service: 'backend', version: 'm' }, settings, null)).offered).toEqual(['m', 'latest']);
  });

  it('and nobody else learns what the branches of a private repository are called', async () => {
    const others = { ...settings, rights: rightsOf(['900000000000000077'], 'dev', 'prod') };
    expect(await ask({ service: 'backend', version: 'm' }, others)).toEqual({
      question: null,
      offered: ['m', 'latest'],
    });
  });

  it('is told of no version for an environment that they may not deploy to', async () => {
    const [dev, prod] = [rightsOf([developers], 'dev'), rightsOf(['900000000000000077'], 'prod')];
    const rights = { environments: [...dev.environments, ...prod.environments], adminRoles: [], roomRoles: openToAll };
    const asking = (env: string) => ask({ service: 'backend', env, version: 'm' }, { ...settings, rights });
    expect((await asking('dev')).question).toEqual({ service: 'backend', typed: 'm' });
    expect(await asking('prod')).toEqual({ question: null, offered: ['m', 'latest'] });
    expect((await asking('nowhere')).question).toBeNull();
  });

  it('asks about nothing that is too long to be a version', async () => {
    expect((await ask({ service: 'backend', version: 'v'.repeat(101) })).question).toBeNull();
  });
});
