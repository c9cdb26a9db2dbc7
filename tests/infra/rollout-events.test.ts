import { Match, type Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { ecsDeploymentEvent } from '../../src/adapters/in-memory/deploy/ecs-deployment-event.ts';
import { saidPlainly } from './grants.ts';
import { exampleConfiguration, synthesized } from './synthesized-stack.ts';

const template = synthesized();
const events = { 'Fn::GetAtt': [Match.stringLikeRegexp('^EventsQueue'), 'Arn'] };
const deadLetters = { 'Fn::GetAtt': [Match.stringLikeRegexp('^AlarmsDeadLetters'), 'Arn'] };
const arn = (name: string, region = 'ap-northeast-2') =>
  `arn:<AWS::Partition>:ecs:${region}:<AWS::AccountId>:service/${name}`;

type Pattern = {
  readonly source: string[];
  readonly 'detail-type': string[];
  readonly resources?: unknown[];
  readonly detail?: { readonly serviceArn: unknown[] };
};

function patternsOf(from: Template): readonly Pattern[] {
  const rules = Object.values(from.findResources('AWS::Events::Rule'));
  return rules.map((rule) => rule['Properties'].EventPattern).filter(({ source }) => source.includes('aws.ecs'));
}

const servicesOf = (from: Template, type: 'Deployment' | 'Hook' = 'Deployment') =>
  patternsOf(from)
    .filter((pattern) => pattern['detail-type'][0] === `ECS ${type} State Change`)
    .map(({ resources, detail }) => (resources ?? detail?.serviceArn ?? []).map((resource) => saidPlainly(resource)));

const aService = exampleConfiguration.services['backend'];
const at = (place: object) => ({ ...aService, ecs: { dev: { cluster: 'c', service: 's', ...place } } });

describe('rollouts of ECS services', () => {
  it('go to the queue for events, those of the deployed services and no others', () => {
    expect(servicesOf(template)).toEqual([
      ['dev/backend', 'dev/web', 'prod/backend', 'prod/web', 'staging/backend'].map((name) => arn(name)),
    ]);
    const backend = { region: 'ap-northeast-2', cluster: 'dev', service: 'backend' };
    const event = ecsDeploymentEvent({ at: backend, eventName: 'failed', atMs: 0 });
    for (const field of ['source', 'detail-type'] as const) {
      expect(patternsOf(template)[0]?.[field]).toEqual([event[field]]);
    }
    expect(servicesOf(template, 'Hook')).toEqual(servicesOf(template));
    const resource = event.resources[0]?.replace('arn:aws', 'arn:<AWS::Partition>');
    expect(servicesOf(template)[0]).toContain(resource?.replace(event.account, '<AWS::AccountId>'));
  });

  it('are tried again for hours when they cannot be handed over, and laid aside after that', () => {
    template.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: Match.objectLike({ source: ['aws.ecs'] }),
      State: 'ENABLED',
      Targets: [
        {
          Arn: events,
          DeadLetterConfig: { Arn: deadLetters },
          RetryPolicy: { MaximumEventAgeInSeconds: 21_600, MaximumRetryAttempts: 100 },
        },
      ],
    });
  });

  it('are asked for by nobody where nothing is deployed to ECS, and never those of another account', () => {
    const nothing = synthesized({ services: { backend: { ...at({}), ecs: {} } as never } });
    expect(servicesOf(nothing)).toEqual([]);
    const accounts = { data: { role: 'arn:aws:iam::123456789012:role/geonbot-reader' } };
    const elsewhere = synthesized({ accounts, services: { backend: at({ account: 'data' }) as never } });
    expect(servicesOf(elsewhere)).toEqual([]);
  });

  it('are asked for by several rules where one pattern cannot hold them all', () => {
    const names = Array.from({ length: 60 }, (_, n) => `service-${n}`);
    const services = Object.fromEntries(names.map((name) => [name, at({ service: name, region: 'us-east-1' })]));
    const many = synthesized({ services: services as never });
    expect(servicesOf(many).flat().sort()).toEqual(names.map((name) => arn(`c/${name}`, 'us-east-1')).sort());
    for (const pattern of patternsOf(many)) {
      const resources = (pattern.resources ?? pattern.detail?.serviceArn ?? []).map((resource) =>
        saidPlainly(resource).replace('<AWS::Partition>', 'aws-us-gov').replace('<AWS::AccountId>', '123456789012'),
      );
      expect(
        JSON.stringify({
          ...pattern,
          ...(pattern.resources === undefined ? { detail: { serviceArn: resources } } : { resources }),
        }).length,
      ).toBeLessThan(2048);
    }
  });
});
