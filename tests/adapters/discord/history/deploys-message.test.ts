import { describe, expect, it } from 'vitest';
import { deploysMessage } from '../../../../src/adapters/discord/history/deploys-message.ts';
import { deployBoard, type LaneFacts } from '../../../../src/domain/history/deploy-board.ts';
import type { Language } from '../../../../src/domain/people/people.ts';
import { type MissingReason, missing } from '../../../../src/domain/status/reading.ts';
import { aLock } from '../../../support/a-lock.ts';
import { aDeployment, aRollout } from '../../../support/a-rollout.ts';
import { nowMs } from '../../../support/a-team.ts';
import { pastDeployment, states } from '../../../support/past-deployments.ts';
import { asRead } from '../kit/as-read.ts';

const quiet: LaneFacts = {
  lane: { service: 'backend', environment: 'dev' },
  good: pastDeployment(1, 50),
  bad: null,
  cutShort: null,
  open: [],
  locks: [],
  isWatched: false,
  rollout: null,
};

const board = (facts: readonly Partial<LaneFacts>[], page = 1, language: Language = 'en') =>
  deploysMessage(
    deployBoard(
      nowMs,
      facts.map((one) => ({ ...quiet, ...one })),
    ),
    page,
    language,
  );

/** The lines of the only place on the board. */
const lines = (facts: Partial<LaneFacts>, language: Language = 'en') =>
  asRead(board([facts], 1, language))
    .split('\n')
    .slice(2, -1);

describe('the board of places', () => {
  const places = Array.from({ length: 12 }, (_, at) => ({ lane: { service: `s${at}`, environment: 'dev' } }));
  const unusedPlace = { lane: { service: 'idle', environment: 'dev' }, good: null };
  const read = (page: number, language: Language = 'en') => asRead(board([...places, unusedPlace], page, language));

  it('shows ten places on a page, and which of how many they are', () => {
    expect(read(1).match(/🟢 \*\*s\d+\*\*/g)).toHaveLength(10);
    expect(read(1)).toContain('· showing 1–10 of 12 ·');
    expect(read(2).match(/🟢 \*\*s\d+\*\*/g)).toEqual(['🟢 **s10**', '🟢 **s11**']);
    expect(read(2, 'ko')).toContain('· 12개 중 11–12 ·');
    expect(asRead(board(places.slice(0, 3)))).not.toContain('showing');
  });

  it('tells of the places without any deployment at its very end, if there are some', () => {
    expect(read(1)).not.toContain('never been deployed');
    expect(read(2)).toContain('One other place has never been deployed to.');
    expect(asRead(board(places.slice(0, 3)))).not.toContain('never been deployed');
  });

  it('counts only what there is', () => {
    expect(asRead(board(places.slice(0, 3))).split('\n')[1]).toBe('🟢 3 fine · checked <t:1795338000:R>');
  });
});

describe('a place on the board', () => {
  it('says why it is unknown what ECS is set to run', () => {
    const watched = { isWatched: true, good: pastDeployment(1, 50) };
    const told = (reason: MissingReason, language: Language = 'en') =>
      lines({ ...watched, rollout: missing(reason) }, language).at(-1);
    expect(told('not-found')).toBe('↳ ECS no longer has this service');
    expect(told('access-denied')).toBe('↳ Unknown what ECS is set to run: grant `ecs:DescribeServices`');
    expect(told('throttled')).toBe('↳ Unknown what ECS is set to run: it is limiting requests');
    expect(told('source-unavailable')).toBe('↳ Unknown what ECS is set to run: it did not answer');
    expect(told('no-data')).toBe('↳ Unknown what ECS is set to run');
    expect(told('no-data', 'ko')).toBe('↳ ECS의 지금 설정을 확인하지 못했습니다');
    const twoPrimaries = aRollout({ deployments: [aDeployment(), aDeployment()], runningImages: [] });
    expect(lines({ ...watched, rollout: twoPrimaries }).at(-1)).toBe(
      '↳ The image that ECS is set to run cannot be compared with the deployed one',
    );
  });

  it('says something whatever the reason is', () => {
    const reasons: readonly MissingReason[] = [
      'no-agent',
      'no-node-metrics',
      'fargate-only',
      'off',
      'stopped',
      'region-off',
      'late',
      'no-task-running',
    ];
    for (const reason of reasons) {
      expect(lines({ isWatched: true, rollout: missing(reason) }).at(-1)).toBe('↳ Unknown what ECS is set to run');
    }
  });

  it('names two of the images that ECS is set to run, and shows that there are more', () => {
    const named = (count: number) => {
      const images = Array.from({ length: count }, (_, at) => ({
        container: 'app',
        image: `acme/x:${at}`,
        digest: null,
      }));
      const rollout = aRollout({ deployments: [aDeployment({ images })], runningImages: [] });
      return lines({ isWatched: true, rollout })
        .at(-1)
        ?.replace('↳ ECS is set to run ', '')
        .replace(/ instead of .*/, '');
    };
    expect(named(2)).toBe('`acme/x:0`, `acme/x:1`');
    expect(named(3)).toBe('`acme/x:0`, `acme/x:1`…');
  });

  it('names three that wait in line, and counts the others', () => {
    const waiting = (count: number, language: Language = 'en') => {
      const open = Array.from({ length: count }, (_, at) =>
        pastDeployment(20 + at, 1 - at / 10, { state: states.requested }),
      );
      return lines({ open }, language).at(-1);
    };
    expect(waiting(3)).toBe('↳ Waiting: `v20` by 지민, `v21` by 지민, `v22` by 지민');
    expect(waiting(5)).toBe('↳ Waiting: `v20` by 지민, `v21` by 지민, `v22` by 지민, and 2 more');
    expect(waiting(5, 'ko')).toBe('↳ 대기 중: `v20` (지민 님), `v21` (지민 님), `v22` (지민 님), 외 2개');
  });

  it('shows the beginning of a long reason of a lock', () => {
    const reason = `${'x'.repeat(60)} and on`;
    expect(lines({ locks: [aLock({ reason })] }).at(-1)).toMatch(/: x{60}$/);
  });
});
