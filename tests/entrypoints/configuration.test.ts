import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { configurationJsonSchema } from '../../scripts/config-schema.ts';
import { type Configuration, ConfigurationError } from '../../src/entrypoints/composition/configuration.ts';
import { packageFolder } from '../../src/entrypoints/composition/package-files.ts';
import {
  findConfigurationFile,
  readConfigurationFile,
} from '../../src/entrypoints/composition/read-configuration-file.ts';
import { projectFolder, readProjectFile } from '../support/project.ts';

const folder = mkdtempSync(join(tmpdir(), 'geonbot-configuration-'));
afterAll(() => rmSync(folder, { recursive: true }));

const examplePath = join(projectFolder, 'geonbot.example.yaml');
const example = readProjectFile('geonbot.example.yaml');

/** The example with one piece of its text replaced, read as a team's own file. */
function reading(piece: string, replacement: string): () => Configuration {
  expect(example).toContain(piece);
  return readingText(example.replace(piece, replacement));
}

function readingText(text: string): () => Configuration {
  const path = join(folder, 'geonbot.yaml');
  writeFileSync(path, text);
  return () => readConfigurationFile(path);
}

describe('the configuration', () => {
  it('takes the example', () => {
    const { services, environments, timeZone, cost } = readConfigurationFile(examplePath);
    expect(Object.keys(services)).toEqual(['backend', 'web']);
    expect(Object.keys(environments)).toEqual(['dev', 'staging', 'prod']);
    expect([timeZone, cost.hour, cost.budget]).toEqual(['Asia/Seoul', 9, 1500]);
  });

  it('lets nobody deploy to an environment that names no roles', () => {
    const withoutOperators = example.replace(/\n *roles:.*# operators/, '');
    const { environments } = readingText(withoutOperators)();
    expect(environments['prod']).toMatchObject({ ref: 'main', roles: [] });
  });

  it.each([
    [
      'an id without quotes',
      'guild: "900000000000000001"',
      'guild: 900000000000000001',
      /discord\.guild: .*17 to 20 digits, in quotes/,
    ],
    [
      'an id that is a name',
      'costs: "900000000000000013"',
      'costs: "#costs"',
      /discord\.channels\.costs: must be a Discord id/,
    ],
    [
      'a channel that is not there',
      '    alerts: "900000000000000014"\n',
      '',
      /discord\.channels\.alerts: is missing: must be a Discord id/,
    ],
    [
      'a key nobody knows',
      'language: en',
      'colour: blue\nlanguage: en',
      /\n {2}colour: is a key that Geonbot does not know; there are: discord, /,
    ],
    [
      'a misspelt key',
      'workflow: deploy.yml',
      'workfow: deploy.yml',
      /services\.backend\.workfow: .*did you mean workflow\?/,
    ],
    ['a language nobody speaks here', 'language: en', 'language: jp', /language: must be one of en, ko/],
    ['a bad time zone', 'Asia/Seoul', 'Asia/Seol', /timeZone: must be an IANA time zone/],
    ['a bad region', 'region: ap-northeast-2', 'region: Seoul', /region: must be an AWS region/],
    ['a region that is not there', 'region: ap-northeast-2\n', '\n', /region: is missing/],
    ['a budget of nothing', 'budget: 1500', 'budget: "0.00"', /cost\.budget: /],
    [
      'a role that nobody ever holds',
      'roles: ["900000000000000022"]',
      'roles: ["900000000000000001"]',
      /environments\.prod\.roles\.0: is the server itself \(@everyone\)/,
    ],
    [
      'an unknown environment in ecs',
      'staging: { cluster: staging',
      'qa: { cluster: staging',
      /services\.backend\.ecs\.qa: is no environment; there are: dev, staging, prod/,
    ],
    [
      'an environment named as JavaScript names its own',
      'staging: { cluster: staging',
      'constructor: { cluster: staging',
      /services\.backend\.ecs\.constructor: is no environment/,
    ],
    [
      'a repository without an owner',
      'repository: acme/backend',
      'repository: backend',
      /services\.backend\.repository: must be owner\/name/,
    ],
    [
      'a repository as a link',
      'repositories: [acme/infra]',
      'repositories: [https://github.com/acme/infra]',
      /reviews\.repositories\.0: must be owner\/name/,
    ],
    [
      'a repository with rules but without an owner',
      'repositories: [acme/infra]',
      'repositories: [{ repository: infra }]',
      /reviews\.repositories\.0\.repository: must be owner\/name/,
    ],
    [
      'a rule that nobody knows',
      'repositories: [acme/infra]',
      'repositories: [{ repository: acme/infra, exclude: { files: [docs] } }]',
      /reviews\.repositories\.0\.exclude\.files: is a key that Geonbot does not know/,
    ],
    [
      'a team without its organization',
      'acme/platform: "900000000000000021"',
      'platform: "900000000000000021"',
      /reviews\.teams\.platform: as a name, must be owner\/team, such as acme\/backend/,
    ],
    [
      'a role without quotes for a team',
      'acme/platform: "900000000000000021"',
      'acme/platform: 900000000000000021',
      /reviews\.teams\.acme\/platform: must be a Discord id: 17 to 20 digits, in quotes/,
    ],
    [
      'a review that could call nobody',
      '# callAuthorOn: [changes-requested]',
      'callAuthorOn: [commented]',
      /reviews\.callAuthorOn\.0: must be one of approved, changes-requested/,
    ],
    [
      'a login that GitHub could not have',
      'links: { dana:',
      'links: { "@dana":',
      /people\.links\.@dana: as a name, must be the login of a GitHub account/,
    ],
    [
      'one login in two spellings',
      'links: { dana: "900000000000000102" }',
      'links: { dana: "900000000000000102", Dana: "900000000000000101" }',
      /people\.links\.Dana: is the same login as dana/,
    ],
    [
      'drafts that are neither shown nor hidden',
      'repositories: [acme/infra]',
      'repositories: [{ repository: acme/infra, drafts: no }]',
      /reviews\.repositories\.0\.drafts: must be one of show, hide/,
    ],
    [
      'a workflow by its path',
      'workflow: deploy.yml',
      'workflow: .github/workflows/deploy.yml',
      /services\.backend\.workflow: must be the file name/,
    ],
    ['a service in capitals', '  web:', '  Web:', /services\.Web: as a name, must be 1 to 40 lower-case/],
    [
      'an input that is no text',
      'service: "{service}"',
      'service: 5',
      /services\.backend\.inputs\.service: must be a text, and is a number/,
    ],
    [
      'a kind of resource that is not watched',
      'kind: eks',
      'kind: rds',
      /resources\.5\.kind: must be one of ec2, ecs, eks/,
    ],
    [
      'an instance by its name',
      'instance: i-0a1b2c3d4e5f60718',
      'instance: bastion',
      /resources\.3\.instance: must be an instance id/,
    ],
    [
      'a warning above critical',
      'warning: 80, critical: 95',
      'warning: 96, critical: 95',
      /thresholds\.ec2\.cpu: warning must not be above critical/,
    ],
    [
      'a resource in an account that nobody named',
      'kind: eks, name: platform',
      'kind: eks, account: data, name: platform',
      /resources\.5\.account: is no account; under accounts there are: none/,
    ],
    [
      'a rule for what cannot be discovered',
      '{ kind: eks, name: platform, cluster: platform }',
      '{ discover: rds }',
      /resources\.5\.kind: |resources\.5\.discover: /,
    ],
    [
      'a rule without its tags',
      '{ kind: eks, name: platform, cluster: platform }',
      '{ discover: ec2, tag: {} }',
      /resources\.5\.tag: must name at least one tag/,
    ],
    [
      'a rule for a cluster with a star',
      '{ kind: eks, name: platform, cluster: platform }',
      "{ discover: ecs, cluster: '*' }",
      /resources\.5\.cluster: must be letters/,
    ],
    [
      'a role that is none',
      'language: en',
      'accounts: { data: { role: geonbot } }\nlanguage: en',
      /accounts\.data\.role: must be a role such as arn:/,
    ],
    ['an hour past the day', 'hour: 9', 'hour: 24', /cost\.hour: must be at most 23/],
    ['a budget below nothing', 'budget: 1500', 'budget: -1', /cost\.budget: /],
  ])('refuses %s and says where and what it wanted', (_mistake, piece, replacement, told) => {
    const read = reading(piece, replacement);
    expect(read).toThrow(ConfigurationError);
    expect(read).toThrow(told);
    expect(read).toThrow(/^geonbot\.yaml is not a valid Geonbot configuration:\n {2}/);
  });

  it('tells every mistake at once', () => {
    const read = readingText(example.replace('Asia/Seoul', 'Seoul').replace('hour: 9', 'hour: nine'));
    expect(read).toThrow(/timeZone: [\s\S]*cost\.hour: /);
  });

  it.each([
    ['an empty file', '', /\(top level\): must be a set of keys/],
    ['a list', '- a\n', /\(top level\): must be a set of keys/],
  ])('refuses %s', (_what, text, told) => {
    expect(readingText(text)).toThrow(told);
  });

  it.each([
    ['a bracket that never closes', 'language: en', 'language: [en', /geonbot\.yaml is no YAML, line \d+: /],
    [
      'a key that comes twice',
      'language: en',
      'language: en\nlanguage: ko',
      /geonbot\.yaml is no YAML, line 13: the key language is written twice/,
    ],
  ])('names the line of %s', (_mistake, piece, replacement, told) => {
    expect(reading(piece, replacement)).toThrow(told);
  });

  it('says how to begin when there is no file', () => {
    expect(() => readConfigurationFile(join(folder, 'absent.yaml'))).toThrow(
      /absent\.yaml cannot be read\. Is the path right\? "geonbot scaffold" makes/,
    );
  });

  it('prefers the own file of the team to the example', () => {
    const own = mkdtempSync(join(folder, 'own-'));
    const ofPackage = join(packageFolder(), 'geonbot.example.yaml');
    expect(findConfigurationFile(own)).toEqual({ path: ofPackage, isExample: true });
    writeFileSync(join(own, 'geonbot.example.yaml'), example);
    expect(findConfigurationFile(own)).toEqual({ path: join(own, 'geonbot.example.yaml'), isExample: true });
    writeFileSync(join(own, 'geonbot.yaml'), example);
    expect(findConfigurationFile(own)).toEqual({ path: join(own, 'geonbot.yaml'), isExample: false });
  });
});

describe('the schema for editors', () => {
  const committed = readProjectFile('geonbot.schema.json');
  const schema = z.fromJSONSchema(JSON.parse(committed));

  it('is the one that the code would write now (npm run schema)', () => {
    expect(committed).toBe(configurationJsonSchema());
  });

  it('is what the example points at', () => {
    expect(example.split('\n')[0]).toBe('# yaml-language-server: $schema=./geonbot.schema.json');
  });

  it('accepts what Geonbot accepts', () => {
    expect(schema.safeParse(readConfigurationFile(examplePath)).error).toBeUndefined();
  });

  it.each([
    ['a number for an id', { discord: { guild: 9 } }],
    ['an unknown key', { colour: 'blue' }],
    ['an unknown language', { language: 'jp' }],
    ['an hour past the day', { cost: { hour: 24 } }],
    ['a repository without an owner', { reviews: { repositories: ['infra'] } }],
  ])('marks %s', (_mistake, change) => {
    expect(schema.safeParse({ ...readConfigurationFile(examplePath), ...change }).success).toBe(false);
  });
});
