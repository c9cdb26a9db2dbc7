import { join } from 'node:path';
import type { Configuration } from '../../composition/configuration.ts';
import { packageFolder } from '../../composition/package-files.ts';
import { readConfigurationFile } from '../../composition/read-configuration-file.ts';
import { firstMember } from '../world/people.ts';
import { offService } from '../world/world-seed.ts';

/**
 * The example that everybody begins with; and because it has none of these, a weekend without deploys where somebody has to
 * approve, somebody who is called for alarms of one service, one who is asked for reviews and is whom one speaks as at first, a second region, another account, a service that is
 * off, instances that a rule finds, and a service that runs on EKS in staging.
 */
export function exampleConfiguration(): Configuration {
  const example = readConfigurationFile(join(packageFolder(), 'geonbot.example.yaml'));
  const environments = Object.entries(example.environments).flatMap(([name, { approvals }]) =>
    approvals === undefined ? [] : [name],
  );
  const weekend = { name: 'Weekend', environments, from: 'fri 18:00', to: 'mon 09:00', holidays: false };
  const people = { ...example.people, links: { ...example.people.links, jiwoo: firstMember } };
  const nightly = { kind: 'ecs', name: 'nightly', cluster: 'prod', service: offService } as const;
  const edge = { kind: 'ecs', name: 'edge', cluster: 'edge', service: 'edge', region: 'us-east-1' } as const;
  const warehouse = { kind: 'ecs', name: 'warehouse', cluster: 'data', service: 'warehouse', account: 'data' } as const;
  const tagged = { discover: 'ec2', tag: { Env: 'prod' } } as const;
  const resources = [...example.resources, nightly, edge, warehouse, tagged];
  const accounts = { data: { role: 'arn:aws:iam::123456789012:role/geonbot-reader' } };
  const ping = { roles: ['900000000000000022'], alarms: ['checkout*'], escalateAfter: '15m' };
  const alert = { ...example.alert, ping: { ...ping, escalateTo: ['900000000000000021'] } };
  const staging = { cluster: 'apps', namespace: 'shop', deployment: 'web' };
  const services = Object.fromEntries(
    Object.entries(example.services).map(([name, one]) => [name, name === 'web' ? { ...one, eks: { staging } } : one]),
  );
  return { ...example, alert, accounts, services, resources, people, freezes: [...example.freezes, weekend] };
}
