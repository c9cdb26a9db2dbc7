import { expect, it } from 'vitest';
import { deployCard } from '../../../../src/adapters/discord/deploy/deploy-card.ts';
import type { DeploymentState } from '../../../../src/domain/deploy/deployment-state.ts';
import type { OutOfSightBecause } from '../../../../src/domain/deploy/out-of-sight.ts';
import { unreadable } from '../../../../src/domain/kit/fact.ts';
import { asRead } from '../kit/as-read.ts';
import { run, typicalDeployment } from '../kit/typical.ts';
import { kim } from './typical-deploys.ts';

const goesOn: DeploymentState = { kind: 'in-progress', run };

function read(because: OutOfSightBecause, isLong: boolean, language: 'en' | 'ko' = 'en'): string {
  const outOfSight = { because, sinceMs: 1_795_305_600_000, goneAtMs: [], isLong };
  return asRead(deployCard({ ...typicalDeployment(goesOn), outOfSight }, language));
}

const denied = unreadable('run', 'access-denied', 'Actions: read');

it('the card of a run that GitHub tells nothing of says why, and calls for nobody yet', () => {
  expect(read(denied, false)).toContain(
    'The state of the run became unknown <t:1795305600:R>: the GitHub App is removed',
  );
  expect(read(denied, false)).not.toContain('/unlock');
  expect(read(denied, false)).not.toMatch(/in a minute/i);
});

it('the card of a run that GitHub tells nothing of does not say that it goes on, but that it did when last seen', () => {
  expect(read(denied, false)).toContain('was in progress when last seen');
  expect(read(denied, false, 'ko')).toContain('마지막으로 확인했을 때 진행 중');
  const queued = { ...typicalDeployment({ kind: 'queued', run }), outOfSight: null };
  const unseen = { because: denied, sinceMs: 1_795_305_600_000, goneAtMs: [], isLong: false };
  expect(asRead(deployCard(queued, 'en'))).toContain('waits for a runner');
  expect(asRead(deployCard({ ...queued, outOfSight: unseen }, 'en'))).toContain(
    'when last seen, it waited for a runner',
  );
});

it('the card of a run that GitHub tells nothing of for long says who may let the next one go', () => {
  expect(read(denied, true)).toContain('**The state of this run');
  expect(read(denied, true)).toContain(
    'can then release the next deploy with `/unlock service:backend env:dev reason:` and a reason',
  );
  expect(read(denied, true, 'ko')).toContain(
    '환경을 잠글 수 있는 사람이 `/잠금해제 서비스:backend 환경:dev 이유:` 뒤에 이유를 적으면',
  );
});

it.each([
  ['app-removed', 'the GitHub App was uninstalled. Install the GitHub App again', 'GitHub App이 제거되었습니다'],
  ['app-suspended', 'the GitHub App is suspended. Unsuspend it', '일시 중지를 풀어 주세요'],
  [
    'repository-gone',
    'the repository was deleted, or the GitHub App may not open it any more',
    '저장소가 삭제되었거나',
  ],
  ['repository-replaced', 'another repository has this name now. Nothing was started there', '다른 저장소가 쓰고'],
  [
    'permission-missing',
    'the GitHub App lacks `Actions: read`. Grant it `Actions: read`',
    '`Actions: read` 권한을 주고',
  ],
] as const)('the card of a run that is closed by %s says so at once, and what would open it', (closed, en, ko) => {
  const because = unreadable('run', 'access-denied', 'Actions: read', closed);
  const flat = (isLong: boolean, language: 'en' | 'ko') => read(because, isLong, language).replaceAll('\n', ' ');
  expect(flat(false, 'en')).toContain(en);
  expect(flat(false, 'en')).not.toContain('/unlock');
  expect(flat(true, 'en')).toContain(en);
  expect(flat(true, 'en')).toContain(
    'can then release the next deploy with `/unlock service:backend env:dev reason:` and a reason',
  );
  expect(flat(false, 'ko')).toContain(ko);
});

it('the card names the runs that may be its own', () => {
  expect(read({ kind: 'may-be', runs: [run] }, false)).toContain('It may be one of these');
  expect(read({ kind: 'may-be', runs: [run] }, false)).toContain(run.url);
});

it('the card tells of a run that is said to be gone, and not that it is', () => {
  expect(read({ kind: 'gone' }, false)).toContain('I will check for some more minutes before I accept that');
});

it('the card tells what its repository is called by now, and by which id the names belong together', () => {
  const renamed = { ...run, url: 'https://github.com/acme/api/actions/runs/7' };
  const codeHostIds = { repositoryId: 41, installationId: 5 };
  const deployment = { ...typicalDeployment({ kind: 'in-progress', run: renamed }), codeHostIds };
  expect(asRead(deployCard(deployment, 'en'))).toContain('`acme/backend` is called `acme/api` on GitHub now.');
  expect(asRead(deployCard(deployment, 'en'))).toContain('by its id 41');
  expect(asRead(deployCard(deployment, 'ko'))).toContain('`acme/api`(으)로 바뀌었습니다');
  const usual = { ...typicalDeployment(goesOn), codeHostIds };
  expect(asRead(deployCard(usual, 'en'))).not.toContain('repositoryIds');
});

it('the card of what was let go names who did, and why', () => {
  const released = typicalDeployment({
    kind: 'lost',
    isFinal: true,
    run,
    released: { by: kim, reason: 'Looked at it', askedId: '9' },
  });
  expect(asRead(deployCard(released, 'en'))).toContain(
    'released the next deploy without knowing how this run ended: Looked at it',
  );
});
