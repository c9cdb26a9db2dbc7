import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { afterEach, expect, it } from 'vitest';
import { CloudWatchMuteRules } from '../../../src/adapters/aws/alert/cloudwatch-mute-rules.ts';
import { InMemoryMuteRules } from '../../../src/adapters/in-memory/alert/in-memory-mute-rules.ts';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { cpuHigh } from '../../support/an-alarm.ts';
import { awsClientOptions } from '../../support/aws-client-options.ts';
import { type AwsAnswer, type AwsStandIn, awsError, startAwsStandIn } from '../../support/aws-stand-in.ts';
import { muteRulesContract } from './mute-rules.contract.ts';

const nowMs = Date.parse('2026-11-22T03:07:00Z');
const running: AwsStandIn[] = [];

afterEach(async () => {
  for (const standIn of running.splice(0)) await standIn.stop();
});

muteRulesContract('InMemoryMuteRules', nowMs, async () => {
  const rules = new InMemoryMuteRules(cpuHigh);
  const alarms = new Map([cpuHigh.name, 'other'].map((name) => [name, name === 'other' ? 'other' : cpuHigh.id]));
  const kept = () =>
    Object.fromEntries(
      [...alarms].flatMap(([name, id]) => {
        const untilMs = rules.untilMs(id as typeof cpuHigh.id);
        return untilMs === null ? [] : [[name, untilMs]];
      }),
    );
  return { rules, kept, fails: (how) => rules.failWith(how) };
});

type KeptRule = {
  readonly Name: string;
  readonly Rule: {
    readonly Schedule: { readonly Expression: string; readonly Duration: string; readonly Timezone: string };
  };
  readonly MuteTargets: { readonly AlarmNames: readonly string[] };
  readonly ExpireDate: number;
};

/** As CloudWatch keeps them; no emulator knows mute rules. */
async function overCloudWatch() {
  const rules = new Map<string, KeptRule>();
  const trouble: { answer: AwsAnswer | null } = { answer: null };
  const standIn = await startAwsStandIn(async ({ target, body }) => {
    if (trouble.answer !== null) return trouble.answer;
    const asked = JSON.parse(body);
    if (target.endsWith('.PutAlarmMuteRule')) rules.set(asked.Name, asked);
    else if (target.endsWith('.DeleteAlarmMuteRule')) rules.delete(asked.AlarmMuteRuleName);
    else return awsError('UnknownOperationException');
    return { status: 200, body: {} };
  });
  running.push(standIn);
  const client = new CloudWatchClient(awsClientOptions(standIn.endpoint, cpuHigh.region, 1));
  const clock = new InMemoryClock(nowMs);
  const subject = new CloudWatchMuteRules({
    client: () => client,
    here: cpuHigh,
    prefix: () => 'Geonbot.own.',
    clock,
  });
  return { rules, trouble, subject, clock };
}

muteRulesContract('CloudWatchMuteRules', nowMs, async () => {
  const { rules, trouble, subject } = await overCloudWatch();
  return {
    rules: subject,
    kept: () => Object.fromEntries([...rules.values()].map((rule) => [rule.MuteTargets.AlarmNames[0], endMs(rule)])),
    fails: (how) => {
      trouble.answer = awsError(how === 'no-access' ? 'AccessDenied' : 'LimitExceededFault', 400);
    },
  };
});

it('CloudWatchMuteRules names a rule after the stack and the alarm, and opens its window in the next minute', async () => {
  const { rules, subject, clock } = await overCloudWatch();
  clock.set(nowMs + 40_000);
  await subject.make(cpuHigh, nowMs + 3_600_000);
  expect([...rules.values()]).toMatchObject([
    {
      Name: 'Geonbot-own-mute-cpu-high',
      MuteTargets: { AlarmNames: [cpuHigh.name] },
      Rule: { Schedule: { Expression: 'at(2026-11-22T03:08)', Duration: 'PT59M', Timezone: 'UTC' } },
    },
  ]);
});

function endMs({ Rule: { Schedule }, ExpireDate }: KeptRule): number {
  const [, start = ''] = /^at\((.*)\)$/.exec(Schedule.Expression) ?? [];
  const [, minutes = ''] = /^PT(\d+)M$/.exec(Schedule.Duration) ?? [];
  const end = Date.parse(`${start}Z`) + Number(minutes) * 60_000;
  expect(end).toBe(ExpireDate * 1_000);
  return end;
}
