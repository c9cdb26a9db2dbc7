import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { alarmDeletedEvent, alarmEvent, contributorEvent } from '../../src/adapters/in-memory/alert/alarm-event.ts';
import { healthEvent } from '../../src/adapters/in-memory/alert/health-event.ts';
import {
  deliveryHeaders,
  pullRequestPayload,
  workflowRunPayload,
} from '../../src/adapters/in-memory/github/github-payloads.ts';
import { anOwnAlarm, asSnsTells } from '../support/an-own-alarm.ts';
import { withMoto } from '../support/moto.ts';
import { billingAnswers } from './aws-world.ts';
import { channels, DeployedTeam, developer, operator, secondOperator } from './deployed-team.ts';
import { httpEvent, type Invocation } from './lambda.ts';

const { deploys, reviews, costs, alerts } = channels;

describe('the built Lambdas, with nothing but their environment', () => {
  withMoto((moto) => {
    let team: DeployedTeam;

    beforeEach(async () => {
      team = await DeployedTeam.start(moto.endpoint);
    });

    afterEach(() => team.stop());

    it('answer Discord when it checks the endpoint: a PING with PONG, a wrong signature with 401', async () => {
      expect(await team.discord.checkEndpoint()).toMatchObject({ accepted: true });
      const forged = httpEvent({ 'x-signature-ed25519': '0'.repeat(128), 'x-signature-timestamp': '1' }, '{"type":1}');
      expect((await team.run('discord-interactions', forged)).answer).toMatchObject({ statusCode: 401 });
      expect((await team.run('discord-interactions', httpEvent({}, '{"type":1}'))).answer).toMatchObject({
        statusCode: 401,
      });
    });

    it('take /status from Discord through the queue and CloudWatch to the edited reply', async () => {
      const outcome = await team.discord.slash(developer.id, deploys, 'status');
      expect(outcome.kind).toBe('deferred');
      const [worked] = await team.workOff();
      const [reply] = team.shown(deploys);
      expect(reply).toContain('94%');
      expect(reply).toContain('41%');
      expect(reply).toContain('"state":"sent"');
      expect(worked?.log).toContain('"outcome":"status answered"');
      expect(worked?.log).toContain('"correlation_id"');
      expect(hasReadYaml(worked)).toBe(false);
    });

    it('take /deploy to GitHub, its jobs and its run back to the same card, and look at what really runs', async () => {
      await team.discord.slash(developer.id, deploys, 'deploy', { service: 'backend', env: 'dev', version: 'latest' });
      const [started] = await team.workOff();
      expect(hasReadYaml(started)).toBe(false);
      const commit = team.gitHub.world.repositories.headOf('acme/backend', 'dev');
      expect(team.gitHub.world.dispatched).toMatchObject([
        {
          repository: 'acme/backend',
          ref: 'dev',
          inputs: { service: 'backend', env: 'dev', version: 'latest', commit },
        },
      ]);
      expect(team.shown(deploys)).toEqual([
        expect.stringContaining('service=backend, env=dev, version=latest → ref=dev'),
      ]);
      expect(team.shown(deploys)[0]).toContain('Deploy Dispatched');
      const run = team.theRun();
      run.advance();
      await team.tellOf('in_progress');
      await team.workOff();
      expect(team.shown(deploys)[0]).toContain('deploy');
      run.announce('acme/backend:4f2a9c1');
      run.finish();
      await team.tellOf('completed');
      await team.workOff();
      expect(team.shown(deploys)).toEqual([expect.stringMatching(/Deploy (Succeeded|Verified)/)]);
      expect(team.shown(deploys)[0]).toContain('image=acme/backend:4f2a9c1');
    });

    it('say at once who pressed Re-run on GitHub, and let nothing start beside it', async () => {
      const toDev = { service: 'backend', env: 'dev', version: 'latest' };
      await team.discord.slash(developer.id, deploys, 'deploy', toDev);
      await team.workOff();
      team.theRun().failStep();
      await team.tellOf('completed');
      await team.workOff();
      const { request, headSha, run } = team.theRun();
      team.theRun().rerun();
      const facts = { repository: request.repository, workflow: 'deploy.yml', id: run.id, attempt: 2, actor: 'mona' };
      const about = { ...facts, atMs: Date.now(), branch: request.ref, headCommit: headSha };
      await team.deliver('workflow_run', workflowRunPayload({ ...about, action: 'requested' }));
      await team.workOff();
      expect(team.shown(deploys)[0]).toContain('mona re-ran it on GitHub');
      const calls = [
        expect.stringContaining('Deploy Failed'),
        expect.stringContaining('mona pressed *Re-run* on GitHub'),
      ];
      expect(team.shown(deploys).slice(1)).toEqual(calls);
      await team.discord.slash(developer.id, deploys, 'deploy', toDev);
      await team.workOff();
      expect(team.gitHub.world.dispatched).toHaveLength(1);
      expect(team.shown(deploys).at(-1)).toContain('continues by itself when that one is over');
    });

    it('start nothing beside a run whose dispatch timed out, while GitHub does not list its runs', async () => {
      const toDev = { service: 'backend', env: 'dev', version: 'latest' };
      team.gitHub.next('/dispatches', 'answer-lost');
      team.gitHub.next('/deploy.yml/runs', { status: 502, body: { message: 'Bad Gateway' } });
      await team.discord.slash(developer.id, deploys, 'deploy', toDev);
      await team.workOff();
      expect(team.shown(deploys)[0]).toContain('GitHub does not answer');
      await team.discord.slash(developer.id, deploys, 'deploy', toDev);
      await team.workOff();
      expect(team.gitHub.world.dispatched).toHaveLength(1);
      expect(team.shown(deploys).at(-1)).toContain('continues by itself when that one is over');
    });

    it('let nobody past the rules of production, and somebody else approve what may go there', async () => {
      // Its staging has no place where anybody could look, so that its success counts.
      const toProduction = { service: 'web', env: 'prod', version: 'latest' };
      const { repositories, workflows } = team.gitHub.world;
      team.gitHub.world.workflows = workflows.map((one) => ({
        ...one,
        repository: 'acme/web',
        requiredInputs: ['env', 'commit', 'deployment'],
      }));
      repositories.push('acme/web', 'main', { message: 'Log in (#12)' });
      await team.discord.slash(operator.id, deploys, 'deploy', toProduction);
      await team.workOff();
      expect(team.shown(deploys).at(-1)).toContain('has not succeeded in `staging`');
      expect(team.gitHub.world.dispatched).toEqual([]);

      await team.discord.slash(developer.id, deploys, 'deploy', { ...toProduction, env: 'staging' });
      await team.workOff();
      team.theRun().finish();
      await team.tellOf('completed');
      await team.workOff();
      const commit = repositories.headOf('acme/web', 'main') ?? '';
      repositories.checks.checkRuns.set(commit, [{ name: 'test', status: 'completed', conclusion: 'success' }]);

      await team.discord.slash(operator.id, deploys, 'deploy', toProduction);
      await team.workOff();
      const card = team.discord.messages(deploys).find((message) => JSON.stringify(message).includes('v1:approve:'));
      const button = JSON.stringify(card?.components).match(/v1:approve:[^"]+/)?.[0] ?? '';
      await team.discord.press(operator.id, card?.id ?? '', button);
      await team.workOff();
      expect(team.gitHub.world.dispatched).toHaveLength(1);
      await team.discord.press(secondOperator.id, card?.id ?? '', button);
      await team.workOff();
      expect(team.gitHub.world.dispatched[1]).toMatchObject({ ref: 'main', inputs: { commit } });
      expect(team.discord.messages(deploys).find(({ id }) => id === card?.id)).toMatchObject({
        embeds: [{ title: 'Deploy Dispatched' }],
      });
      const swept = await team.sweep();
      expect(swept.log).toContain('"looked":');
    }, 120_000);

    it('show a pull request once, and edit its card when it is merged', async () => {
      const facts = { repository: 'acme/backend', number: 12, atMs: Date.now(), title: 'Add login' };
      const answered = await team.deliver(
        'pull_request',
        pullRequestPayload({ ...facts, action: 'opened' }),
        'delivery-1',
      );
      expect(answered.answer).toMatchObject({ statusCode: 202 });
      await team.workOff();
      expect(team.shown(reviews)).toEqual([expect.stringContaining('Add login')]);
      const merged = { ...facts, atMs: facts.atMs + 5_000, action: 'closed', state: 'merged' as const };
      await team.deliver('pull_request', pullRequestPayload(merged));
      await team.workOff();
      expect(team.shown(reviews)).toEqual([expect.stringContaining('"edited":true')]);
    });

    it('show an alarm of EventBridge, who acknowledged it, and on the same card that it is over', async () => {
      const facts = { name: 'backend CPU high', atMs: Date.now() - 60_000, description: 'The backend is busy' };
      expect(await team.run('worker', alarmEvent({ ...facts, state: 'ALARM' }))).toMatchObject({ error: null });
      expect(team.shown(alerts)).toEqual([expect.stringContaining('In alarm: backend CPU high')]);
      const [card] = team.discord.messages(alerts);
      const button = JSON.stringify(card?.components).match(/v1:alarm:ack:[^"]+/)?.[0] ?? '';
      expect(await team.discord.press(developer.id, card?.id ?? '', button)).toMatchObject({ kind: 'deferred-update' });
      await team.workOff();
      expect(team.shown(alerts)).toEqual([expect.stringContaining('by Kim')]);
      const previous = { state: 'ALARM', atMs: facts.atMs } as const;
      const resolved = alarmEvent({ ...facts, state: 'OK', atMs: Date.now(), previous });
      for (const event of [resolved, resolved]) expect(await team.run('worker', event)).toMatchObject({ error: null });
      expect(team.shown(alerts)).toEqual([expect.stringContaining('OK again: backend CPU high')]);
      expect(team.shown(alerts)[0]).not.toContain('v1:alarm');
    });

    it('end the card of an alarm that was deleted while it fired, and say nothing of one that was well', async () => {
      const facts = { name: 'old CPU high', state: 'ALARM', atMs: Date.now() - 60_000 } as const;
      expect(await team.run('worker', alarmEvent(facts))).toMatchObject({ error: null });
      const deleted = alarmDeletedEvent({ ...facts, deletedAtMs: Date.now() });
      for (const event of [deleted, deleted]) expect(await team.run('worker', event)).toMatchObject({ error: null });
      const card = () => team.shown(alerts).filter((text) => text.includes('old CPU high'));
      expect(card()).toEqual([expect.stringContaining('Alarm deleted: old CPU high')]);
      expect(card()[0]).not.toContain('v1:alarm');
      const well = { ...facts, name: 'quiet CPU high', state: 'OK' } as const;
      const forgotten = alarmDeletedEvent({ ...well, deletedAtMs: Date.now() });
      expect(await team.run('worker', forgotten)).toMatchObject({ error: null });
      expect(team.shown(alerts).filter((text) => text.includes('quiet CPU high'))).toEqual([]);
    });

    it('mute an alarm until it is over, and tell it again when it fires later', async () => {
      const now = Date.now();
      const facts = { name: 'muted CPU high' } as const;
      const fires = (minutesAgo: number) => alarmEvent({ ...facts, state: 'ALARM', atMs: now - minutesAgo * 60_000 });
      const cards = () => team.shown(alerts).filter((text) => text.includes('muted CPU high'));
      await team.run('worker', fires(55));
      const card = team.discord.messages(alerts).find((message) => JSON.stringify(message).includes('muted CPU high'));
      const button = JSON.stringify(card?.components).match(/v1:alarm:mute:[^"]+/)?.[0] ?? '';
      await team.discord.press(developer.id, card?.id ?? '', button);
      await team.workOff();
      expect(cards()).toEqual([expect.stringContaining('or until it is over')]);
      const muted = team.discord.messages(alerts).find((message) => JSON.stringify(message).includes('muted CPU high'));
      const unmute = JSON.stringify(muted?.components).match(/v1:alarm:unmute:[^"]+/)?.[0] ?? '';
      await team.discord.press(developer.id, card?.id ?? '', unmute);
      await team.workOff();
      expect(cards()).toEqual([expect.not.stringContaining('or until it is over')]);
      await team.discord.press(developer.id, card?.id ?? '', button);
      await team.workOff();
      expect(cards()).toEqual([expect.stringContaining('or until it is over')]);
      await team.run('worker', alarmEvent({ ...facts, state: 'OK', atMs: now - 50 * 60_000 }));
      await team.run('worker', fires(5));
      expect(cards()).toHaveLength(2);
    });

    it('say of a suppressed alarm below the card of the one that suppresses it, and nothing beside', async () => {
      const facts = { state: 'ALARM', atMs: Date.now() - 60_000 } as const;
      await team.run('worker', alarmEvent({ ...facts, name: 'maintenance window' }));
      const event = alarmEvent({ ...facts, name: 'checkout is slow' });
      const detail = {
        ...event.detail,
        configuration: { alarmRule: 'ALARM(a)', actionsSuppressor: 'maintenance window' },
        state: { ...event.detail.state, actionsSuppressedBy: 'Alarm' },
      };
      expect(await team.run('worker', { ...event, detail })).toMatchObject({ error: null });
      expect(team.shown(alerts).filter((text) => text.includes('# ') && text.includes('checkout is slow'))).toEqual([]);
      const parent = team.discord
        .messages(alerts)
        .find((message) => JSON.stringify(message).includes('maintenance window'));
      const lines = team.discord.messages(parent?.id ?? '').map((message) => JSON.stringify(message));
      expect(lines).toEqual([expect.stringContaining('is in alarm too, and suppressed')]);
    });

    it('say on the card of an alarm which of its series fire and which do no more, in any order', async () => {
      const facts = { name: 'CPU of any instance', state: 'ALARM', atMs: Date.now() - 60_000 } as const;
      const series = (InstanceId: string, state: 'ALARM' | 'OK', atMs: number) =>
        team.run('worker', contributorEvent({ ...facts, state, atMs, attributes: { InstanceId } }));
      expect(await series('i-2', 'OK', facts.atMs + 2_000)).toMatchObject({ error: null });
      await team.run('worker', alarmEvent(facts));
      for (const one of ['i-1', 'i-2', 'i-1']) await series(one, 'ALARM', facts.atMs + 1_000);
      const card = team.shown(alerts).find((text) => text.includes('CPU of any instance'));
      expect(card).toContain('Fires for `InstanceId=i-1`');
      expect(card).toContain('No longer for `InstanceId=i-2`');
    });

    it('keep one card of what AWS Health says about the account, however it is paged, until it is over', async () => {
      const facts = { startMs: Date.now(), updatedMs: Date.now() - 60_000, event: 'a', pages: 2 } as const;
      const told = [
        healthEvent({ ...facts, page: 2, resources: ['i-2'] }),
        healthEvent({ ...facts, page: 1, resources: ['i-1'] }),
        healthEvent({ ...facts, scope: 'PUBLIC', event: 'public' }),
      ];
      for (const event of [...told, ...told]) expect(await team.run('worker', event)).toMatchObject({ error: null });
      const cards = () => team.shown(alerts).filter((text) => text.includes('AWS issue'));
      expect(cards()).toEqual([expect.stringMatching(/AWS issue: EC2 · ap-northeast-2.*2 resources affected/)]);
      const over = { ...facts, pages: 1, communication: 'c-2', updatedMs: Date.now(), state: 'closed' } as const;
      await team.run('worker', healthEvent(over));
      expect(cards()).toEqual([expect.stringContaining('AWS issue resolved')]);
    });

    it('refuse a delivery that GitHub did not sign, and ignore by name what is not configured', async () => {
      const body = JSON.stringify(
        pullRequestPayload({ repository: 'acme/backend', number: 1, atMs: 0, action: 'opened' }),
      );
      const forged = httpEvent(deliveryHeaders('another secret', 'pull_request', 'd', body), body);
      expect((await team.run('github-webhook', forged)).answer).toMatchObject({ statusCode: 401 });
      const stranger = pullRequestPayload({ repository: 'other/repo', number: 1, atMs: 0, action: 'opened' });
      expect((await team.deliver('pull_request', stranger)).answer).toMatchObject({
        statusCode: 200,
        body: '{"ignored":"repository-not-configured"}',
      });
      expect(await team.next()).toBeNull();
    });

    it('tell the channel every morning what the cloud costs, once a day', async () => {
      const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
      await billingAnswers(moto.endpoint, [[yesterday, '41.2012345678']]);
      expect(await team.run('cost-report', {})).toMatchObject({ error: null });
      expect(team.shown(costs)).toEqual([expect.stringContaining('41.20')]);
      await billingAnswers(moto.endpoint, [[yesterday, '99.00']]);
      expect(await team.run('cost-report', {})).toMatchObject({ error: null });
      expect(team.shown(costs)).toEqual([expect.stringContaining('41.20')]);
    });

    it('tell the channel for alarms that the bot itself is in trouble, without the worker or the table', async () => {
      delete team.environment['TABLE_NAME'];
      expect(await team.run('own-alarms', asSnsTells(anOwnAlarm()))).toMatchObject({ error: null });
      expect(team.shown(alerts)).toEqual([expect.stringContaining('Asks: something could not be worked on')]);
    });

    it.each([
      ['discord-interactions', 'DISCORD_PUBLIC_KEY'],
      ['discord-interactions', 'ASKS_QUEUE_URL'],
      ['github-webhook', 'PARAMETER_PREFIX'],
      ['worker', 'TABLE_NAME'],
      ['cost-report', 'DISCORD_APPLICATION_ID'],
    ] as const)('refuse to start, naming it, when %s is not given %s', async (entrypoint, name) => {
      delete team.environment[name];
      const { error } = await team.run(entrypoint, { Records: [] });
      expect(error).toContain(name);
    });

    it.each([
      ['discord-interactions', 'DISCORD_PUBLIC_KEY', 'zz'],
      ['discord-interactions', 'GEONBOT_CONFIG', '{"discord":{}}'],
      ['worker', 'GEONBOT_CONFIG', 'not json'],
      ['worker', 'DISCORD_API_URL', 'nowhere'],
    ] as const)(
      'refuse to start, naming it and not showing it, when %s gets a malformed %s',
      async (entrypoint, name, value) => {
        team.environment[name] = value;
        const { error } = await team.run(entrypoint, { Records: [] });
        expect(error).toContain(name);
        expect(error).not.toContain(value);
      },
    );

    it('refuse to start when a secret is missing, naming the parameter', async () => {
      team.environment['PARAMETER_PREFIX'] = '/elsewhere';
      const { error } = await team.run('worker', { Records: [] });
      for (const name of ['discord/bot-token', 'github/app-id', 'github/private-key']) {
        expect(error).toContain(`/elsewhere/${name}`);
      }
      expect((await team.run('github-webhook', httpEvent({}, '{}'))).error).toContain(
        '/elsewhere/github/webhook-secret',
      );
    });
  });
});

/** Whether the parser of YAML was loaded, by a name that its minified code keeps. */
function hasReadYaml(invocation: Invocation | undefined): boolean {
  return (invocation?.loaded ?? []).some((file) => readFileSync(file, 'utf8').includes('YAMLParseError'));
}
