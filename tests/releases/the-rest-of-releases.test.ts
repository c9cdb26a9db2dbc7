import { expect } from 'vitest';
import { sha256 } from '../../src/adapters/system/sha256.ts';
import type { RunChanged } from '../../src/application/deploy/run-changed.ts';
import { VerifyAudit } from '../../src/application/history/verify-audit.ts';
import type { DeliveryId } from '../../src/application/jobs/invocation.ts';
import { runOf } from '../../src/domain/deploy/deployment.ts';
import type { RunObservation } from '../../src/domain/deploy/run.ts';
import type { AttemptId } from '../../src/domain/jobs/redelivery.ts';
import type { Repository } from '../../src/domain/kit/repository.ts';
import { OUTSIDE_RUNS } from '../../src/entrypoints/composition/deploy/tokens.ts';
import { AUDIT_TRAIL } from '../../src/entrypoints/composition/history/tokens.ts';
import { LANES, LOCKS } from '../../src/entrypoints/composition/lock/tokens.ts';
import type { LaterTeam } from './a-later-team.ts';
import { workedOn, workOnKept } from './kept-things.ts';

const deploys = '900000000000000011';
const alerts = '900000000000000014';
const dev = { service: 'backend', environment: 'dev' };
const everything = { service: null, environment: null };
const prod = { service: 'backend', environment: 'prod' };
const repository = 'acme/backend' as Repository;
const outsideRun = { id: 15_000_000_001, url: 'https://github.com/acme/backend/actions/runs/15000000001', attempt: 1 };

async function deploy(team: LaterTeam, place = dev): Promise<string> {
  const asked = team.asked('Mina');
  await team.knowCommits();
  await team.workOn({ kind: 'dispatch-deploy', asked, ...place, version: 'v0', dryRun: false, breakGlass: null });
  return asked.id;
}

async function outsideRunGoes(team: LaterTeam, seen: RunObservation): Promise<void> {
  const told = {
    workflow: 'deploy.yml',
    title: 'Hotfix',
    dispatched: false,
    event: 'push',
    actor: 'dana',
    startedBy: null,
    headSha: null,
    commit: null,
    defaultBranch: null,
  };
  const moved: RunChanged = { repository, ...told, branch: 'main', createdAtMs: team.bot.clock.nowMs(), seen };
  const before = await team.bot.get(OUTSIDE_RUNS).ofRun(repository, outsideRun.id);
  await team.workOn({ kind: 'follow-deploy', delivery: '30000000-0000-4000-8000-000000000009' as DeliveryId, moved });
  expect(team.bot.outcomes.at(-1)).toBe('outside-run-told');
  expect([team.discord.edited, team.discord.postedIn(deploys)]).toEqual([[before?.shown?.announcement], 0]);
}

async function sweepWithFailure(team: LaterTeam, attempt: string, afterMs: number): Promise<void> {
  const [delivery = ''] = team.keysOf(/^redelivery#(.+)$/);
  const atMs = team.bot.clock.nowMs();
  team.bot.deliveries.fail({ attempt: attempt as AttemptId, delivery, event: 'pull_request', atMs });
  team.bot.clock.advance(afterMs);
  await team.bot.sweep();
}

async function auditVerdict(team: LaterTeam): Promise<string> {
  return (await new VerifyAudit(team.bot.get(AUDIT_TRAIL), sha256).execute(null)).kind;
}

async function entriesIn(team: LaterTeam): Promise<number> {
  let count = 0;
  for await (const _ of team.bot.get(AUDIT_TRAIL).entries()) count += 1;
  return count;
}

async function idsOf(team: LaterTeam): Promise<readonly string[]> {
  return (await team.deployments()).map(({ id }) => id);
}

workOnKept(workedOn.theRest, {
  'lane.free': {
    title: 'the next deploy starts at once',
    work: async (team) => {
      const id = await deploy(team);
      expect(await team.bot.get(LANES).of(dev)).toEqual({ inFlight: id, line: [] });
    },
  },
  'lane.held': {
    title: 'the next deploy waits',
    work: async (team) => {
      const [ahead] = await idsOf(team);
      const id = await deploy(team);
      expect(await team.bot.get(LANES).of(dev)).toEqual({ inFlight: ahead, line: [id] });
    },
  },
  'lane.held-with-a-line': {
    title: 'the next deploy waits behind the one that waits',
    work: async (team) => {
      const [ahead, waiting] = await idsOf(team);
      const id = await deploy(team);
      expect(await team.bot.get(LANES).of(dev)).toEqual({ inFlight: ahead, line: [waiting, id] });
    },
  },
  'lane.handed-over': {
    title: 'whoever left is told again whose turn it is',
    work: async (team) => {
      const [left, next] = await team.deployments();
      if (left === undefined) throw new Error('nobody has left');
      expect(await team.bot.get(LANES).leave(dev, left.id)).toBe(next?.id);
    },
  },
  'lock.held': {
    title: 'it still stops deploys, ends at its time, and its owner can take it back',
    work: async (team) => {
      const locks = team.bot.get(LOCKS);
      await deploy(team, prod);
      expect(team.bot.outcomes.at(-1)).toBe('deploy-refused answered');
      const nowMs = team.bot.clock.nowMs();
      expect(await locks.all(nowMs)).toHaveLength(4);
      expect(await locks.all(nowMs + 3 * 3_600_000)).toHaveLength(3);
      expect((await locks.last(everything))?.announcement).toMatch(/^900000000000000011\/\d+$/);
      await team.workOn({
        kind: 'unlock-deploys',
        asked: team.asked('Sora'),
        ...everything,
        force: false,
        reason: null,
      });
      expect((await locks.last(everything))?.release).toMatchObject({ by: { name: 'Sora' } });
      expect(await locks.all(nowMs)).toHaveLength(3);
    },
  },
  'lock.released': {
    title: 'it is gone, and somebody else can lock again',
    work: async (team) => {
      const locks = team.bot.get(LOCKS);
      expect(await locks.ofScope(everything, team.bot.clock.nowMs())).toBeNull();
      await team.workOn({
        kind: 'lock-deploys',
        asked: team.asked('Mina'),
        ...everything,
        reason: 'Again',
        duration: '1h',
      });
      expect(await locks.ofScope(everything, team.bot.clock.nowMs())).toMatchObject({ by: { name: 'Mina' } });
    },
  },
  'audit.entries': {
    title: 'it is whole, and stays whole when this version adds to it',
    work: async (team) => {
      expect(await auditVerdict(team)).toBe('whole');
      const before = await entriesIn(team);
      await team.workOn({
        kind: 'lock-deploys',
        asked: team.asked('Mina'),
        ...everything,
        reason: 'Once more',
        duration: null,
      });
      await team.workOn({
        kind: 'unlock-deploys',
        asked: team.asked('Mina'),
        ...everything,
        force: true,
        reason: null,
      });
      expect(await entriesIn(team)).toBe(before + 2);
      expect(await auditVerdict(team)).toBe('whole');
    },
  },
  'outside-run.queued': {
    title: 'its card follows the run',
    work: (team) => outsideRunGoes(team, { run: outsideRun, phase: 'running' }),
  },
  'outside-run.running': {
    title: 'its card shows how the run ended',
    work: (team) => outsideRunGoes(team, { run: outsideRun, phase: 'completed', conclusion: 'success' }),
  },
  'outside-run.completed': {
    title: 'its card shows the next attempt',
    work: (team) => outsideRunGoes(team, { run: { ...outsideRun, attempt: 2 }, phase: 'queued' }),
  },
  'redelivery.asked': {
    title: 'GitHub is asked again only when the delivery has failed once more',
    work: async (team) => {
      await sweepWithFailure(team, '1', 3_600_000);
      expect(team.bot.deliveries.redelivered).toEqual([]);
      await sweepWithFailure(team, '9', 3_600_000);
      expect(team.bot.deliveries.redelivered).toEqual(['9']);
    },
  },
  'redelivery.perhaps-asked': {
    title: 'GitHub is asked again, because nobody knows whether it was',
    work: async (team) => {
      await sweepWithFailure(team, '2', 3_600_000);
      expect(team.bot.deliveries.redelivered).toEqual(['2']);
    },
  },
  'finished-job.finished': {
    title: 'nobody is answered twice when the queue delivers a job again',
    work: async (team) => {
      const [id = ''] = team.keysOf(/^finished-job#(\d+)$/);
      await team.workOn({ kind: 'show-help', asked: { ...team.asked('Mina'), id } });
      expect(team.discord.calls).toEqual([]);
      team.bot.clock.advance(5 * 86_400_000);
      await team.workOn({ kind: 'show-help', asked: { ...team.asked('Mina'), id } });
      expect(team.discord.calls).toHaveLength(1);
    },
  },
  'seen-resources.one-gone': {
    title: '/status still names the one that is gone',
    work: async (team) => {
      team.bot.sources.directory.add(
        { kind: 'ec2', name: 'web-1', region: 'ap-northeast-2', instanceId: 'i-0a1b2c3d4e5f60001' },
        { role: 'web' },
      );
      await team.workOn({ kind: 'check-status', asked: team.asked('Mina'), only: null, resource: null, page: 1 });
      expect(team.bot.outcomes.at(-1)).toBe('status answered');
      expect(team.discord.calls.at(-1)?.body).toContain('web-2');
    },
  },
  'setup-watch.told': {
    title: 'it is told that what was told is well again, and then nothing more',
    work: async (team) => {
      const before = team.discord.postedIn(alerts);
      for (const hours of [24, 0.1, 0.1]) {
        team.bot.clock.advance(hours * 3_600_000);
        await team.bot.sweep();
      }
      expect(team.discord.postedIn(alerts) - before).toBe(1);
      expect(team.discord.calls.at(-1)?.body).toContain('No longer so: 1 delivery');
    },
  },
  'setup-watch.untold': {
    title: 'what could not be told is told, once',
    work: async (team) => {
      const before = team.discord.postedIn(alerts);
      for (const minutes of [5, 5]) {
        team.bot.clock.advance(minutes * 60_000);
        await team.bot.sweep();
      }
      expect(team.discord.postedIn(alerts) - before).toBe(1);
      expect(team.discord.calls.at(-1)?.body).toContain('1 new problem');
    },
  },
  'history.two-deploys': {
    title: '/deploys and /metrics still know them',
    work: async (team) => {
      await team.workOn({ kind: 'show-deploys', asked: team.asked('Mina'), page: 1 });
      expect(team.discord.calls.at(-1)?.body).toContain('backend');
      await team.workOn({ kind: 'measure-delivery', asked: team.asked('Mina'), ...dev, days: 30 });
      expect(team.bot.outcomes).toEqual(['deploys answered', 'delivery answered']);
      const runs = (await team.deployments()).map(({ state }) => runOf(state)?.id);
      expect(runs).toEqual([16_000_000_001, 16_000_000_011]);
    },
  },
});
