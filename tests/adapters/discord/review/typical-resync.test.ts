import { describe, expect, it } from 'vitest';
import { resyncMessage } from '../../../../src/adapters/discord/review/resync-message.ts';
import type { Resynced, ResyncOutcome } from '../../../../src/application/review/resync-pull-requests.ts';
import type { DispatchRejection } from '../../../../src/domain/deploy/run.ts';
import type { Repository } from '../../../../src/domain/kit/repository.ts';
import { expectDiscordAcceptsMessage } from '../../../support/discord-body-checks.ts';
import { asRead } from '../kit/as-read.ts';
import { liveMarkupOf } from '../kit/live-markup.ts';

const repository = 'acme/backend' as Repository;
const web = 'acme/web' as Repository;

function caughtUp(number: number, change: Partial<Extract<Resynced, { kind: 'caught-up' }>> = {}): Resynced {
  const url = `https://github.com/acme/backend/pull/${number}`;
  return { kind: 'caught-up', number, title: 'Retry failed payments', url, card: 'kept', changed: [], ...change };
}

const resynced = (
  looked: readonly Resynced[],
  rest: Partial<Extract<ResyncOutcome, { kind: 'resynced' }>> = {},
): ResyncOutcome => ({
  kind: 'resynced',
  repository,
  looked,
  alike: 0,
  left: [],
  isWhole: true,
  ...rest,
});

const several = resynced(
  [
    caughtUp(128, { changed: ['state', 'reviewers', 'checks'] }),
    caughtUp(127, { card: 'new', title: '**결제** 재시도' }),
    caughtUp(126, { card: 'not-wanted' }),
    { number: 125, kind: 'unreadable', why: { reason: 'github-unavailable' } },
    caughtUp(124),
    caughtUp(123),
  ],
  { alike: 110, left: [5, 4, 3], isWhole: false },
);

const hostileText = ['@everyone [x](https://evil.test) **b** ||s|| <@1> `c` :smile:'];

const everyOutcomeOf = (text: string): readonly ResyncOutcome[] => [
  resynced([
    caughtUp(1, { title: text, changed: ['title'] }),
    caughtUp(2, { title: text, card: 'new' }),
    caughtUp(3, { title: text, card: 'not-wanted' }),
    { number: 4, kind: 'unreadable', why: { reason: 'refused', detail: text } },
  ]),
  { kind: 'unknown-repository', repository: text, known: [repository] },
  { kind: 'unreadable', repository, why: { reason: 'refused', detail: text } },
];

describe('what came of comparing cards with GitHub reads', () => {
  it('in English', () => {
    expect(asRead(resyncMessage(several, 'en'))).toMatchInlineSnapshot(`
      "# Cards corrected
      - [#128](https://github.com/acme/backend/pull/128) Retry failed payments: state, reviewers, checks
      - [#127](https://github.com/acme/backend/pull/127) \\*\\*결제\\*\\* 재시도: card posted
      - [#126](https://github.com/acme/backend/pull/126) Retry failed payments: hidden by the rules of its repository
      - #125 could not be read: GitHub did not answer, try again in a minute.
      2 cards of \`acme/backend\` were already up to date.
      110 more agree with what GitHub lists. Whether somebody deleted their cards here was not looked at.
      3 differ and have not been looked up yet: #5, #4, #3. The next sweeps go on with them.
      GitHub lists more than 1,000 open ones. Name an older one by its number."
    `);
    expect(asRead(resyncMessage(resynced([caughtUp(12)]), 'en'))).toMatchInlineSnapshot(`
      "# Cards are up to date
      One card of \`acme/backend\` was already up to date."
    `);
    expect(asRead(resyncMessage(resynced([]), 'en'))).toMatchInlineSnapshot(`
      "# Cards are up to date
      No pull request of \`acme/backend\` is open."
    `);
    expect(asRead(resyncMessage(resynced([{ number: 99, kind: 'unknown' }]), 'en'))).toMatchInlineSnapshot(`
      "# No such pull request
      - There is no pull request #99 in \`acme/backend\`."
    `);
    const unknown = { kind: 'unknown-repository', repository: 'acme/other', known: [repository, web] } as const;
    expect(asRead(resyncMessage(unknown, 'en'))).toMatchInlineSnapshot(`
      "# No such repository
      I do not watch \`acme/other\`. I watch \`acme/backend\`, \`acme/web\`. Add others under \`reviews.repositories\` in the configuration."
    `);
    const refused = { kind: 'unreadable', repository, why: { reason: 'permission-missing' } } as const;
    expect(asRead(resyncMessage(refused, 'en'))).toMatchInlineSnapshot(`
      "# GitHub could not be asked
      \`acme/backend\` could not be read: the GitHub App needs to read pull requests, checks and Actions; an owner can allow it on GitHub."
    `);
  });

  it('in Korean', () => {
    expect(asRead(resyncMessage(several, 'ko'))).toMatchInlineSnapshot(`
      "# 카드를 바로잡았습니다
      - [#128](https://github.com/acme/backend/pull/128) Retry failed payments: 상태, 리뷰어, 체크
      - [#127](https://github.com/acme/backend/pull/127) \\*\\*결제\\*\\* 재시도: 카드를 새로 올렸습니다
      - [#126](https://github.com/acme/backend/pull/126) Retry failed payments: 저장소 규칙에 따라 카드를 올리지 않았습니다
      - #125: 읽지 못했습니다. GitHub가 답하지 않았습니다. 1분 뒤에 다시 해 주세요.
      \`acme/backend\`: 카드 2개는 이미 맞았습니다.
      110개는 GitHub 목록과 일치합니다. 여기서 카드가 지워졌는지는 확인하지 않았습니다.
      3개는 GitHub와 다르지만 아직 확인하지 못했습니다: #5, #4, #3. 다음 정기 점검에서 이어서 확인합니다.
      열려 있는 PR이 1,000개를 넘습니다. 더 오래된 PR은 번호를 넣어 주세요."
    `);
    expect(asRead(resyncMessage(resynced([caughtUp(12)]), 'ko'))).toMatchInlineSnapshot(`
      "# 카드가 모두 맞습니다
      \`acme/backend\`: 카드 1개는 이미 맞았습니다."
    `);
    expect(asRead(resyncMessage(resynced([]), 'ko'))).toMatchInlineSnapshot(`
      "# 카드가 모두 맞습니다
      \`acme/backend\`: 열려 있는 PR이 없습니다."
    `);
    expect(asRead(resyncMessage(resynced([{ number: 99, kind: 'unknown' }]), 'ko'))).toMatchInlineSnapshot(`
      "# 그런 PR은 없습니다
      - \`acme/backend\`: #99 PR은 없습니다."
    `);
    const unknown = { kind: 'unknown-repository', repository: 'acme/other', known: [repository, web] } as const;
    expect(asRead(resyncMessage(unknown, 'ko'))).toMatchInlineSnapshot(`
      "# 모르는 저장소입니다
      \`acme/other\`: 제가 돌보는 저장소가 아닙니다. 돌보는 저장소는 \`acme/backend\`, \`acme/web\`입니다. 설정의 \`reviews.repositories\`에 추가할 수 있습니다."
    `);
    const limited = { kind: 'unreadable', repository, why: { reason: 'rate-limited', retryAtMs: 1.79e12 } } as const;
    expect(asRead(resyncMessage(limited, 'ko'))).toMatchInlineSnapshot(`
      "# GitHub에 물어보지 못했습니다
      \`acme/backend\`: 읽지 못했습니다. GitHub가 <t:1790000000:R> 다시 질문을 받습니다."
    `);
  });

  it('within the limits of Discord and without any mark but its own, whatever titles and names are', () => {
    for (const language of ['en', 'ko'] as const) {
      const [hostile, plain] = [...hostileText, 'plain'].map((text) => {
        const bodies = everyOutcomeOf(text).map((outcome) => resyncMessage(outcome, language));
        for (const body of bodies) expectDiscordAcceptsMessage(body);
        return bodies.map(liveMarkupOf);
      });
      expect(hostile).toEqual(plain);
    }
  });

  it('within the limits of Discord also where there is much to say', () => {
    const title = '가'.repeat(256);
    const changed = [
      'title',
      'state',
      'branches',
      'commits',
      'labels',
      'reviewers',
      'checks',
      'size',
      'mergeability',
    ] as const;
    const looked = Array.from({ length: 20 }, (_, index) => caughtUp(index + 1, { title, changed }));
    const known = Array.from({ length: 200 }, (_, index) => `acme/${'x'.repeat(90)}${index}` as Repository);
    for (const language of ['en', 'ko'] as const) {
      expectDiscordAcceptsMessage(resyncMessage(resynced(looked, { isWhole: false }), language));
      expectDiscordAcceptsMessage(resyncMessage({ kind: 'unknown-repository', repository: title, known }, language));
    }
  });
});

describe('what came of comparing cards with GitHub', () => {
  const embed = (outcome: ResyncOutcome, language: 'en' | 'ko' = 'en') => resyncMessage(outcome, language).embeds?.[0];
  const unreadable = (why: DispatchRejection, language: 'en' | 'ko' = 'en') =>
    embed({ kind: 'unreadable', repository, why }, language)?.description;

  it.each([
    ['app-not-installed', 'the GitHub App is not installed there', '설치되어 있지 않습니다'],
    ['app-removed', 'the GitHub App was uninstalled', 'GitHub App이 제거되었습니다'],
    ['app-suspended', 'the GitHub App is suspended', '일시 중지되어 있습니다'],
    ['repository-gone', 'the repository was deleted, or', '저장소가 삭제되었거나'],
    ['permission-missing', 'the GitHub App needs to read pull requests', 'PR, 체크, Actions 읽기 권한이'],
  ] as const)('says why GitHub could not be asked: %s', (reason, en, ko) => {
    expect(unreadable({ reason })).toContain(`\`acme/backend\` could not be read: ${en}`);
    expect(unreadable({ reason }, 'ko')).toContain(ko);
  });

  it('says when GitHub takes requests again, as far as that is known', () => {
    const limited = (retryAtMs: number | null) => ({ reason: 'rate-limited', retryAtMs }) as const;
    expect(unreadable(limited(60_000))).toMatch(/GitHub accepts requests again <t:60:R>\.$/);
    expect(unreadable(limited(null))).toMatch(/GitHub is limiting requests, try again later\.$/);
    expect(unreadable(limited(60_000), 'ko')).toContain('GitHub가 <t:60:R> 다시 질문을 받습니다.');
    expect(unreadable(limited(null), 'ko')).not.toContain('null');
    const replaced = { reason: 'repository-replaced', id: 7, expected: 5 } as const;
    expect(unreadable(replaced)).toContain('another repository has this name now');
    expect(unreadable(replaced, 'ko')).toContain('지금 다른 저장소가 쓰고 있습니다');
  });

  it('tells what GitHub itself says, or that it says nothing', () => {
    expect(unreadable({ reason: 'refused', detail: ' No *such* thing ' })).toContain(
      'GitHub said: No \\*such\\* thing.',
    );
    expect(unreadable({ reason: 'refused', detail: ' ' })).toContain('read: GitHub refused.');
    expect(unreadable({ reason: 'refused', detail: 'No' }, 'ko')).toContain('GitHub 응답: No.');
    expect(unreadable({ reason: 'inputs-rejected', detail: '' }, 'ko')).toContain('GitHub가 거부했습니다.');
  });

  it('does not say that all is right while some were not looked at', () => {
    const title = (rest: Parameters<typeof resynced>[1]) => embed(resynced([caughtUp(1)], rest))?.title;
    expect(title({})).toBe('Cards are up to date');
    expect(title({ left: [5] })).toBe('Not all cards were looked at yet');
    expect(title({ isWhole: false })).toBe('Not all cards were looked at yet');
    expect(embed(resynced([], { left: [5] }), 'ko')?.title).toBe('아직 모든 카드를 확인하지 못했습니다');
    const hidden = resynced([caughtUp(1, { card: 'not-wanted' })]);
    expect(embed(hidden)?.title).toBe('Cards are up to date');
    const failed = resynced([{ number: 5, kind: 'unreadable', why: { reason: 'github-unavailable' } }]);
    expect(embed(failed)?.title).toBe('GitHub could not be asked');
  });

  it('names thirty of the pull requests that are left, and counts the others', () => {
    const left = (count: number) =>
      embed(resynced([], { left: Array.from({ length: count }, (_, at) => at) }))?.description;
    expect(left(30)).toMatch(/#28, #29\. The next/);
    expect(left(33)).toMatch(/#28, #29 …and 3 more\. The next/);
  });

  it('names every part of a card that was wrong, and no address that cannot be opened', () => {
    const changed = ['title', 'branches', 'commits', 'labels', 'size', 'mergeability'] as const;
    const unsafe = caughtUp(1, { changed, url: 'javascript:alert(1)' });
    expect(embed(resynced([unsafe]))?.description).toBe(
      '- #1 Retry failed payments: title, branches, commits, labels, size, conflicts',
    );
    expect(embed(resynced([unsafe]), 'ko')?.description).toContain(': 제목, 브랜치, 커밋, 라벨, 변경량, 충돌 여부');
  });

  it('counts the lines that have no room', () => {
    const looked = Array.from({ length: 60 }, (_, at) => caughtUp(at, { title: '가'.repeat(80), changed: ['title'] }));
    const lines = embed(resynced(looked))?.description?.split('\n') ?? [];
    expect(lines.at(-1)).toBe(`…and ${60 - (lines.length - 1)} more`);
  });
});
