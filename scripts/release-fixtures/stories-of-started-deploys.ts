import { alarmEvent } from '../../src/adapters/in-memory/alert/alarm-event.ts';
import { ecsDeploymentEvent, ecsHookEvent } from '../../src/adapters/in-memory/deploy/ecs-deployment-event.ts';
import type { RolloutPlan } from '../../src/adapters/in-memory/deploy/rollout-plan.ts';
import { repositoryPayload } from '../../src/adapters/in-memory/kit/github-accounts.ts';
import type { RolloutChanged } from '../../src/domain/deploy/rollout-changed.ts';
import { backend, beginWithCommits, digestAfter, imageAfter, imageBefore, onDev, ReleaseRun } from './a-release-run.ts';
import type { ReleaseTeam } from './a-release-team.ts';
import type { ReleaseTeams, Story } from './a-release-writer.ts';

const toDev = { service: 'backend', env: 'dev', version: 'v1' };
const hour = 3_600_000;

async function started(teams: ReleaseTeams, values = toDev) {
  const team = await teams.begin();
  beginWithCommits(team);
  await team.slash('Mina', 'deploy', values);
  await team.settle();
  return { team, run: new ReleaseRun(team) };
}

async function succeeded(teams: ReleaseTeams, image = imageAfter, digest: string | null = digestAfter) {
  const { team, run } = await started(teams);
  await run.inProgress();
  team.bot.rollouts.startRollout(onDev, image, digest);
  if (digest !== null) run.announce(`${imageAfter}@${digestAfter}`);
  await run.ends('success');
  return { team, run };
}

async function ecsTells(team: ReleaseTeam, eventName: RolloutChanged['eventName']) {
  const atMs = team.clock.nowMs();
  await team.happen((id) => {
    if (eventName !== 'hook-changed') return ecsDeploymentEvent({ at: onDev, eventName, atMs, id });
    const hook = team.bot.rollouts.pauseOf(onDev);
    if (hook === null) throw new Error('nothing is paused');
    const rollout = `arn:aws:ecs:${onDev.region}:123456789012:service-deployment/${onDev.cluster}/${onDev.service}/2`;
    return ecsHookEvent({ at: onDev, eventName: 'HOOK_AWAITING_ACTION', atMs, rollout, hook, id });
  });
}

const pausedCanary: RolloutPlan = {
  strategy: 'canary',
  step: { percent: 10, bakeMinutes: 15 },
  bakeMinutes: 60,
  alarms: ['backend-5xx'],
  pauses: [{ stage: 'post-test-traffic-shift', forMs: hour, onTimeout: 'roll-back' }],
};

async function verified(teams: ReleaseTeams) {
  const { team, run } = await succeeded(teams);
  team.bot.rollouts.finishRollout(onDev);
  await ecsTells(team, 'completed');
  await team.settle();
  return { team, run };
}

/** Deploys of which GitHub was asked for a run. */
export const startedDeploys: readonly Story[] = [
  async (teams) => {
    const team = await teams.begin();
    beginWithCommits(team);
    await team.slash('Mina', 'deploy', toDev);
    team.isTroubled = true;
    Object.assign(team.bot.life, { left: 0, effect: 'after' });
    await team.settle();
    await team.keepTable('deployment', 'dispatching');
  },
  async (teams) => {
    const team = await teams.begin();
    beginWithCommits(team);
    team.bot.runs.namesRuns = false;
    await team.slash('Mina', 'deploy', toDev);
    await team.settle();
    await team.keepTable('deployment', 'dispatched-without-a-run');
    await new ReleaseRun(team).tell('requested');
    team.keepJob('names-its-deployment');
  },
  async (teams) => {
    const { team, run } = await started(teams);
    await team.keepTable('deployment', 'dispatched');
    await team.keepTable('lane', 'held');
    await team.deliver('repository', {
      action: 'renamed',
      repository: repositoryPayload(backend, team.clock.nowMs()),
    });
    team.keepJob('renamed', 'follow-access');
    team.bot.queued.length = 0;
    await run.tell('requested');
    team.keepJob('queued');
    await team.settle();
    await team.keepTable('deployment', 'queued');
    await run.tell('in_progress');
    team.keepJob('running');
    await run.inProgress();
    await run.tellJob();
    await team.settle();
    await team.keepTable('deployment', 'in-progress');
    await run.tellJob();
    team.keepJob('running');
    team.bot.queued.length = 0;
    await team.press('Mina', 'Stop run');
    team.keepJob('stop');
    await team.settle();
    await team.keepTable('deployment', 'in-progress-and-being-stopped');
    await run.tell('completed');
    team.keepJob('cancelled');
    await team.settle();
    await team.keepTable('deployment', 'cancelled');
    await team.press('Mina', 'Re-run');
    team.keepJob('rerun');
    await team.settle();
    await team.keepTable('deployment', 'queued-once-more');
  },
  async (teams) => {
    const { team, run } = await succeeded(teams);
    await team.keepTable('deployment', 'succeeded');
    await run.tell('completed');
    team.keepJob('succeeded');
    team.bot.queued.length = 0;
    for (const eventName of ['in-progress', 'failed'] as const) {
      await ecsTells(team, eventName);
      team.keepJob(eventName);
      team.bot.queued.length = 0;
    }
    team.bot.rollouts.finishRollout(onDev);
    await ecsTells(team, 'completed');
    team.keepJob('completed');
    await team.settle();
    await team.keepTable('deployment', 'verified');
    await team.keepTable('lane', 'free');
  },
  async (teams) => {
    const { team } = await succeeded(teams);
    team.bot.rollouts.rollBack(onDev, 'circuit breaker: 3 tasks failed to start.');
    await ecsTells(team, 'failed');
    await team.settle();
    await team.keepTable('deployment', 'rolled-back');
  },
  async (teams) => {
    const { team } = await succeeded(teams);
    team.bot.rollouts.startRollout(onDev, imageBefore);
    team.bot.rollouts.finishRollout(onDev);
    await team.sweep(2);
    await team.keepTable('deployment', 'not-running-it');
    await team.slash('Junho', 'deploy', { ...toDev, version: 'v0' });
    await team.settle();
    await team.sweep(1);
    await team.keepTable('deployment', 'superseded');
  },
  async (teams) => {
    const { team, run } = await started(teams);
    team.bot.rollouts.plan(onDev, pausedCanary);
    await run.inProgress();
    team.bot.rollouts.startRollout(onDev, imageAfter, digestAfter);
    run.announce(`${imageAfter}@${digestAfter}`);
    await run.ends('success');
    team.bot.rollouts.moveTo(onDev, 'post-test-traffic-shift', { testPercent: 100 });
    await ecsTells(team, 'hook-changed');
    await team.settle();
    await team.keepTable('deployment', 'succeeded-and-paused');
    await ecsTells(team, 'hook-changed');
    team.keepJob('hook-changed');
    team.bot.queued.length = 0;
    await team.press('Mina', 'Roll back');
    team.keepJob('roll-back');
    team.bot.queued.length = 0;
    await team.press('Mina', 'Continue');
    team.keepJob('continue');
    await team.settle();
    await team.keepTable('deployment', 'succeeded-and-continued');
  },
  async (teams) => {
    const { team } = await succeeded(teams, imageAfter, null);
    team.bot.rollouts.finishRollout(onDev);
    await team.sweep(1);
    await team.keepTable('deployment', 'verified-by-a-new-rollout');
  },
  async (teams) => {
    const { team, run } = await started(teams, { service: 'tools', env: 'dev', version: '2026-11' });
    await run.ends('success');
    await team.keepTable('deployment', 'succeeded-unverifiable');
  },
  async (teams) => {
    const { team } = await verified(teams);
    await team.slash('Junho', 'deploy', { ...toDev, version: 'v0' });
    await team.settle();
    await new ReleaseRun(team).ends('failure');
    await team.keepTable('deployment', 'failed');
    await new ReleaseRun(team).tell('completed');
    team.keepJob('failed');
    team.bot.queued.length = 0;
    await team.press('Mina', 'Rollback');
    team.keepJob('failed');
    team.bot.queued.length = 0;
    for (const [variant, values] of Object.entries(rollbacks)) {
      await team.slash('Mina', 'rollback', { service: 'backend', env: 'dev', ...values });
      team.keepJob(variant);
      team.bot.queued.length = 0;
    }
    await team.slash('Mina', 'rollback', { service: 'backend', env: 'dev' });
    await team.settle();
    await team.keepTable('deployment', 'dispatched-rollback');
  },
  async (teams) => {
    const { team, run } = await started(teams);
    await run.tell('in_progress', 'b0'.repeat(20));
    await team.settle();
    await team.keepTable('deployment', 'in-progress-of-another-commit');
    await run.tell('completed', 'b0'.repeat(20));
    await team.settle();
    await team.keepTable('deployment', 'cancelled-of-another-commit');
  },
  async (teams) => {
    const { team, run } = await started(teams);
    await run.inProgress();
    team.bot.rollouts.startRollout(onDev, `acme/backend:${'b0'.repeat(20)}`);
    await run.ends('success');
    team.bot.rollouts.finishRollout(onDev);
    await team.sweep(2);
    await team.keepTable('deployment', 'another-commit');
  },
  async (teams) => {
    const { team, run } = await started(teams);
    await run.ends('skipped');
    await team.keepTable('deployment', 'not-run');
  },
  async (teams) => {
    const team = await teams.begin();
    beginWithCommits(team);
    await team.slash('Mina', 'deploy', toDev);
    team.isTroubled = true;
    Object.assign(team.bot.life, { left: 0, effect: 'before' });
    await team.settle();
    // The next worker asks GitHub, which knows no such run.
    Object.assign(team.bot.life, { left: null });
    await team.sweep(3);
    await team.keepTable('deployment', 'lost');
    await team.sweep(20);
    await team.keepTable('deployment', 'lost-for-good');
  },
  async (teams) => {
    const team = await teams.begin();
    beginWithCommits(team);
    await team.slash('Sora', 'deploy', { ...toDev, env: 'prod', version: 'v0', break_glass: 'payments are down' });
    team.keepJob('break-glass');
    await team.settle();
    await team.keepTable('deployment', 'dispatched-with-broken-glass');
  },
  async (teams) => {
    const { team } = await verified(teams);
    team.clock.advance(26 * hour);
    await team.slash('Junho', 'deploy', { ...toDev, version: 'v0' });
    await team.settle();
    await team.keepTable('history', 'two-deploys');
    for (const [command, variants] of Object.entries(questions)) {
      for (const [variant, values] of Object.entries(variants)) {
        await team.slash('Mina', command, values, 'deploys', variant.startsWith('korean') ? 'ko' : 'en-US');
        team.keepJob(variant);
        team.bot.queued.length = 0;
      }
    }
    await team.slash('Mina', 'deploys');
    await team.settle();
    await team.press('Mina', 'Refresh');
    team.keepJob('refresh');
    team.bot.queued.length = 0;
    await team.fillIn('Mina', 'Deploy another version', { version: 'v0' });
    team.keepJob('form');
  },
  async (teams) => {
    const { team } = await verified(teams);
    team.clock.advance(4 * 60_000);
    const metric = {
      namespace: 'AWS/ECS',
      name: 'CPUUtilization',
      dimensions: { ClusterName: onDev.cluster, ServiceName: onDev.service },
    };
    await team.happen((id) =>
      alarmEvent({ name: 'backend CPU high', state: 'ALARM', atMs: team.clock.nowMs(), metric, id }),
    );
    await team.settle();
    await team.keepTable('alarm', 'after-a-deploy');
    await team.keepTable('deployment', 'verified-with-an-alarm');
  },
];

const rollbacks = { plain: {}, 'dry-run': { dry_run: 'true' }, 'break-glass': { break_glass: 'payments are down' } };

const place = { service: 'backend', env: 'dev' };

const questions: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>> = {
  deploys: { plain: {} },
  history: { everything: {}, 'of-a-place': { ...place, page: '1' } },
  metrics: { everything: {}, 'of-a-place': { ...place, days: '90' } },
  can: { latest: place, version: { ...place, version: 'v0' } },
  deploy: { 'dry-run': { ...toDev, dry_run: 'true' }, 'korean-reason': { ...toDev, break_glass: '결제가 멈췄어요' } },
};
