import { describe, expect, it } from 'vitest';
import { saidPlainly } from './grants.ts';
import { stackOf, synthesizedAs } from './synthesized-stack.ts';

/** What AWS allows once in an account and region, by the property that says it. */
const names: Readonly<Record<string, readonly string[]>> = {
  'AWS::CloudWatch::Alarm': ['AlarmName'],
  'AWS::CloudWatch::Dashboard': ['DashboardName'],
  'AWS::DynamoDB::Table': ['TableName'],
  'AWS::Events::Rule': ['Name'],
  'AWS::IAM::ManagedPolicy': ['ManagedPolicyName'],
  'AWS::IAM::Role': ['RoleName'],
  'AWS::Lambda::Function': ['FunctionName'],
  'AWS::Logs::LogGroup': ['LogGroupName'],
  'AWS::Logs::QueryDefinition': ['Name'],
  'AWS::Scheduler::Schedule': ['Name'],
  'AWS::SNS::Topic': ['TopicName'],
  'AWS::SQS::Queue': ['QueueName'],
  'AWS::SSM::Parameter': ['Name'],
};

/** Names of their own; CloudFormation begins all others with the name of the stack. */
function given(template: ReturnType<typeof synthesizedAs>): readonly string[] {
  const resources: Readonly<Record<string, { Type: string; Properties?: Record<string, unknown> }>> =
    template.toJSON()['Resources'];
  return Object.values(resources).flatMap(({ Type, Properties = {} }) =>
    (names[Type] ?? []).flatMap((property) => {
      const value = Properties[property];
      return value === undefined ? [] : [`${Type} ${saidPlainly(value)}`];
    }),
  );
}

const one = synthesizedAs('Geonbot', '/geonbot');
const other = synthesizedAs('TeamB', '/team-b');

describe('two teams in one account', () => {
  it('have no name in common that AWS allows once: alarms, dashboard, queries, logs, queues, parameters', () => {
    const [ours, theirs] = [given(one), given(other)];
    expect(ours.length).toBeGreaterThan(20);
    expect(ours.filter((name) => theirs.includes(name))).toEqual([]);
    expect(theirs.filter((name) => !/ (?:TeamB|\/team-b\/)/.test(name))).toEqual([]);
  });

  it('would be noticed where both kept their secrets at one place', () => {
    const same = synthesizedAs('TeamB', '/geonbot');
    expect(given(same).filter((name) => given(one).includes(name))).toEqual(['AWS::SSM::Parameter /geonbot/installed']);
  });

  it('count their sweeps and reports apart, and neither is told of the troubles of its own stack as if they were the team’s', () => {
    const counted = (template: typeof one) =>
      Object.values(template.findResources('AWS::Logs::MetricFilter')).flatMap(({ Properties }) =>
        Properties.MetricTransformations.map(({ MetricName }: { MetricName: string }) => MetricName),
      );
    expect(counted(other)).toEqual(counted(one).map((name: string) => name.replace(/^Geonbot\./, 'TeamB.')));
    const left = JSON.stringify(other.findResources('AWS::Events::Rule'));
    expect(left).toContain('"prefix":"TeamB.own."');
  });

  it('can tell by description and tag whose a Lambda, a rule or a schedule is', () => {
    for (const type of ['AWS::Lambda::Function', 'AWS::Events::Rule', 'AWS::Scheduler::Schedule']) {
      const descriptions = Object.values(other.findResources(type)).map(({ Properties }) => Properties.Description);
      expect(descriptions.length).toBeGreaterThan(1);
      expect(
        descriptions.filter((text) => !/^TeamB: /.test(text)),
        type,
      ).toEqual([]);
    }
    expect(stackOf({ stack: 'TeamB' }).tags.tagValues()).toEqual({ 'geonbot:stack': 'TeamB' });
  });

  it('may not read one another’s secrets, nor anything else of the other stack', () => {
    const policies = JSON.stringify(Object.values(other.findResources('AWS::IAM::Policy')));
    expect([...policies.matchAll(/:parameter(\/[\w-]+)\//g)].map(([, prefix]) => prefix)).toEqual(
      expect.arrayContaining(['/team-b']),
    );
    expect(policies).not.toContain(':parameter/geonbot/');
  });
});
