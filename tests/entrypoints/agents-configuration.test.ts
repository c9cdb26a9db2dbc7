import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseConfiguration } from '../../src/entrypoints/composition/configuration.ts';
import { teamOf } from '../../src/entrypoints/composition/team.ts';
import { readProjectFile } from '../support/project.ts';

const example = () => parse(readProjectFile('geonbot.example.yaml'));
const instance = { kind: 'ec2', name: 'web', instance: 'i-0123456789abcdef0' };
const team = (agents: unknown, resources: readonly object[] = [instance]) =>
  teamOf(parseConfiguration({ ...example(), agents, resources }, 'the example'));

it('looks for memory in CWAgent by the instance id, unless agents says otherwise', () => {
  expect(team(undefined).agents).toEqual({ namespaces: ['CWAgent'], hostDimension: null });
  expect(team({ hostDimension: 'host' }).agents).toEqual({ namespaces: ['CWAgent'], hostDimension: 'host' });
  const ours = { namespaces: ['Acme/Hosts', 'CWAgent'], hostDimension: 'Host Name' };
  expect(team(ours).agents).toEqual(ours);
});

it('knows an instance by the host that its agent names', () => {
  const named = team({ hostDimension: 'host' }, [{ ...instance, host: 'web-1' }]);
  expect(named.watched.resources).toMatchObject([{ instanceId: instance.instance, host: 'web-1' }]);
});

it.each([
  [{ namespaces: [] }, 'agents.namespaces'],
  [{ namespaces: ['AWS/EC2'] }, 'agents.namespaces.0: must not be one of AWS'],
  [{ namespaces: ['메모리'] }, 'agents.namespaces.0: must be 1 to 255 characters of ASCII'],
  [{ hostDimension: '' }, 'agents.hostDimension: must be'],
  [{ namespace: 'CWAgent' }, 'agents.namespace: is a key that Geonbot does not know; did you mean namespaces?'],
])('refuses %o', (agents, message) => {
  expect(() => team(agents)).toThrow(message);
});

it('refuses a host that nothing would look for', () => {
  expect(() => team(undefined, [{ ...instance, host: 'web-1' }])).toThrow(
    'resources.0.host: is never looked for; agents.hostDimension must say',
  );
});
