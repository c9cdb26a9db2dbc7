import { describe, expect, it } from 'vitest';
import { resyncMessage } from '../../../../src/adapters/discord/review/resync-message.ts';
import type { Resynced, ResyncOutcome } from '../../../../src/application/review/resync-pull-requests.ts';
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
