import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { InMemoryRun } from '../../src/adapters/in-memory/deploy/in-memory-run.ts';
import { workflowRunPayload } from '../../src/adapters/in-memory/github/github-payloads.ts';
import { digestOf } from '../support/a-rollout.ts';
import { type EcsStandIn, startEcs } from '../support/ecs-stand-in.ts';
import { withMoto } from '../support/moto.ts';
import { channels, DeployedTeam, developer, operator } from './deployed-team.ts';

const { deploys } = channels;
const backend = { region: 'ap-northeast-2', cluster: 'dev', service: 'backend' };
const toDev = { service: 'backend', env: 'dev' };
const [seconds, minutes, hours] = [1_000, 60_000, 3_600_000];

withMoto((moto) => {
  let team: DeployedTeam;

  const push = (message: string) => team.gitHub.world.repositories.push('acme/backend', 'dev', { message });
  const deploy = () => ask('deploy', { ...toDev, version: 'latest' });
  const card = (nth: number) => team.shown(deploys)[nth] ?? '';

  async function ask(command: string, options: Readonly<Record<string, string>>): Promise<void> {
    await team.discord.slash(developer.id, deploys, command, options);
    await team.workOff();
  }

  /** What the audit says of this, as `geonbot audit export` prints it. */
  async function audited(action: string): Promise<readonly string[]> {
    const exported = [process.execPath, ['src/entrypoints/cli/main.ts', 'audit', 'export']] as const;
    const { stdout } = await promisify(execFile)(...exported, { env: { PATH: '', ...team.environment } });
    return stdout.split('\n').filter((line) => line.includes(`"action":"${action}"`));
  }

  describe('the built Lambdas, while a bake holds the lane', () => {
    let ecs: EcsStandIn;

    beforeEach(async () => {
      [team, ecs] = await Promise.all([DeployedTeam.start(moto.endpoint), startEcs()]);
      team.keepWarm();
      team.environment['AWS_ENDPOINT_URL_ECS'] = ecs.endpoint;
      ecs.services.set(backend, { tasks: { desired: 2, running: 2, pending: 0 }, images: ['acme/backend:latest'] });
    });

    afterEach(async () => {
      await Promise.all([team.stop(), ecs.stop()]);
    });

    async function sweepAfter(ms: number): Promise<void> {
      team.aheadMs += ms;
      expect(await team.sweep()).toMatchObject({ error: null });
    }

    /** The run is through, and ECS begins to roll out what it announced. */
    async function runIsThrough(nth: number, letter: string): Promise<void> {
      ecs.clock.set(Date.now() + team.aheadMs);
      ecs.ecs.startRollout(backend, 'acme/backend:latest', digestOf(letter));
      team.theRun(nth).announce(`acme/backend@${digestOf(letter)}`);
      team.theRun(nth).finish();
      await team.tellOfRun('completed', nth);
      await team.workOff();
    }

    it('end it in ECS for a rollback, start that when ECS has gone back, and say on both cards by whom', async () => {
      const first = push('Show the balance (#13)');
      await deploy();
      await runIsThrough(0, 'a');
      ecs.ecs.finishRollout(backend);
      await sweepAfter(61 * seconds);
      expect(card(0)).toContain('Deploy Verified');
      push('Show it in another currency (#14)');
      await deploy();
      await runIsThrough(1, 'b');
      await sweepAfter(31 * minutes);
      expect(card(1)).toContain('ECS is still rolling it out');
      expect(ecs.ecs.stops).toEqual([]);

      await ask('rollback', toDev);
      const [stopped, ...others] = ecs.ecs.stops;
      expect(others).toEqual([]);
      expect(ecs.said.find(({ operation }) => operation === 'StopServiceDeployment')?.input).toEqual({
        serviceDeploymentArn: stopped,
        stopType: 'ROLLBACK',
      });
      expect(card(1)).toContain('Kim is ending this rollout** for the rollback to');
      expect(card(2)).toContain('This one starts when ECS has gone back to what ran before.');
      await sweepAfter(2 * minutes);
      expect(card(1)).toContain('ECS is going back to what ran before.');
      expect(team.gitHub.world.dispatched).toHaveLength(2);

      ecs.ecs.finishRollBack(backend);
      await sweepAfter(2 * minutes);
      expect(card(1)).toContain('Deploy Rolled Back');
      expect(card(1)).toMatch(/Kim ended its rollout\*\* for the rollback to `[0-9a-f]{7}`/);
      expect(ecs.ecs.stops).toEqual([stopped]);
      expect(team.gitHub.world.dispatched[2]).toMatchObject({ inputs: { commit: first } });
      expect(card(2)).toContain('Deploy Dispatched');
      const [record, ...more] = await audited('deploy-bake-ended');
      expect(more).toEqual([]);
      for (const part of ['"name":"Kim"', '"purpose":"rollback"']) expect(record).toContain(part);

      await runIsThrough(2, 'a');
      ecs.ecs.finishRollout(backend);
      await sweepAfter(2 * minutes);
      expect(card(2)).toContain('Deploy Verified');
    });
  });

  describe('the built Lambdas, when somebody presses Re-run on GitHub on an old run of ours', () => {
    beforeEach(async () => {
      team = await DeployedTeam.start(moto.endpoint);
    });

    afterEach(() => team.stop());

    function configure(backendAs: object, devAs: object = {}, others: object = {}): void {
      const example = parse(readFileSync('geonbot.example.yaml', 'utf8'));
      Object.assign(example.services.backend, backendAs);
      Object.assign(example.environments.dev, devAs);
      team.environment['GEONBOT_CONFIG'] = JSON.stringify({ ...example, ...others });
    }

    async function anOldDeploy(): Promise<InMemoryRun> {
      await deploy();
      team.theRun().failStep();
      await team.tellOfRun('completed');
      await team.workOff();
      return team.theRun();
    }

    async function monaReruns({ request, headSha, run: { id } }: InMemoryRun): Promise<void> {
      team.gitHub.world.runs.ofId(id)?.rerun('mona');
      const about = { repository: request.repository, workflow: 'deploy.yml', id, attempt: 2, restartedBy: 'mona' };
      const told = {
        ...about,
        action: 'requested',
        atMs: Date.now(),
        branch: request.ref,
        headCommit: headSha,
      } as const;
      await team.deliver('workflow_run', workflowRunPayload(told));
      await team.workOff();
    }

    const rightBeside = async () => {
      push('Show the balance (#13)');
      await deploy();
    };

    it('say beside which other one it goes, by whom, and let nobody start until both are over', async () => {
      const old = await anOldDeploy();
      await rightBeside();
      await monaReruns(old);
      expect(card(0)).toContain('Deploy Queued');
      expect(card(0)).toContain('mona re-ran it on GitHub');
      expect(card(0)).toContain('Another deploy of `backend` to `dev` is in progress');
      expect(card(0)).not.toContain('I am asking GitHub to cancel it');
      expect(old.observation).toMatchObject({ phase: 'queued' });
      const calls = team.shown(deploys).filter((text) => text.includes('mona pressed *Re-run* on GitHub'));
      expect(calls).toEqual([expect.stringContaining(`<@${developer.id}>`)]);
      push('Show it in another currency (#14)');
      await deploy();
      team.theRun(1).finish();
      await team.tellOfRun('completed', 1);
      await team.workOff();
      await team.sweep();
      expect(team.gitHub.world.dispatched).toHaveLength(2);
      const [record, ...more] = await audited('deploy-rerun-on-github');
      expect(more).toEqual([]);
      expect(record).toContain('"name":"mona"');
      expect(record).toContain('lane-taken');
    });

    const lasting = (fromMs: number) => new Date(fromMs + 9 * hours).toISOString().slice(0, 16).replace('T', ' ');
    const stop = { outsideRuns: { others: 'stop' } };

    it.each([
      ['another one goes', 'lane-taken', rightBeside],
      ['somebody has locked meanwhile', 'locked', () => ask('lock', { ...toDev, reason: 'Migration' })],
      [
        'a freeze has begun',
        'frozen',
        async () => {
          const [from, to] = [lasting(Date.now() - 24 * hours), lasting(Date.now() + 24 * hours)];
          configure(stop, {}, { freezes: [{ name: 'Year end', environments: ['dev'], from, to }] });
        },
      ],
      [
        'somebody has to approve by now',
        'approvals-missing',
        async () => configure(stop, { approvals: { count: 1, roles: operator.roles, withinMinutes: 60 } }),
      ],
    ])('cancel it where %s, and outsideRuns is stop', async (_, reason, happen) => {
      configure(stop);
      const old = await anOldDeploy();
      await happen();
      await monaReruns(old);
      expect(card(0)).toContain('mona re-ran it on GitHub');
      expect(card(0)).toContain('I am asking GitHub to cancel it.');
      expect(old.observation).toMatchObject({ run: { attempt: 2 }, conclusion: 'cancelled' });
      const [record] = await audited('deploy-rerun-on-github');
      expect(record).toContain('"name":"mona"');
      expect(record).toContain(reason);
      expect(record).toContain('"stopped":true');
    });
  });
});
