import { describe, expect, it } from 'vitest';
import { commands } from '../../src/adapters/discord/commands.ts';
import {
  type ByKind,
  byItsKind,
  type ForEachKind,
  kindFacts,
  type Resource,
  resourceKey,
} from '../../src/domain/status/resource.ts';
import { projectFiles, readProjectFile } from '../support/project.ts';

const labels = Object.values(kindFacts).map(({ label }) => label);
const lacking = (text: string) => labels.filter((label) => !text.includes(label));
const listsKinds = (text: string) => /'ec2'[^;{}]{0,60}'e[ck]s'|'ecs'[^;{}]{0,60}'eks'/.test(text);

describe('kinds of resources', () => {
  it('are listed in one file', () => {
    const listing = ['src', 'infra', 'scripts'].flatMap((folder) =>
      projectFiles(folder, '.ts').filter((path) => listsKinds(readProjectFile(path))),
    );
    expect(listing).toEqual([]);
    expect(listsKinds("choices: ['ec2', 'ecs', 'eks']")).toBe(true);
    expect(listsKinds("kind === 'ecs' || kind === 'eks'")).toBe(true);
  });

  it.each(['README.md', 'docs/commands.md', 'docs/glossary.md'])('are all named in %s', (page) => {
    expect(lacking(readProjectFile(page))).toEqual([]);
  });

  it('are all named where /status is explained, in both languages', () => {
    const { descriptions } = commands.find(({ name }) => name === 'status') ?? { descriptions: { en: '', ko: '' } };
    expect([lacking(descriptions.en), lacking(descriptions.ko)]).toEqual([[], []]);
  });

  it('do not compile where one has no entry in a table', () => {
    // @ts-expect-error: Property 'eks' is missing in type '{ ec2: string; ecs: string; }'.
    const words: ByKind<string> = { ec2: '', ecs: '' };
    // @ts-expect-error: nor where something is done by kind.
    const names: ForEachKind<string> = { ec2: ({ instanceId }) => instanceId, eks: ({ cluster }) => cluster };
    expect([words, names]).toHaveLength(2);
  });

  it('each find their own entry, and tell resources apart by what AWS calls them', () => {
    const place = { region: 'us-east-1', name: 'web' };
    const one: readonly Resource[] = [
      { kind: 'ec2', ...place, instanceId: 'i-1' },
      { kind: 'ecs', ...place, cluster: 'main', service: 'web' },
      { kind: 'eks', ...place, cluster: 'main', account: 'data' },
    ];
    const table: ForEachKind<string> = {
      ec2: ({ instanceId }) => instanceId,
      ecs: ({ service }) => service,
      eks: ({ cluster }) => cluster,
    };
    expect(one.map((resource) => [resourceKey(resource), byItsKind(table, resource)])).toEqual([
      ['ec2:us-east-1/i-1', 'i-1'],
      ['ecs:us-east-1/main/web', 'web'],
      ['eks:data/us-east-1/main', 'main'],
    ]);
  });
});
