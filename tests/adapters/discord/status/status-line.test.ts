import { describe, expect, it } from 'vitest';
import { wordsIn } from '../../../../src/adapters/discord/kit/words.ts';
import { statusLine } from '../../../../src/adapters/discord/status/status-line.ts';
import { statusWords } from '../../../../src/adapters/discord/status/status-words.ts';
import { missing, type Reading, type Value } from '../../../../src/domain/status/reading.ts';
import type { StatusEntry } from '../../../../src/domain/status/status-report.ts';

const value = (percent: number, more: Partial<Value> = {}): Reading => ({
  kind: 'value',
  percent,
  atMs: 0,
  lastHour: [],
  ...more,
});
const limits = { cpu: { warning: 80, critical: 95 }, memory: { warning: 75, critical: 90 } };
const byMax = { cpu: { ...limits.cpu, of: 'max' as const }, memory: limits.memory };

const unjudged: StatusEntry = {
  resource: { kind: 'ecs', name: 'backend', region: 'us-east-1', cluster: 'prod', service: 'backend' },
  cpu: value(50),
  memory: value(40),
  tasks: null,
  nodes: null,
  condition: null,
  credits: null,
  level: 'ok',
};

function line(change: Partial<StatusEntry>, showPlace = false, language: 'en' | 'ko' = 'en'): string {
  return statusLine({ ...unjudged, limits, ...change }, wordsIn(language, statusWords), showPlace);
}

function lineWithoutLimits(cpu: Reading): string {
  return statusLine({ ...unjudged, cpu }, wordsIn('en', statusWords));
}

const hour = [0, 12, 13, 24, 25, 37, 50, 62, 75, 87, 100, null];

/** What a person reads of one resource in each of these cases. */
const cases: Readonly<Record<string, string>> = {
  calm: line({}),
  'calm, in Korean': line({}, false, 'ko'),
  'with its place': line({}, true),
  'with the account of its place': line(
    { resource: { kind: 'ec2', name: 'db', region: 'eu-west-1', instanceId: 'i-1', account: 'data' } },
    true,
  ),
  'a name that is markup': line({ resource: { kind: 'eks', name: '**x**', region: 'us-east-1', cluster: 'c' } }),
  critical: line({ level: 'critical', cpu: value(97) }),
  warning: line({ level: 'warning', cpu: value(81) }),
  unknown: line({ level: 'unknown', cpu: missing('no-data') }),
  off: line({ level: 'off', cpu: missing('off'), memory: missing('off') }),
  'both missing': line({ cpu: missing('throttled'), memory: missing('no-agent') }),
  'an hour of one': line({ cpu: value(50, { lastHour: hour }) }),
  'an hour of both': line({ cpu: value(50, { lastHour: hour }), memory: value(40, { lastHour: [90, 110] }) }),
  'an hour of which one value is known': line({ cpu: value(50, { lastHour: [null, 50, null] }) }),
  'an hour of which two values are known': line({ cpu: value(50, { lastHour: [null, 50, 60] }) }),
  'a missing one beside an hour': line({ cpu: value(50, { lastHour: hour }), memory: missing('no-agent') }),
  'a task that is hotter than all': line({ cpu: value(50, { max: 85 }) }),
  'a task at the limit': line({ cpu: value(50, { max: 80 }) }),
  'a task that is warmer, and calm': line({ cpu: value(50, { max: 79 }) }),
  'a task as hot as all': line({ cpu: value(85, { max: 85 }) }),
  'a hottest that is unread': line({ cpu: value(50, { max: null }) }),
  'the hottest is judged': line({ limits: byMax, cpu: value(50, { max: 51 }) }),
  'a hottest without a limit': lineWithoutLimits(value(50, { max: 99 })),
  'it rises': line({ cpu: value(50, { running: 81 }) }),
  'it rises and stays calm': line({ cpu: value(50, { running: 79 }) }),
  'it falls': line({ level: 'warning', cpu: value(85, { running: 10 }) }),
  'it rises without a limit': lineWithoutLimits(value(50, { running: 99 })),
  'a task is hot, and it rises': line({ cpu: value(50, { max: 90, running: 96 }) }),
  'just below a warning': line({ cpu: value(79.96) }),
  'just below what is critical': line({ cpu: value(94.6) }),
  'just below all': lineWithoutLimits(value(99.7)),
  'at a limit': line({ level: 'warning', cpu: value(80) }),
  'nothing at all': line({ cpu: value(0), memory: value(0.2) }),
  'more than all': line({ memory: value(130) }),
  tasks: line({ tasks: { desired: 2, running: 2, pending: 0 } }),
  'tasks that are missing': line({ tasks: { desired: 2, running: 1, pending: 1, rollout: 'in-progress' } }),
  'tasks that are unread': line({ tasks: missing('access-denied') }),
  nodes: line({ nodes: { nodes: 3, failed: 1 } }),
  'nodes that are unread': line({ nodes: missing('throttled') }),
  fine: line({ condition: 'fine' }),
  'without nodes of its own': line({ condition: 'fargate-only' }),
  impaired: line({ condition: 'impaired' }),
  'checks that are unread': line({ condition: missing('access-denied') }),
  'it is not there': line({ condition: missing('not-found') }),
  'credits left': line({ credits: { balance: 1, surplus: 0 } }),
  'no credits': line({ credits: { balance: 0.9, surplus: 0 } }),
  'credits that AWS bills': line({ credits: { balance: 0, surplus: 3.2 } }),
  'credits that are unread': line({ credits: missing('no-data') }),
  everything: line({
    condition: 'impaired',
    tasks: { desired: 1, running: 1, pending: 0 },
    nodes: { nodes: 2, failed: 0 },
    credits: { balance: 0, surplus: 0 },
  }),
};

describe('the line of one resource', () => {
  it('reads like this', () => {
    const text = Object.entries(cases).map(([name, said]) => `${name}: ${said.replace('\n', ' / ')}`);
    expect(text.join('\n')).toMatchInlineSnapshot(`
      "calm: 🟢 **backend** · ECS / CPU ▰▰▰▱▱ 50% · Memory ▰▰▱▱▱ 40%
      calm, in Korean: 🟢 **backend** · ECS / CPU ▰▰▰▱▱ 50% · 메모리 ▰▰▱▱▱ 40%
      with its place: 🟢 **backend** · ECS · us-east-1 / CPU ▰▰▰▱▱ 50% · Memory ▰▰▱▱▱ 40%
      with the account of its place: 🟢 **db** · EC2 · data/eu-west-1 / CPU ▰▰▰▱▱ 50% · Memory ▰▰▱▱▱ 40%
      a name that is markup: 🟢 **\\*\\*x\\*\\*** · EKS / CPU ▰▰▰▱▱ 50% · Memory ▰▰▱▱▱ 40%
      critical: 🔴 **backend** · ECS / CPU ▰▰▰▰▰ 97% · Memory ▰▰▱▱▱ 40%
      warning: 🟡 **backend** · ECS / CPU ▰▰▰▰▱ 81% · Memory ▰▰▱▱▱ 40%
      unknown: ⚪ **backend** · ECS / CPU – (no data) · Memory ▰▰▱▱▱ 40%
      off: ⚫ **backend** · ECS / CPU – (off) · Memory – (off)
      both missing: 🟢 **backend** · ECS / CPU – (throttled) · Memory – (no metric)
      an hour of one: 🟢 **backend** · ECS / CPU ▰▰▰▱▱ 50% ▁▁▂▂▃▃▅▅▇▇█╌ · Memory ▰▰▱▱▱ 40%
      an hour of both: 🟢 **backend** · ECS / CPU ▰▰▰▱▱ 50% ▁▁▂▂▃▃▅▅▇▇█╌
      Memory ▰▰▱▱▱ 40% ██
      an hour of which one value is known: 🟢 **backend** · ECS / CPU ▰▰▰▱▱ 50% · Memory ▰▰▱▱▱ 40%
      an hour of which two values are known: 🟢 **backend** · ECS / CPU ▰▰▰▱▱ 50% ╌▅▅ · Memory ▰▰▱▱▱ 40%
      a missing one beside an hour: 🟢 **backend** · ECS / CPU ▰▰▰▱▱ 50% ▁▁▂▂▃▃▅▅▇▇█╌ · Memory – (no metric)
      a task that is hotter than all: 🟢 **backend** · ECS / CPU ▰▰▰▱▱ 50% (hottest 85%) · Memory ▰▰▱▱▱ 40%
      a task at the limit: 🟢 **backend** · ECS / CPU ▰▰▰▱▱ 50% (hottest 80%) · Memory ▰▰▱▱▱ 40%
      a task that is warmer, and calm: 🟢 **backend** · ECS / CPU ▰▰▰▱▱ 50% · Memory ▰▰▱▱▱ 40%
      a task as hot as all: 🟢 **backend** · ECS / CPU ▰▰▰▰▱ 85% · Memory ▰▰▱▱▱ 40%
      a hottest that is unread: 🟢 **backend** · ECS / CPU ▰▰▰▱▱ 50% · Memory ▰▰▱▱▱ 40%
      the hottest is judged: 🟢 **backend** · ECS / CPU ▰▰▰▱▱ 50% (hottest 51%) · Memory ▰▰▱▱▱ 40%
      a hottest without a limit: 🟢 **backend** · ECS / CPU ▰▰▰▱▱ 50% · Memory ▰▰▱▱▱ 40%
      it rises: 🟢 **backend** · ECS / CPU ▰▰▰▱▱ 50% (now 81%) · Memory ▰▰▱▱▱ 40%
      it rises and stays calm: 🟢 **backend** · ECS / CPU ▰▰▰▱▱ 50% · Memory ▰▰▱▱▱ 40%
      it falls: 🟡 **backend** · ECS / CPU ▰▰▰▰▱ 85% · Memory ▰▰▱▱▱ 40%
      it rises without a limit: 🟢 **backend** · ECS / CPU ▰▰▰▱▱ 50% · Memory ▰▰▱▱▱ 40%
      a task is hot, and it rises: 🟢 **backend** · ECS / CPU ▰▰▰▱▱ 50% (hottest 90%, now 96%) · Memory ▰▰▱▱▱ 40%
      just below a warning: 🟢 **backend** · ECS / CPU ▰▰▰▰▱ 79.9% · Memory ▰▰▱▱▱ 40%
      just below what is critical: 🟢 **backend** · ECS / CPU ▰▰▰▰▰ 94.6% · Memory ▰▰▱▱▱ 40%
      just below all: 🟢 **backend** · ECS / CPU ▰▰▰▰▰ 99.7% · Memory ▰▰▱▱▱ 40%
      at a limit: 🟡 **backend** · ECS / CPU ▰▰▰▰▱ 80% · Memory ▰▰▱▱▱ 40%
      nothing at all: 🟢 **backend** · ECS / CPU ▱▱▱▱▱ 0% · Memory ▰▱▱▱▱ <1%
      more than all: 🟢 **backend** · ECS / CPU ▰▰▰▱▱ 50% · Memory ▰▰▰▰▰ 130%
      tasks: 🟢 **backend** · ECS · 2/2 tasks / CPU ▰▰▰▱▱ 50% · Memory ▰▰▱▱▱ 40%
      tasks that are missing: 🟢 **backend** · ECS · 1/2 tasks (1 starting) · deploying / CPU ▰▰▰▱▱ 50% · Memory ▰▰▱▱▱ 40%
      tasks that are unread: 🟢 **backend** · ECS · Tasks – (no permission) / CPU ▰▰▰▱▱ 50% · Memory ▰▰▱▱▱ 40%
      nodes: 🟢 **backend** · ECS · 3 nodes (1 failed) / CPU ▰▰▰▱▱ 50% · Memory ▰▰▱▱▱ 40%
      nodes that are unread: 🟢 **backend** · ECS · Nodes – (throttled) / CPU ▰▰▰▱▱ 50% · Memory ▰▰▱▱▱ 40%
      fine: 🟢 **backend** · ECS / CPU ▰▰▰▱▱ 50% · Memory ▰▰▱▱▱ 40%
      without nodes of its own: 🟢 **backend** · ECS / CPU ▰▰▰▱▱ 50% · Memory ▰▰▱▱▱ 40%
      impaired: 🟢 **backend** · ECS · status check failed / CPU ▰▰▰▱▱ 50% · Memory ▰▰▱▱▱ 40%
      checks that are unread: 🟢 **backend** · ECS · Status checks – (no permission) / CPU ▰▰▰▱▱ 50% · Memory ▰▰▱▱▱ 40%
      it is not there: 🟢 **backend** · ECS / CPU ▰▰▰▱▱ 50% · Memory ▰▰▱▱▱ 40%
      credits left: 🟢 **backend** · ECS / CPU ▰▰▰▱▱ 50% · Memory ▰▰▱▱▱ 40%
      no credits: 🟢 **backend** · ECS · no CPU credits left / CPU ▰▰▰▱▱ 50% · Memory ▰▰▱▱▱ 40%
      credits that AWS bills: 🟢 **backend** · ECS · 4 surplus CPU credits spent / CPU ▰▰▰▱▱ 50% · Memory ▰▰▱▱▱ 40%
      credits that are unread: 🟢 **backend** · ECS · CPU credits – (no data) / CPU ▰▰▰▱▱ 50% · Memory ▰▰▱▱▱ 40%
      everything: 🟢 **backend** · ECS · status check failed · 1/1 tasks · 2 nodes · no CPU credits left / CPU ▰▰▰▱▱ 50% · Memory ▰▰▱▱▱ 40%"
    `);
  });
});
