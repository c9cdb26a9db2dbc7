import { describe, expect, it } from 'vitest';
import { lockCard, lockReleaseCard } from '../../../../src/adapters/discord/lock/lock-card.ts';
import { lockMessage, unlockMessage } from '../../../../src/adapters/discord/lock/lock-message.ts';
import type { LockOutcome, UnlockOutcome } from '../../../../src/domain/lock/lock-outcome.ts';
import type { Language, RoleId } from '../../../../src/domain/people/people.ts';
import { aLock, aPerson, aRelease, everythingScope, lockedAtMs } from '../../../support/a-lock.ts';
import { asRead } from '../kit/as-read.ts';
import { run, typicalDeployment } from '../kit/typical.ts';

const own = aLock({ by: aPerson('Kim') });
const untilFive = { ...own, untilMs: lockedAtMs + 2 * 3_600_000 };
const everything = aLock({ scope: everythingScope, by: aPerson('Lee'), reason: 'Black Friday' });
const byOwner = aRelease('Kim');
const byLee = aRelease('Lee', lockedAtMs + 95 * 60_000);

const locked: readonly LockOutcome[] = [
  { kind: 'locked', lock: own, told: true },
  { kind: 'locked', lock: { ...everything, untilMs: lockedAtMs + 3_600_000 }, told: false },
  { kind: 'already-locked', lock: untilFive, isOwn: false },
  { kind: 'already-locked', lock: own, isOwn: true },
  { kind: 'unclear', unclear: { what: 'no-reason' } },
  { kind: 'unclear', unclear: { what: 'long-reason', length: 240 } },
  { kind: 'unclear', unclear: { what: 'unreadable', duration: 'soon' } },
  { kind: 'unclear', unclear: { what: 'too-short', duration: '0m' } },
  { kind: 'unclear', unclear: { what: 'too-long', duration: '90d' } },
  { kind: 'refused', refusal: { reason: 'unknown-service', service: 'bakend', known: ['backend', 'web'] } },
  {
    kind: 'refused',
    refusal: { reason: 'role-required', environment: 'prod', action: 'lock', roles: ['123456789012345678' as RoleId] },
  },
  { kind: 'refused', refusal: { reason: 'waited-too-long', minutes: 11 } },
];

const unlocked: readonly UnlockOutcome[] = [
  { kind: 'unlocked', lock: own, release: byOwner, told: true },
  { kind: 'unlocked', lock: own, release: byLee, told: true },
  { kind: 'not-locked', scope: own.scope, others: [] },
  {
    kind: 'not-locked',
    scope: own.scope,
    others: [{ ...untilFive, scope: { service: 'web', environment: null } }, everything],
  },
  { kind: 'not-yours', lock: own },
  { kind: 'lane-needs-reason', deployment: typicalDeployment({ kind: 'in-progress', run }) },
  { kind: 'lane-released', deployment: typicalDeployment({ kind: 'lost', isFinal: true }), reason: 'It is over' },
];

const cards = (language: Language) =>
  [
    lockCard(own, null, language),
    lockCard(untilFive, null, language),
    lockCard(own, byOwner, language),
    lockReleaseCard(own, byOwner, language),
    lockReleaseCard(everything, aRelease('Kim', lockedAtMs + 95 * 60_000), language),
  ]
    .map(asRead)
    .join('\n\n');
const locks = (language: Language) => locked.map((outcome) => asRead(lockMessage(outcome, language))).join('\n\n');
const unlocks = (language: Language) =>
  unlocked.map((outcome) => asRead(unlockMessage(outcome, language))).join('\n\n');

describe('what everybody reads of a lock', () => {
  it('in English', () => {
    expect(cards('en')).toMatchInlineSnapshot(`
      "# Deploys locked: \`backend\` in \`dev\`
      DB migration
      | By
      |   Kim
      | Since
      |   <t:1790000000:R>
      | Until
      |   somebody unlocks
      -- /unlock service:backend env:dev lets deploys continue; others than the owner add force:True

      # Deploys locked: \`backend\` in \`dev\`
      DB migration
      | By
      |   Kim
      | Since
      |   <t:1790000000:R>
      | Until
      |   <t:1790007200:F> (<t:1790007200:R>)
      -- /unlock service:backend env:dev lets deploys continue; others than the owner add force:True

      # Deploys unlocked: \`backend\` in \`dev\`
      DB migration
      | By
      |   Kim
      | Since
      |   <t:1790000000:R>
      | Unlocked
      |   by Kim <t:1790000060:R>

      # Deploys unlocked: \`backend\` in \`dev\`
      Kim unlocked it after 1 min 0 s. Deploys may continue.
      Its reason was: DB migration

      # Lock removed by force: every service in every environment
      **Kim removed the lock of Lee by force** after 1 h 35 min. Deploys may continue.
      Its reason was: Black Friday"
    `);
  });

  it('in Korean', () => {
    expect(cards('ko')).toMatchInlineSnapshot(`
      "# 배포 잠금: \`dev\`의 \`backend\`
      DB migration
      | 잠근 사람
      |   Kim
      | 시작
      |   <t:1790000000:R>
      | 끝나는 시각
      |   누군가 풀 때까지
      -- 풀기: /잠금해제 서비스:backend 환경:dev (잠근 사람이 아니면 강제:True 추가)

      # 배포 잠금: \`dev\`의 \`backend\`
      DB migration
      | 잠근 사람
      |   Kim
      | 시작
      |   <t:1790000000:R>
      | 끝나는 시각
      |   <t:1790007200:F>까지 (<t:1790007200:R>)
      -- 풀기: /잠금해제 서비스:backend 환경:dev (잠근 사람이 아니면 강제:True 추가)

      # 배포 잠금 해제: \`dev\`의 \`backend\`
      DB migration
      | 잠근 사람
      |   Kim
      | 시작
      |   <t:1790000000:R>
      | 해제
      |   Kim 님이 <t:1790000060:R>

      # 배포 잠금 해제: \`dev\`의 \`backend\`
      Kim 님이 1분 0초 만에 풀었습니다. 이제 배포할 수 있습니다.
      잠갔던 이유: DB migration

      # 잠금 강제 해제: 모든 환경의 모든 서비스
      **Kim 님이 Lee 님의 잠금을** 1시간 35분 만에 **강제로 풀었습니다.** 잠근 이유와 관계없이 이제 배포할 수 있습니다.
      잠갔던 이유: Black Friday"
    `);
  });
});

describe('what whoever locks reads', () => {
  it('in English', () => {
    expect(locks('en')).toMatchInlineSnapshot(`
      "# Deploys locked
      Deploys of \`backend\` in \`dev\` are locked for everybody but you. \`/unlock service:backend env:dev\` lets them continue.
      Until somebody unlocks: DB migration

      # Deploys locked
      Deploys of every service in every environment are locked for everybody but you. \`/unlock\` lets them continue.
      Until <t:1790003600:F> (<t:1790003600:R>): Black Friday
      I could not post in the channel for deploys, so nobody else was told. Please tell them.

      # Not locked
      Kim has locked \`backend\` in \`dev\` already.
      Until <t:1790007200:F> (<t:1790007200:R>): DB migration
      Ask Kim, or remove it with \`/unlock service:backend env:dev force:True\` if you must. Everybody is told who removed it.

      # Not locked
      You have locked \`backend\` in \`dev\` already.
      Until somebody unlocks: DB migration
      To change the reason or the time, use \`/unlock service:backend env:dev\` and lock it again.

      # Not locked
      A lock needs a reason that others can read.

      # Not locked
      The reason has 240 characters. The limit is 200.

      # Not locked
      \`soon\` is not a duration. Write minutes, hours or days, such as \`30m\`, \`2h\` or \`1d 12h\`.

      # Not locked
      \`0m\` is too short. The minimum is one minute.

      # Not locked
      \`90d\` is longer than 30 days. Leave the time out to lock until somebody unlocks.

      # Not locked
      There is no service \`bakend\`. Known services: \`backend\`, \`web\`

      # Not locked
      You may not lock \`prod\`. Ask an admin for one of the roles that may: <@&123456789012345678>

      # Not locked
      This waited 11 minutes before I could handle it, so I started nothing. Ask again if you still want it."
    `);
  });

  it('in Korean', () => {
    expect(locks('ko')).toMatchInlineSnapshot(`
      "# 배포 잠금
      \`dev\`의 \`backend\` 배포를 잠갔습니다. 본인은 계속 배포할 수 있습니다. 풀려면 \`/잠금해제 서비스:backend 환경:dev\` 명령어를 쓰세요.
      누군가 풀 때까지 · DB migration

      # 배포 잠금
      모든 환경의 모든 서비스 배포를 잠갔습니다. 본인은 계속 배포할 수 있습니다. 풀려면 \`/잠금해제\` 명령어를 쓰세요.
      <t:1790003600:F>까지 (<t:1790003600:R>) · Black Friday
      배포 채널에 글을 쓸 수 없어서 다른 사람들은 아직 모릅니다. 직접 알려 주세요.

      # 잠그지 않았습니다
      \`dev\`의 \`backend\` 배포는 Kim 님이 이미 잠갔습니다.
      <t:1790007200:F>까지 (<t:1790007200:R>) · DB migration
      Kim 님에게 물어보거나, 꼭 필요하면 \`/잠금해제 서비스:backend 환경:dev 강제:True\` 명령어로 풀어 주세요. 누가 풀었는지 모두에게 알려집니다.

      # 잠그지 않았습니다
      \`dev\`의 \`backend\` 배포는 이미 직접 잠가 두었습니다.
      누군가 풀 때까지 · DB migration
      이유나 시간을 바꾸려면 \`/잠금해제 서비스:backend 환경:dev\` 명령어로 푼 뒤에 다시 잠가 주세요.

      # 잠그지 않았습니다
      다른 사람이 읽을 수 있는 이유가 필요합니다. 왜 잠그는지 적어 주세요.

      # 잠그지 않았습니다
      이유가 240자입니다. 200자 안으로 줄여 주세요.

      # 잠그지 않았습니다
      \`soon\`: 얼마 동안인지 알 수 없습니다. \`30분\`, \`2시간\`, \`1일 12시간\`처럼 적어 주세요. \`30m\`, \`2h\`도 됩니다.

      # 잠그지 않았습니다
      \`0m\`: 너무 짧습니다. 1분부터 잠글 수 있습니다.

      # 잠그지 않았습니다
      \`90d\`: 30일보다 길게는 정할 수 없습니다. 시간을 빼면 누군가 풀 때까지 잠깁니다.

      # 잠그지 않았습니다
      \`bakend\` 서비스가 없습니다. 배포할 수 있는 서비스: \`backend\`, \`web\`

      # 잠그지 않았습니다
      \`prod\` 환경을 잠글 권한이 없습니다. 관리자에게 다음 중 하나의 역할을 요청해 주세요: <@&123456789012345678>

      # 잠그지 않았습니다
      요청이 11분 동안 밀려서 배포를 시작하지 않았습니다. 아직 필요하면 다시 요청해 주세요."
    `);
  });
});

describe('what whoever unlocks reads', () => {
  it('in English', () => {
    expect(unlocks('en')).toMatchInlineSnapshot(`
      "# Deploys unlocked
      Deploys of \`backend\` in \`dev\` may continue.

      # Deploys unlocked
      You removed the lock of Kim by force. Deploys of \`backend\` in \`dev\` may continue.

      # Not unlocked
      There is no lock on exactly \`backend\` in \`dev\`.
      Nothing is locked.

      # Not unlocked
      There is no lock on exactly \`backend\` in \`dev\`.
      Current locks:
      - \`web\` in every environment, by Kim until <t:1790007200:F> (<t:1790007200:R>): DB migration
      - every service in every environment, by Lee until somebody unlocks: Black Friday

      # Not unlocked
      The lock of \`backend\` in \`dev\` belongs to Kim.
      Until somebody unlocks: DB migration
      Ask Kim, or remove it with \`/unlock service:backend env:dev force:True\` if you must. Everybody is told who removed it.

      # Not unlocked
      There is no lock, but a deploy of \`backend\` in \`dev\` holds its place: the state of its run is unknown, and it may still be running.
      Check what runs. To release the next deploy anyway, say why: \`/unlock service:backend env:dev reason:\` and the reason. It is recorded.

      # Next deploy released
      The next deploy of \`backend\` in \`dev\` may start. The run before it may still be going: watch both."
    `);
  });

  it('in Korean', () => {
    expect(unlocks('ko')).toMatchInlineSnapshot(`
      "# 배포 잠금 해제
      \`dev\`의 \`backend\` 배포 잠금을 풀었습니다.

      # 배포 잠금 해제
      Kim 님이 잠근 \`dev\`의 \`backend\` 배포를 강제로 풀었습니다.

      # 잠금을 풀지 않았습니다
      정확히 이 범위를 잠근 것은 없습니다: \`dev\`의 \`backend\`
      지금은 잠긴 곳이 없습니다.

      # 잠금을 풀지 않았습니다
      정확히 이 범위를 잠근 것은 없습니다: \`dev\`의 \`backend\`
      지금 잠긴 곳:
      - 모든 환경의 \`web\` · Kim 님 · <t:1790007200:F>까지 (<t:1790007200:R>) · DB migration
      - 모든 환경의 모든 서비스 · Lee 님 · 누군가 풀 때까지 · Black Friday

      # 잠금을 풀지 않았습니다
      \`dev\`의 \`backend\` 배포는 Kim 님이 잠갔습니다.
      누군가 풀 때까지 · DB migration
      Kim 님에게 물어보거나, 꼭 필요하면 \`/잠금해제 서비스:backend 환경:dev 강제:True\` 명령어로 풀어 주세요. 누가 풀었는지 모두에게 알려집니다.

      # 잠금을 풀지 않았습니다
      잠금은 없지만 \`dev\`의 \`backend\` 배포 하나가 자리를 차지하고 있습니다. GitHub에서 그 실행의 상태를 알 수 없고, 아직 진행 중일 수 있습니다.
      지금 무엇이 실행 중인지 확인해 주세요. 그래도 다음 배포를 진행하려면 \`/잠금해제 서비스:backend 환경:dev 이유:\` 뒤에 이유를 적어 주세요. 기록으로 남습니다.

      # 다음 배포 대기 해제
      \`dev\`의 \`backend\`의 다음 배포를 진행할 수 있습니다. 앞선 실행이 아직 진행 중일 수 있으니 함께 지켜봐 주세요."
    `);
  });
});
