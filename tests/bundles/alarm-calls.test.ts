import { readFileSync } from 'node:fs';
import { CloudWatchClient, PutMetricAlarmCommand } from '@aws-sdk/client-cloudwatch';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { alarmEvent } from '../../src/adapters/in-memory/alert/alarm-event.ts';
import { withMoto } from '../support/moto.ts';
import { channels, DeployedTeam, developer } from './deployed-team.ts';

const { alerts } = channels;
const minute = 60_000;
const [oncall, lead] = ['900000000000000021', '900000000000000022'];

withMoto((moto) => {
  let team: DeployedTeam;

  beforeEach(async () => {
    team = await DeployedTeam.start(moto.endpoint);
    team.keepWarm();
    await defineAlarm('prod-5xx');
    const example = parse(readFileSync('geonbot.example.yaml', 'utf8'));
    const ping = { roles: [oncall], alarms: ['prod-*'], escalateAfter: '15m', escalateTo: [lead] };
    team.environment['GEONBOT_CONFIG'] = JSON.stringify({ ...example, alert: { ...example.alert, ping } });
  });

  afterEach(() => team.stop());

  const replies = () => team.discord.messages(alerts).filter(({ replyTo }) => replyTo !== null);
  const pings = () => team.discord.messages(alerts).flatMap(({ pinged }) => pinged);
  const cardId = () => team.discord.messages(alerts).find(({ embeds }) => embeds.length > 0)?.id ?? '';

  async function sweepAfter(ms: number): Promise<void> {
    team.aheadMs += ms;
    expect(await team.sweep()).toMatchObject({ error: null });
  }

  /** So that the sweep finds it. */
  async function defineAlarm(AlarmName: string): Promise<void> {
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    const client = new CloudWatchClient({ endpoint: moto.endpoint, region: 'ap-northeast-2', credentials });
    const metric = { Namespace: 'Acme', MetricName: 'Errors', Period: 60, Statistic: 'Sum' } as const;
    const rule = { Threshold: 1, EvaluationPeriods: 1, ComparisonOperator: 'GreaterThanThreshold' } as const;
    await client.send(new PutMetricAlarmCommand({ AlarmName, ...metric, ...rule }));
  }

  async function tell(state: 'ALARM' | 'OK', atMs: number, name = 'prod-5xx', previousMs = atMs - minute) {
    const previous = { state: state === 'OK' ? 'ALARM' : 'OK', atMs: previousMs } as const;
    const event = alarmEvent({ name, state, atMs, previous });
    for (const one of [event, event]) expect(await team.run('worker', one)).toMatchObject({ error: null });
  }

  describe('the built Lambdas call for an alarm', () => {
    it('once beside its card, once more where nobody acknowledges it, and nobody when it is well', async () => {
      const firedMs = Date.now() - 2 * minute;
      await tell('ALARM', firedMs, 'dev-5xx');
      expect(pings()).toEqual([]);
      team.discord.deleteMessage(cardId());
      await tell('ALARM', firedMs);
      expect(pings()).toEqual([`@${oncall}`]);
      const card = team.discord.messages(alerts).find(({ embeds }) => embeds.length > 0);
      expect(JSON.stringify(card?.embeds)).toContain('Geonbot deployed nothing to `backend` in `prod`');
      expect(replies().map(({ replyTo }) => replyTo)).toEqual([cardId()]);
      await sweepAfter(5 * minute);
      expect(replies()).toHaveLength(1);
      await sweepAfter(11 * minute);
      await sweepAfter(5 * minute);
      await tell('ALARM', firedMs);
      expect(pings()).toEqual([`@${oncall}`, `@${lead}`]);
      expect(replies()[1]?.content).toContain('Nobody has acknowledged it since the call');
      await tell('OK', Date.now() + 20 * minute, 'prod-5xx', firedMs);
      await sweepAfter(5 * minute);
      expect(pings()).toEqual([`@${oncall}`, `@${lead}`]);
    });

    it('nobody once more when somebody has acknowledged it', async () => {
      await tell('ALARM', Date.now() - 2 * minute);
      const [card] = team.discord.messages(alerts);
      const button = JSON.stringify(card?.components).match(/v1:alarm:ack:[^"]+/)?.[0] ?? '';
      await team.discord.press(developer.id, card?.id ?? '', button);
      await team.workOff();
      await sweepAfter(60 * minute);
      expect(pings()).toEqual([`@${oncall}`]);
    });

    it('once where the answer of Discord was lost, however much later it is tried again', async () => {
      let isLost = false;
      team.manners.lose = (method, path) => {
        const isCall = method === 'POST' && path.endsWith(`/channels/${alerts}/messages`) && cardId() !== '';
        if (!isCall || isLost) return false;
        isLost = true;
        return true;
      };
      const event = alarmEvent({ name: 'prod-5xx', state: 'ALARM', atMs: Date.now() - 2 * minute });
      await team.run('worker', event);
      expect(isLost).toBe(true);
      await sweepAfter(10 * minute);
      await sweepAfter(2 * minute);
      expect(pings()).toEqual([`@${oncall}`]);
    });
  });
});
