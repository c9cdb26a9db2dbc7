import { workflowRunPayload } from '../../src/adapters/in-memory/github/github-payloads.ts';
import { InMemoryLogGroups } from '../../src/adapters/in-memory/logs/in-memory-log-groups.ts';
import type { AttemptId } from '../../src/domain/jobs/redelivery.ts';
import { LOG_GROUPS } from '../../src/entrypoints/composition/logs/tokens.ts';
import { backend, beginWithCommits } from './a-release-run.ts';
import type { ReleaseTeam } from './a-release-team.ts';
import type { Story } from './a-release-writer.ts';

const outside = { repository: backend, workflow: 'deploy.yml', id: 15_000_000_001, branch: 'main', event: 'push' };

async function outsideRun(
  team: ReleaseTeam,
  action: 'requested' | 'in_progress' | 'completed',
  conclusion = 'success',
) {
  const atMs = team.clock.nowMs();
  const about = { ...outside, actor: 'dana', title: '핫픽스 Hotfix', conclusion, startedAtMs: atMs, atMs };
  await team.deliver('workflow_run', workflowRunPayload({ ...about, action }));
}

const web = (name: string, instanceId: string) =>
  ({ kind: 'ec2', name, region: 'ap-northeast-2', instanceId }) as const;

const locks: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'of-a-place-for-a-while': { reason: 'The database is being moved', service: 'backend', env: 'prod', for: '2h' },
  'of-a-service': { reason: 'Release day', service: 'tools' },
  'of-an-environment': { reason: '점검 중', env: 'dev' },
  'of-everything': { reason: 'Incident' },
};

/** Sweeps until a problem in the setup is believed, and is about to be told. */
async function watched(team: ReleaseTeam, isTold: boolean): Promise<void> {
  await team.sweep(5);
  const delivery = '20000000-0000-4000-8000-000000000003';
  const atMs = team.clock.nowMs() + 23 * 3_600_000;
  team.bot.deliveries.fail({ attempt: '3' as AttemptId, delivery, event: 'ping', atMs });
  await team.sweep(24 * 60);
  if (!isTold) team.broken = /\/channels\//;
  await team.sweep(5);
  team.broken = null;
}

/** Locks, runs of others, GitHub's lost deliveries, and what people ask about. */
export const theRest: readonly Story[] = [
  async (teams) => {
    const team = await teams.begin();
    for (const [variant, values] of Object.entries(locks)) {
      await team.slash('Sora', 'lock', values);
      team.keepJob(variant);
      await team.settle();
    }
    await team.keepTable('lock', 'held');
    await team.slash('Sora', 'unlock', { service: 'backend', env: 'prod' });
    team.keepJob('of-a-place');
    team.bot.queued.length = 0;
    await team.slash('Mina', 'unlock', { force: 'true' });
    team.keepJob('by-force');
    await team.settle();
    await team.keepTable('lock', 'released');
    await team.keepTable('audit', 'entries');
  },
  async (teams) => {
    const team = await teams.begin();
    await outsideRun(team, 'requested');
    await team.settle();
    await team.keepTable('outside-run', 'queued');
    await outsideRun(team, 'in_progress');
    team.keepJob('of-nobody');
    await team.settle();
    await team.keepTable('outside-run', 'running');
    await outsideRun(team, 'completed', 'failure');
    await team.settle();
    await team.keepTable('outside-run', 'completed');
  },
  async (teams) => {
    const team = await teams.begin();
    const delivery = '20000000-0000-4000-8000-000000000001';
    team.bot.deliveries.fail({ attempt: '1' as AttemptId, delivery, event: 'pull_request', atMs: team.clock.nowMs() });
    await team.sweep(5);
    await team.keepTable('redelivery', 'asked');
  },
  async (teams) => {
    const team = await teams.begin();
    const delivery = '20000000-0000-4000-8000-000000000002';
    team.bot.deliveries.fail({ attempt: '2' as AttemptId, delivery, event: 'pull_request', atMs: team.clock.nowMs() });
    team.isTroubled = true;
    team.bot.onRedelivery = () => {
      throw new Error('GitHub does not answer');
    };
    await team.sweep(5);
    await team.keepTable('redelivery', 'perhaps-asked');
  },
  async (teams) => {
    const team = await teams.begin();
    beginWithCommits(team);
    for (const [variant, values] of Object.entries({
      everything: {},
      'of-a-kind': { kind: 'ecs' },
      'of-a-resource': { resource: 'backend' },
    })) {
      await team.slash('Mina', 'status', values, 'alerts');
      team.keepJob(variant);
      await team.settle();
    }
    await team.press('Mina', 'Refresh');
    team.keepJob('refresh');
    await team.settle();
    await team.press('Mina', 'Graph');
    team.keepJob('three-hours');
    await team.settle();
    await team.slash('Sora', 'doctor');
    team.keepJob('plain');
    await team.settle();
    await team.slash('Mina', 'help');
    team.keepJob('plain');
    await team.settle();
    await team.keepTable('finished-job', 'finished');
  },
  async (teams) => {
    const team = await teams.begin();
    const groups = await team.bot.getAsync(LOG_GROUPS);
    if (!(groups instanceof InMemoryLogGroups)) throw new Error('this team reads real logs');
    const atMs = team.clock.nowMs() - 60_000;
    const backendLog = { group: '/ecs/backend', place: { region: 'ap-northeast-2' } };
    groups.write(backendLog, [{ atMs, stream: 'app/1', message: 'ERROR payment failed' }]);
    for (const [variant, values] of Object.entries({
      'of-a-service': { service: 'backend' },
      'of-a-place': { service: 'backend', env: 'prod', since: '1h', filter: '결제: payment', lines: '100' },
    })) {
      await team.slash('Mina', 'logs', values);
      team.keepJob(variant);
      await team.settle();
    }
    for (const [variant, label] of Object.entries({
      preview: 'Share',
      keep: 'Keep private',
      again: 'Share',
      post: 'Post here',
    })) {
      await team.press('Mina', label);
      if (variant !== 'again') team.keepJob(variant);
      await team.settle();
    }
  },
  async (teams) => {
    const team = await teams.begin();
    const { directory } = team.bot.sources;
    const [stays, goes] = [web('web-1', 'i-0a1b2c3d4e5f60001'), web('web-2', 'i-0a1b2c3d4e5f60002')];
    for (const resource of [stays, goes]) directory.add(resource, { role: 'web' });
    await team.slash('Mina', 'status', {}, 'alerts');
    await team.settle();
    directory.remove(goes);
    team.clock.advance(10 * 60_000);
    await team.slash('Mina', 'status', {}, 'alerts');
    await team.settle();
    await team.keepTable('seen-resources', 'one-gone');
    await team.press('Mina', 'Expected');
    team.keepJob('everything');
    await team.settle();
  },
  async (teams) => {
    const team = await teams.begin();
    await watched(team, true);
    await team.keepTable('setup-watch', 'told');
  },
  async (teams) => {
    const team = await teams.begin();
    team.isTroubled = true;
    await watched(team, false);
    await team.keepTable('setup-watch', 'untold');
  },
];
