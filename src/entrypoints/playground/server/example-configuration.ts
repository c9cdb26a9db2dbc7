import { join } from 'node:path';
import type { Configuration } from '../../composition/configuration.ts';
import { readConfigurationFile } from '../../composition/read-configuration-file.ts';
import { firstMember } from '../world/people.ts';

/**
 * The example that everybody begins with; and because it has neither, a weekend without deploys where somebody has to approve,
 * and one who is asked for reviews and is whom one speaks as at first.
 */
export function exampleConfiguration(): Configuration {
  const example = readConfigurationFile(join(import.meta.dirname, '../../../../geonbot.example.yaml'));
  const environments = Object.entries(example.environments).flatMap(([name, { approvals }]) =>
    approvals === undefined ? [] : [name],
  );
  const weekend = { name: 'Weekend', environments, from: 'fri 18:00', to: 'mon 09:00', holidays: false };
  const people = { ...example.people, links: { ...example.people.links, jiwoo: firstMember } };
  return { ...example, people, freezes: [...example.freezes, weekend] };
}
