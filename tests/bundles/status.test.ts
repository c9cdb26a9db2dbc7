import { describe, expect, it } from 'vitest';
import { type CloudTrouble, changing, minuteMs, steady } from '../support/a-cloud.ts';
import { aStatusWorld } from './a-status-world.ts';

const here = { region: 'ap-northeast-2' };
const ecs = (name: string, place: object = {}) => ({ kind: 'ecs', name, cluster: 'prod', service: name, ...place });
const calm = { cpu: steady(20), memory: steady(30) };
const service = (name: string, desired: number, tasks = Array<typeof calm>(desired).fill(calm)) => ({
  cluster: 'prod',
  service: name,
  desired,
  tasks,
});
/** As STS says that the role does not trust the bot. */
const refused: CloudTrouble = {
  status: 403,
  body: '<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>User is not authorized to perform: sts:AssumeRole</Message></Error><RequestId>1</RequestId></ErrorResponse>',
};

describe('/status of the built worker', { timeout: 90_000 }, () => {
  it('is not green where the role of an account is refused beside a healthy service, and names what was not seen', async (context) => {
    const { cloud, status } = await aStatusWorld([ecs('backend'), ecs('warehouse', { account: 'data' })], context);
    cloud.at(here).services.push(service('backend', 2));
    cloud.stsTroubles.set('data', refused);
    const { title, text, above } = await status();
    expect(title).toBe('⚪ AWS status: partly unknown · not seen: alarms in data/ap-northeast-2, warehouse');
    expect(text).toMatch(/^1 unknown · 1 ok · /);
    expect(text).toMatch(/⚪ \*\*warehouse\*\* .*no permission/);
    expect(text).toMatch(/🟢 \*\*backend\*\* .*2\/2 tasks/);
    expect(above).toMatch(/^Not every alarm could be read .*data\/ap-northeast-2/);
  });

  it('is red while an alarm fires, and puts the one that matters before 130 that only scale', async (context) => {
    const { cloud, now, status } = await aStatusWorld([ecs('backend')], context);
    const at = cloud.at(here);
    at.services.push(service('backend', 2));
    const actions = ['arn:aws:autoscaling:ap-northeast-2:1:scalingPolicy:x:autoScalingGroupName/y:policyName/z'];
    for (let index = 0; index < 130; index += 1) {
      at.alarms.push({ name: `TargetTracking-${index}-AlarmLow`, sinceMs: now() - index * minuteMs, actions });
    }
    at.alarms.push({ name: 'prod-5xx', sinceMs: now() - 600 * minuteMs });
    const { title, above } = await status();
    expect(title).toBe('🔴 AWS status: critical');
    expect(above).toMatch(/^🚨 1 alarm firing \*\*prod-5xx\*\* · /);
    expect(above).toContain('130 scaling alarms');
  });

  it('shows as gone the three instances that stopped six minutes ago, also when one is asked for by name', async (context) => {
    const { cloud, now, status } = await aStatusWorld([{ discover: 'ec2', tag: { Env: 'prod' } }], context);
    const { instances } = cloud.at(here);
    const web = (digit: number) => ({
      id: `i-0000000${digit}`,
      tags: { Env: 'prod', Name: `web-${digit}` },
      ...calm,
      agents: [{ dimensions: { InstanceId: `i-0000000${digit}` } }],
    });
    const stoppedAtMs = now() - 6 * minuteMs;
    instances.push(...[1, 2, 3].map((digit) => ({ ...web(digit), state: 'stopped' as const, stoppedAtMs })), web(4));
    const { title, text } = await status();
    expect(title).toBe('🟡 AWS status: needs a look');
    for (const digit of [1, 2, 3]) {
      expect(text).toContain(`**web-${digit}** · EC2 · stopped · <t:${Math.floor(stoppedAtMs / 1000)}:R>`);
    }
    const byName = await status({ resource: 'web-2' });
    expect(byName.title).toBe('🟡 AWS status: needs a look');
    expect(byName.text).toMatch(/\*\*web-2\*\* · EC2 · stopped/);
    expect(byName.text).not.toContain('web-1');
  });

  it('names the rule that matches nothing', async (context) => {
    const { cloud, status } = await aStatusWorld([ecs('backend'), { discover: 'ec2', tag: { Env: 'prdo' } }], context);
    cloud.at(here).services.push(service('backend', 2));
    const { title, text } = await status();
    expect(title).toBe('⚪ AWS status: partly unknown · not seen: discover: ec2 (ap-northeast-2) Env=prdo');
    expect(text).toContain('matches nothing');
  });

  it('puts a service that wants two tasks and runs none first, before twenty that run hot, and one that is off last', async (context) => {
    const hot = { cpu: steady(97), memory: steady(96) };
    const names = Array.from({ length: 20 }, (_, index) => `hot-${String(index).padStart(2, '0')}`);
    const watched = [...names, 'checkout', 'nightly'].map((name) => ecs(name));
    const { cloud, status } = await aStatusWorld(watched, context);
    const { services } = cloud.at(here);
    services.push(
      ...names.map((name) => service(name, 2, [hot, hot])),
      service('checkout', 2, []),
      service('nightly', 0),
    );
    const { title, lines } = await status();
    expect(title).toBe('🔴 AWS status: critical');
    expect(lines[0]).toMatch(/^21 critical · 1 off · showing 1–15 of 22 · /);
    expect(lines[1]).toBe('🔴 **checkout** · ECS · 0/2 tasks');
    expect(lines[2]).toBe('CPU – (no task running) · Memory – (no task running)');
    const last = await status({ page: 2 });
    expect(last.lines).toContain('⚫ **nightly** · ECS · 0/0 tasks');
    expect(last.title).not.toContain('not seen');
  });

  it('judges the hour at 20 % and not the one minute at 95 % of the period that runs, which it shows as such', async (context) => {
    const { cloud, runningMs, status } = await aStatusWorld([ecs('backend')], context);
    const spike = { cpu: changing(20, runningMs(), 95), memory: steady(30) };
    cloud.at(here).services.push(service('backend', 1, [spike]));
    const { title, lines } = await status();
    expect(title).toBe('🟢 AWS status: all good');
    expect(lines[1]).toBe('🟢 **backend** · ECS · 1/1 tasks');
    expect(lines[2]).toMatch(/^CPU ▰▱▱▱▱ 20% .*\(.*now 95%\)$/);
  });

  it('marks the node at 99.5 % among four at 25 %', async (context) => {
    const { cloud, status } = await aStatusWorld([{ kind: 'eks', name: 'platform', cluster: 'platform' }], context);
    const nodes = [25, 25, 25, 25, 99.5].map((percent) => ({ cpu: steady(percent), memory: steady(30) }));
    cloud.at(here).clusters.push({ name: 'platform', nodes });
    const { title, text } = await status();
    expect(title).toBe('🟡 AWS status: needs a look');
    expect(text).toMatch(/🟡 \*\*platform\*\* .*\nCPU ▰▰▱▱▱ 40% .*\(hottest 99\.5%\)/);
  });

  it('says that a cluster with a typing error was not found', async (context) => {
    const { cloud, status } = await aStatusWorld([ecs('backend'), { ...ecs('web'), cluster: 'prdo' }], context);
    cloud.at(here).services.push(service('backend', 2), service('web', 2));
    const { title, text } = await status();
    expect(title).toBe('⚪ AWS status: partly unknown · not seen: web');
    expect(text).toMatch(/⚪ \*\*web\*\* .*not found/);
  });

  it('shows what came within eight seconds, names the region that hangs, and fills it in when that answers', async (context) => {
    const { cloud, replies, edits } = await aStatusWorld(
      [ecs('backend'), ecs('edge', { region: 'us-east-1' })],
      context,
    );
    cloud.at(here).services.push(service('backend', 2));
    const away = cloud.at({ region: 'us-east-1' });
    away.services.push(service('edge', 2));
    for (const api of ['metrics', 'alarms', 'ecs'] as const) away.troubles.set(api, 'silence');
    const asked = replies();
    await expect.poll(edits, { timeout: 20_000 }).toBe(1);
    away.troubles.clear();
    const [first, second, ...others] = await asked;
    expect(first?.title).toBe('⚪ AWS status: partly unknown · not seen: alarms in us-east-1, edge');
    expect(first?.text).toMatch(/🟢 \*\*backend\*\*/);
    expect(first?.text).toMatch(/⚪ \*\*edge\*\* .*no answer yet/);
    expect(second?.title).toBe('🟢 AWS status: all good');
    expect(others).toEqual([]);
  });
});
