import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { deployCard } from '../../../../src/adapters/discord/deploy/deploy-card.ts';
import { receiveDelivery } from '../../../../src/adapters/github/receive-delivery.ts';
import { workflowRunPayload } from '../../../../src/adapters/in-memory/github/github-payloads.ts';
import { anAsker, asking, backendInDev, backendRepository, developers, nowMs } from '../../../support/a-team.ts';
import { readProjectFile } from '../../../support/project.ts';
import { DeployWorld, toDev } from '../../../unit/deploy/deploy-world.ts';
import { asRead } from '../../discord/kit/as-read.ts';

const watched = { reviewRepositories: [], workflows: [{ repository: backendRepository, workflow: 'deploy.yml' }] };

const within = <Inside extends z.ZodType>(inside: Inside) => z.object({ properties: inside });
const webhooks = z.object({
  components: z.object({
    schemas: z.object({
      'webhook-workflow-run-completed': within(
        z.object({
          workflow_run: within(z.object({ conclusion: z.object({ enum: z.array(z.string().nullable()) }) })),
        }),
      ),
    }),
  }),
});

type End = { readonly kind: string; readonly en: string; readonly ko: string };

/** Where a deploy ends, and what its card says then. */
const ends: Readonly<Record<string, End>> = {
  success: { kind: 'succeeded', en: 'Checking what ECS runs', ko: '실제로 무엇이 실행 중인지 확인' },
  failure: { kind: 'failed', en: 'Failed in job `deploy`', ko: '실패한 작업: `deploy`' },
  timed_out: { kind: 'failed', en: 'stopped the run at a time limit', ko: '제한 시간이 지나서' },
  startup_failure: { kind: 'failed', en: 'The workflow file could not start', ko: '워크플로 파일을 시작하지 못해서' },
  neutral: { kind: 'failed', en: 'neither a success nor a failure', ko: '성공도 실패도 아니며' },
  stale: { kind: 'failed', en: '*stale* because it did not end', ko: '*stale*로 처리했습니다' },
  cancelled: { kind: 'cancelled', en: 'The run was cancelled on GitHub', ko: 'GitHub에서 실행이 취소됐습니다' },
  skipped: { kind: 'not-run', en: 'skipped every job of the run', ko: '모든 작업을 건너뛰어서' },
  action_required: { kind: 'not-run', en: 'until a person lets it', ko: '누군가 허용해야' },
  brand_new: { kind: 'failed', en: 'does not know, so it is not taken for a success', ko: '모르는 방식으로' },
};

/** A deploy whose run ends like this, as GitHub tells it. */
async function ended(conclusion: string | null) {
  const world = new DeployWorld();
  await world.worker().dispatch.execute({ asked: asking('1001'), request: toDev });
  const { id } = world.runOf();
  if (conclusion === 'failure') world.runs.failRun(world.runOf(), 'deploy', 'Deploy');
  const tell = async (action: 'requested' | 'in_progress' | 'completed', word: string | null = null) => {
    const about = { repository: backendRepository, workflow: 'deploy.yml', id, atMs: nowMs, branch: 'dev' };
    const headCommit = world.runs.dispatched[0]?.headSha ?? '';
    const payload = workflowRunPayload({ ...about, headCommit, action, conclusion: word });
    const headers = { 'x-github-event': 'workflow_run', 'x-github-delivery': 'd-1' };
    const received = receiveDelivery(headers, payload, watched);
    const [job] = received.kind === 'work' ? received.jobs : [];
    if (job?.kind !== 'follow-deploy') throw new Error('nothing to follow');
    await world.worker().follow.execute(job.moved);
  };
  await tell('completed', conclusion);
  const { state } = await world.kept('1001');
  const card = async (language: 'en' | 'ko') => asRead(deployCard(await world.kept('1001'), language));
  return { world, tell, state, card };
}

describe('a run that ends on GitHub', () => {
  it.each(Object.entries(ends))('as %s has an end of its own and words for it', async (conclusion, end) => {
    const { state, card } = await ended(conclusion);
    expect(state.kind).toBe(end.kind);
    const others = Object.values(ends).filter((one) => one !== end);
    for (const language of ['en', 'ko'] as const) {
      const text = await card(language);
      expect(text).toContain(end[language]);
      expect(text).toContain('/actions/runs/');
      for (const other of others) expect(text).not.toContain(other[language]);
    }
  });

  it('in no word at all is no success', async () => {
    expect((await ended(null)).state).toMatchObject({ kind: 'failed', conclusion: 'unknown' });
  });

  it('in every word that GitHub describes is in this table', () => {
    const described = webhooks.parse(JSON.parse(readProjectFile('tests/support/github-openapi/webhooks.json')));
    const { conclusion } =
      described.components.schemas['webhook-workflow-run-completed'].properties.workflow_run.properties;
    const words = conclusion.enum.filter((word) => word !== null);
    expect([...words, 'brand_new'].toSorted()).toEqual(Object.keys(ends).toSorted());
  });
});

describe('a run that waits for a person on GitHub', () => {
  it('leaves its lane, and takes it again when it goes on', async () => {
    const { world, tell } = await ended('action_required');
    expect(await world.lanes.of(toDev)).toEqual({ inFlight: null, line: [] });
    await tell('requested');
    expect(await world.stateOf('1001')).toMatchObject({ kind: 'not-run' });
    await tell('in_progress');
    expect(await world.stateOf('1001')).toMatchObject({ kind: 'in-progress' });
    expect(await world.lanes.of(toDev)).toEqual({ inFlight: '1001', line: [] });
    await tell('completed', 'success');
    expect(await world.stateOf('1001')).toMatchObject({ kind: 'succeeded' });
  });

  it('is not said to wait by a delivery that comes late', async () => {
    const { world, tell } = await ended('action_required');
    await tell('in_progress');
    await tell('completed', 'action_required');
    expect(await world.stateOf('1001')).toMatchObject({ kind: 'in-progress' });
  });
});

it('a run that GitHub skipped is nothing to go back from', async () => {
  const world = new DeployWorld();
  await shipped(world, '1001', 'success');
  world.repositories.push(backendRepository, 'dev', { subject: 'Second' });
  await shipped(world, '1002', 'success');
  world.repositories.push(backendRepository, 'dev', { subject: 'Third' });
  await shipped(world, '1003', 'skipped');
  const rollback = { service: 'backend', environment: 'dev', dryRun: false, breakGlass: null };
  const outcome = await world
    .worker()
    .rollBack.execute(asking('1004', anAsker(developers), world.clock.nowMs()), rollback);
  expect(outcome).toMatchObject({ deployment: { purpose: { to: '1001' } } });
});

async function shipped(world: DeployWorld, id: string, conclusion: 'success' | 'skipped') {
  await world
    .worker()
    .dispatch.execute({ asked: asking(id, anAsker(developers), world.clock.nowMs()), request: toDev });
  const run = world.runOf(world.runs.dispatched.length - 1);
  world.clock.advance(60_000);
  if (conclusion === 'success') {
    const digest = `sha256:${id.padStart(64, '0')}`;
    world.runs.ofId(run.id)?.announce(`backend@${digest}`);
    world.rollouts.startRollout(backendInDev, 'backend:new', digest);
    world.rollouts.finishRollout(backendInDev);
  }
  world.runs.ofId(run.id)?.finish(conclusion);
  await world.worker().sweep.execute();
  world.clock.advance(5 * 60_000);
  await world.worker().sweep.execute();
}
