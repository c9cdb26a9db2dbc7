import { expect, it } from 'vitest';
import { deploysMessage } from '../../../../src/adapters/discord/history/deploys-message.ts';
import { deployBoard } from '../../../../src/domain/history/deploy-board.ts';
import { aDeployment, aRollout } from '../../../support/a-rollout.ts';
import { nowMs } from '../../../support/a-team.ts';
import { pastDeployment, states } from '../../../support/past-deployments.ts';
import { asRead } from '../kit/as-read.ts';

const images = [{ container: 'app', image: 'acme/backend:v2', digest: null }];

/** ECS is set to run what nobody deployed well, since so many hours. */
function board(hoursAgo: number, language: 'en' | 'ko'): string {
  const deployments = [aDeployment({ images, createdAtMs: nowMs - hoursAgo * 3_600_000 })];
  const facts = {
    lane: { service: 'backend', environment: 'dev' },
    good: pastDeployment(1, 50),
    bad: pastDeployment(2, 3, { state: states.failed }),
    rollout: aRollout({ deployments, runningImages: [] }),
    ...{ cutShort: null, open: [], locks: [], isWatched: true },
  };
  return asRead(deploysMessage(deployBoard(nowMs, [facts]), 1, language)).replaceAll('\\', '');
}

it('/deploys names our own failed deploy that may have left what runs, and blames nobody', () => {
  expect(board(2, 'en')).toContain('instead of `acme/backend:v1`: `v2` (Deploy Failed) may have left it');
  expect(board(2, 'en')).not.toContain('outside Geonbot');
  expect(board(2, 'ko')).toMatch(/`v2`\(.+\)에서 남은 것일 수 있습니다/);
  expect(board(2, 'ko')).not.toContain('거치지 않고');
});

it('/deploys says that somebody else changed what runs, where that was before our own deploy failed', () => {
  expect(board(4, 'en')).toContain('changed outside Geonbot');
  expect(board(4, 'ko')).toContain('저를 거치지 않고 바뀌었습니다');
});
