import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parseConfiguration } from '../../../src/entrypoints/composition/configuration.ts';
import { readConfigurationFile } from '../../../src/entrypoints/composition/read-configuration-file.ts';
import { teamOf } from '../../../src/entrypoints/composition/team.ts';
import { projectFolder } from '../../support/project.ts';

const example = readConfigurationFile(join(projectFolder, 'geonbot.example.yaml'));

it('tells of outside runs of every workflow that Geonbot deploys with, unless a service hides them', () => {
  const repository = 'acme/many';
  const services = {
    told: { repository, workflow: 'deploy.yml' },
    shared: { repository, workflow: 'deploy.yml', outsideRuns: 'hide' },
    quiet: { repository, workflow: 'nightly.yml', outsideRuns: 'hide' },
  };
  const team = teamOf(parseConfiguration({ ...example, services }, 'test'));
  expect(team.announcedWorkflows).toEqual([{ repository, workflow: 'deploy.yml' }]);
  expect(teamOf(example).announcedWorkflows).toHaveLength(2);
});
