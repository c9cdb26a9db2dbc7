import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeText } from '../../src/adapters/discord/kit/escape-text.ts';
import { quoted, readCommandLine } from '../../src/entrypoints/playground/day/command-line.ts';
import { type Inline, parseInline, parseMarkdown } from '../../src/entrypoints/playground/day/markdown.ts';
import { shownCommands } from '../../src/entrypoints/playground/server/shown-commands.ts';

const commands = shownCommands();
const typed = (text: string) => {
  const line = readCommandLine(text, commands);
  return {
    command: line?.command?.name ?? null,
    values: Object.fromEntries((line?.options ?? []).map(({ name, value }) => [name, value])),
    focused: line?.focused?.name ?? null,
    missing: (line?.missing ?? []).map(({ name }) => name),
    surplus: line?.surplus ?? [],
  };
};

describe('the command box', () => {
  const whole = { service: 'backend', env: 'dev', version: 'latest' };

  it.each([
    '/deploy backend dev latest',
    '/deploy service:backend env:dev version:latest',
    '/deploy version:latest backend dev',
    '/배포 서비스:backend 환경:dev 버전:latest',
    '/배포  backend   dev latest',
  ])('reads %s', (text) => {
    expect(typed(text)).toMatchObject({ command: 'deploy', values: whole, missing: [], surplus: [] });
  });

  it('knows which option is being typed, and which comes next', () => {
    expect(typed('/deploy ba').focused).toBe('service');
    expect(typed('/deploy backend ').focused).toBe('env');
    expect(typed('/deploy backend env:').focused).toBe('env');
    expect(typed('/deploy backend dev latest ').focused).toBe('dry_run');
    expect(typed('/deploy backend dev latest true payments ').focused).toBe('again');
    expect(typed('/deploy backend dev latest true payments true ').focused).toBeNull();
  });

  it('takes a whole sentence for what is free text and named', () => {
    const reason = 'payments are down: act';
    expect(typed(`/deploy backend prod v1 break_glass:${reason}`).values).toMatchObject({ break_glass: reason });
    const place = { reason: 'DB migration', service: 'backend', env: 'dev' };
    expect(typed('/lock reason:DB migration service:backend env:dev')).toMatchObject({ values: place, surplus: [] });
    expect(typed('/deploy service:backend prod v1').values).toMatchObject({ service: 'backend', env: 'prod' });
  });

  it.each([
    ['/lock reason:"DB migration" service:backend env:dev', { reason: 'DB migration', service: 'backend', env: 'dev' }],
    ['/lock "DB migration" backend dev', { reason: 'DB migration', service: 'backend', env: 'dev' }],
    ['/lock reason:“DB migration” service:backend', { reason: 'DB migration', service: 'backend' }],
    ['/lock reason:"DB migration" backend', { reason: 'DB migration', service: 'backend' }],
    ['/lock reason:the "big" one service:backend', { reason: 'the "big" one', service: 'backend' }],
    ['/lock reason:"still being ty', { reason: 'still being ty' }],
    ['/lock reason:it"s service:backend', { reason: 'it"s', service: 'backend' }],
  ])('takes %s without the quotes that only hold it together', (text, values) => {
    expect(typed(text)).toMatchObject({ values, surplus: [] });
  });

  it('reads back whatever it offers, also with spaces in it', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[^\s"“”:]{1,8}( [^\s"“”:]{1,8}){0,2}$/), (reason) => {
        expect(typed(`/lock reason:${quoted(reason)} service:backend`).values).toEqual({ reason, service: 'backend' });
      }),
    );
  });

  it('says what is still missing and what nothing takes', () => {
    expect(typed('/deploy backend').missing).toEqual(['env', 'version']);
    expect(typed('/help now').surplus).toEqual(['now']);
    expect(typed('/dep')).toMatchObject({ command: null, values: {} });
    expect(readCommandLine('hello', commands)).toBeNull();
  });

  it('takes a choice by its name in any language', () => {
    expect(typed('/status ECS').values).toEqual({ kind: 'ecs' });
    expect(typed('/상태 종류:eks').values).toEqual({ kind: 'eks' });
  });
});

describe('the Markdown of messages', () => {
  it('reads what Geonbot writes', () => {
    expect(parseInline('**worker** · `v1` <t:1763798400:R> [run](https://x.test/1)')).toEqual([
      { kind: 'bold', children: [{ kind: 'text', text: 'worker' }] },
      { kind: 'text', text: ' · ' },
      { kind: 'code', text: 'v1' },
      { kind: 'text', text: ' ' },
      { kind: 'time', atMs: 1_763_798_400_000, style: 'R' },
      { kind: 'text', text: ' ' },
      { kind: 'link', url: 'https://x.test/1', children: [{ kind: 'text', text: 'run' }] },
    ]);
    expect(parseInline('<@&900000000000000021>')).toEqual([{ kind: 'mention', of: 'role', id: '900000000000000021' }]);
    expect(parseMarkdown('- one\n> two')).toEqual([
      { kind: 'bullet', children: [{ kind: 'text', text: 'one' }] },
      { kind: 'quote', children: [{ kind: 'text', text: 'two' }] },
    ]);
  });

  it('ends code at the next backtick, however short it is', () => {
    expect(parseInline('a digit or `_`, and without `..`')).toEqual([
      { kind: 'text', text: 'a digit or ' },
      { kind: 'code', text: '_' },
      { kind: 'text', text: ', and without ' },
      { kind: 'code', text: '..' },
    ]);
    expect(parseInline('``a`b``')).toEqual([{ kind: 'code', text: 'a`b' }]);
  });

  it('makes no link of anything but http and https', () => {
    expect(parseInline('[x](javascript:alert`1`)').some(({ kind }) => kind === 'link')).toBe(false);
  });

  it('shows text that was escaped for Discord as nothing but text', () => {
    const hostile = fc.string({ unit: fc.constantFrom(...'*_~`|<>@&#[](){}:\\/-+.! at1h https'), maxLength: 60 });
    fc.assert(
      fc.property(hostile, (text) => {
        const kinds = parseInline(escapeText(text, 500)).map(({ kind }: Inline) => kind);
        expect(kinds.filter((kind) => kind !== 'text')).toEqual([]);
      }),
    );
  });
});

describe('the command box with a subcommand', () => {
  it.each(['/pr resync acme/backend 12', '/풀리퀘 동기화 저장소:acme/backend 번호:12'])('reads %s', (text) => {
    expect(typed(text)).toMatchObject({
      command: 'pr resync',
      values: { repository: 'acme/backend', number: '12' },
      missing: [],
      surplus: [],
    });
  });

  it('waits for the whole of its name', () => {
    expect(typed('/pr')).toMatchObject({ command: null });
    expect(typed('/pr res')).toMatchObject({ command: null });
    expect(typed('/pr resync ')).toMatchObject({ command: 'pr resync', focused: 'repository' });
  });
});
