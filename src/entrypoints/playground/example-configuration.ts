import { join } from 'node:path';
import type { Configuration } from '../composition/configuration.ts';
import { readConfigurationFile } from '../composition/read-configuration-file.ts';

/** The example that everybody begins with, and a weekend without deploys where somebody has to approve, because it has no freeze. */
export function exampleConfiguration(): Configuration {
  const example = readConfigurationFile(join(import.meta.dirname, '../../../geonbot.example.yaml'));
  const environments = Object.entries(example.environments).flatMap(([name, { approvals }]) =>
    approvals === undefined ? [] : [name],
  );
  const weekend = { name: 'Weekend', environments, from: 'fri 18:00', to: 'mon 09:00', holidays: false };
  return { ...example, freezes: [...example.freezes, weekend] };
}
