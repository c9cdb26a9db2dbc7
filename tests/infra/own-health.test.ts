import { describe, expect, it } from 'vitest';
import { ownAlarmKinds, ownAlarmNamed } from '../../src/domain/alert/own-alarm.ts';
import { exampleConfiguration, synthesized } from './synthesized-stack.ts';

const template = synthesized();
const prefix = 'Geonbot.own.';

type Properties = Readonly<Record<string, unknown>>;
const all = (type: string, from = template) =>
  Object.entries(from.findResources(type)).map(
    ([id, resource]) => [id, (resource as { Properties: Properties }).Properties] as const,
  );
const alarms = all('AWS::CloudWatch::Alarm').map(([, properties]) => properties);
const names = alarms.map(({ AlarmName }) => ownAlarmNamed(prefix, String(AlarmName)));
const subjectsOf = (kind: string) => names.flatMap((name) => (name?.kind === kind ? [name.subject] : [])).sort();

describe('the stack watches itself', () => {
  it('with alarms whose names the teller can read, of every kind that it has words for', () => {
    expect(names).not.toContain(null);
    expect([...new Set(names.map((name) => name?.kind))].sort()).toEqual([...ownAlarmKinds].sort());
  });

  it('so that nothing is laid aside, and no message grows old, without a word', () => {
    const queues = all('AWS::SQS::Queue').map(([id]) => id);
    const watched = (metric: string) =>
      alarms.flatMap(({ MetricName, Dimensions }) => {
        const [dimension] = (Dimensions ?? []) as readonly { Value: { 'Fn::GetAtt': readonly string[] } }[];
        return MetricName === metric ? [dimension?.Value['Fn::GetAtt'][0]] : [];
      });
    const isDead = (id: string) => id.includes('DeadLetters');
    expect(watched('ApproximateNumberOfMessagesVisible').sort()).toEqual(queues.filter(isDead).sort());
    expect(watched('ApproximateAgeOfOldestMessage').sort()).toEqual(queues.filter((id) => !isDead(id)).sort());
  });

  it('so that no Lambda fails or is throttled without a word, but the one that would say it', () => {
    const lambdas = ['CostReport', 'DiscordInteractions', 'GitHubWebhook', 'VersionSuggestions', 'Worker'];
    expect(subjectsOf('errors')).toEqual(lambdas);
    expect(subjectsOf('throttles')).toEqual(lambdas);
  });

  it('and hears of sweeps and reports by the very lines that are logged', () => {
    const filters = all('AWS::Logs::MetricFilter').map(([, { FilterPattern }]) => FilterPattern);
    expect(filters).toEqual(['{ $.message = "sweep ended" }', '{ $.message = "morning round done" }']);
    const missing = alarms.filter(({ TreatMissingData }) => TreatMissingData === 'breaching');
    expect(missing.map(({ AlarmName }) => AlarmName)).toEqual([
      `${prefix}no-sweep.Worker`,
      `${prefix}no-report.CostReport`,
    ]);
  });

  it('and tells each beginning and end to the Lambda, and to an address if there is one', () => {
    for (const { AlarmActions, OKActions } of alarms) {
      const topic = [{ Ref: expect.stringMatching(/^HealthTopic/) }];
      expect({ AlarmActions, OKActions }).toEqual({ AlarmActions: topic, OKActions: topic });
    }
    const to = (from = template) => all('AWS::SNS::Subscription', from).map(([, { Protocol }]) => Protocol);
    expect(to()).toEqual(['lambda']);
    const alert = { ...exampleConfiguration.alert, email: 'ops@acme.test' };
    expect(to(synthesized({ alert })).sort()).toEqual(['email', 'lambda']);
  });

  it('and is not given more to do by its own alarms', () => {
    const patterns = all('AWS::Events::Rule').flatMap(([, { EventPattern }]) => {
      const { source, detail } = EventPattern as { source: readonly string[]; detail?: Properties };
      return source[0] === 'aws.cloudwatch' ? [detail?.['alarmName']] : [];
    });
    expect(patterns).toEqual([[{ 'anything-but': { prefix } }], [{ 'anything-but': { prefix } }]]);
  });

  it('and lets only alarms of its own speak', () => {
    const allowed = all('AWS::SNS::TopicPolicy').flatMap(([, { PolicyDocument }]) => {
      const { Statement } = PolicyDocument as { Statement: readonly Properties[] };
      return Statement.filter(({ Effect }) => Effect === 'Allow');
    });
    expect(allowed).toHaveLength(1);
    expect(JSON.stringify(allowed)).toContain(`:alarm:${prefix}*`);
    expect(JSON.stringify(allowed)).toContain('aws:SourceAccount');
  });
});
