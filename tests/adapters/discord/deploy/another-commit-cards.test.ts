import { expect, it } from 'vitest';
import { deployCard } from '../../../../src/adapters/discord/deploy/deploy-card.ts';
import type { DeploymentState, OtherCommit } from '../../../../src/domain/deploy/deployment-state.ts';
import { asRead } from '../kit/as-read.ts';
import { run } from '../kit/typical.ts';
import { aBigDeploy, agreed, another } from './typical-deploys.ts';

const images = ['acme/backend:ffee001'];

function read(seenIn: OtherCommit['seenIn'], language: 'en' | 'ko', isOpen = false): string {
  const id = seenIn === 'run' ? another : 'ffee001';
  const state: DeploymentState = { kind: 'another-commit', run, images, commit: { id, seenIn }, isOpen };
  const strayedTo = seenIn === 'run' ? another : null;
  const { embeds } = deployCard(aBigDeploy(state, { strayedTo, diff: null, risky: [] }), language);
  return (embeds ?? []).map(({ title, description }) => `# ${title}\n${description}`).join('\n');
}

const line = (text: string) => text.split('\n').slice(3).join('\n');

it('the card of another commit says which one, and that the run started from it', () => {
  expect(read('run', 'en')).toContain('# Another Commit Runs');
  expect(line(read('run', 'en'))).toMatchInlineSnapshot(`
    "🚨 **The run started from \`ffee001\`**, and \`main\` was \`a1b2c3d\` when it was dispatched. It succeeded, so what it deployed may not be what was approved.
    \`image=acme/backend:ffee001\`
    Run [#8123](https://github.com/acme/backend/actions/runs/8123)"
  `);
  expect(read('run', 'ko')).toContain('# 다른 커밋이 실행 중');
  expect(line(read('run', 'ko'))).toMatchInlineSnapshot(`
    "🚨 **실행이 \`ffee001\` 커밋에서 시작됐습니다**. 시작을 요청할 때 \`main\`은(는) \`a1b2c3d\` 커밋이었습니다. 실행은 성공했지만, 배포된 것이 승인된 커밋이 아닐 수 있습니다.
    \`image=acme/backend:ffee001\`
    실행 [#8123](https://github.com/acme/backend/actions/runs/8123)"
  `);
});

it('the card of another commit says which one, and that the workflow announced it', () => {
  expect(line(read('announced', 'en'))).toMatchInlineSnapshot(`
    "🚨 The workflow announced an image of **commit \`ffee001\`**, and not of \`a1b2c3d\`:
    \`image=acme/backend:ffee001\`
    Run [#8123](https://github.com/acme/backend/actions/runs/8123)"
  `);
  expect(line(read('announced', 'ko'))).toMatchInlineSnapshot(`
    "🚨 워크플로가 \`a1b2c3d\`이(가) 아닌 **\`ffee001\` 커밋**의 이미지를 알렸습니다:
    \`image=acme/backend:ffee001\`
    실행 [#8123](https://github.com/acme/backend/actions/runs/8123)"
  `);
});

it('the card of another commit says which one, and that its tag runs', () => {
  expect(line(read('running', 'en', true))).toMatchInlineSnapshot(`
    "🚨 What ECS runs is tagged with **commit \`ffee001\`**, and not with \`a1b2c3d\`:
    \`image=acme/backend:ffee001\`
    Geonbot keeps looking for a while.
    Run [#8123](https://github.com/acme/backend/actions/runs/8123)"
  `);
  expect(line(read('running', 'ko', true))).toMatchInlineSnapshot(`
    "🚨 ECS에서 실행 중인 이미지의 태그가 \`a1b2c3d\`이(가) 아닌 **\`ffee001\` 커밋**입니다:
    \`image=acme/backend:ffee001\`
    건봇이 당분간 계속 확인합니다.
    실행 [#8123](https://github.com/acme/backend/actions/runs/8123)"
  `);
});

it('the card names no commit as approved where versions name none', () => {
  const state: DeploymentState = { kind: 'another-commit', run, images, commit: { id: 'ffee001', seenIn: 'running' } };
  const text = asRead(deployCard(aBigDeploy(state, { commit: null, diff: null }), 'en'));
  expect(text).toContain('**commit `ffee001`**:');
  expect(text).not.toContain(agreed.slice(0, 7));
});
