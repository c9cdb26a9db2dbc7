import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { frozenBy } from '../../src/domain/deploy/freeze.ts';
import { type Configuration, parseConfiguration } from '../../src/entrypoints/composition/configuration.ts';
import { deployCatalog } from '../../src/entrypoints/composition/deploy/catalog.ts';
import { readProjectFile } from '../support/project.ts';

const operators = '900000000000000022';

/** The example with these parts of it replaced, written as YAML. */
function reading(changes: string): () => Configuration {
  const written = { ...parse(readProjectFile('geonbot.example.yaml')), ...parse(changes) };
  return () => parseConfiguration(written, 'geonbot.yaml');
}

function environmentOf(configuration: Configuration, name: string) {
  return deployCatalog(configuration).environments.find((environment) => environment.name === name);
}

describe('the rules of an environment', () => {
  it('are those that are written', () => {
    expect(environmentOf(reading('')(), 'prod')).toEqual({
      name: 'prod',
      ref: 'main',
      roles: [operators],
      rollbackRoles: [operators],
      lockRoles: [operators],
      breakGlassRoles: [operators],
      approvals: { count: 1, roles: [operators], withinMs: 3_600_000 },
      unboundApprovals: 'refuse',
      after: 'staging',
      checks: ['test'],
      callRequester: 'failures',
      freezes: [],
    });
  });

  it('are none where none are written, and nobody may break the glass', () => {
    const roles = ['900000000000000021'];
    expect(environmentOf(reading('')(), 'dev')).toEqual({
      name: 'dev',
      ref: 'dev',
      roles,
      rollbackRoles: roles,
      lockRoles: roles,
      breakGlassRoles: [],
      approvals: null,
      unboundApprovals: 'refuse',
      after: null,
      checks: 'none',
      callRequester: 'failures',
      freezes: [],
    });
  });

  it.each([
    ['failures', '"0.2"', 'failures'],
    ['ends', '"0.1"', 'ends'],
    ['never', '"0.2"', undefined],
    [null, '"0.2"', 'failures'],
    [null, '"0.1"', undefined],
  ])('call whoever asked as they say, and nobody under the defaults of 0.1: %s, %s', (written, defaultsOf, called) => {
    const line = written === null ? '' : `, callRequester: ${written}`;
    const configuration = reading(`
defaultsOf: ${defaultsOf}
environments:
  dev: { ref: main, roles: [] }
  staging: { ref: main, roles: [] }
  prod: { ref: main, roles: []${line} }`)();
    expect(environmentOf(configuration, 'prod')?.callRequester).toBe(called);
  });

  it('tell apart who deploys, who rolls back, who locks and who breaks the glass', () => {
    const apart = reading(`
environments:
  prod:
    ref: main
    roles: ["900000000000000031"]
    rollbackRoles: ["900000000000000032"]
    lockRoles: []
    breakGlassRoles: ["900000000000000033"]
services: {}`);
    expect(environmentOf(apart(), 'prod')).toMatchObject({
      roles: ['900000000000000031'],
      rollbackRoles: ['900000000000000032'],
      lockRoles: [],
      breakGlassRoles: ['900000000000000033'],
    });
  });
});

describe('a service', () => {
  it('has versions that are commits and the usual risky paths, unless it says otherwise', () => {
    const services = (changes: string) => deployCatalog(reading(changes)()).services;
    expect(services('')[0]).toMatchObject({ versions: 'commits' });
    expect(services('')[0]?.risky).toContain('migrations/**');
    const said = services('services: { tool: { repository: acme/tool, versions: anything, risky: [db/**] } }');
    expect(said).toMatchObject([{ name: 'tool', versions: 'anything', risky: ['db/**'] }]);
  });
});

describe('freezes', () => {
  const freezes = `
holidays: [2026-12-25]
freezes:
  - { name: Weekend, environments: [prod], from: "fri 18:00", to: "mon 09:00", holidays: true }
  - { name: Nights, environments: [prod], days: [mon, tue], from: "22:00", to: "07:00", timeZone: Europe/London }
  - { name: Year end, environments: [staging], from: "2026-12-24 18:00", to: "2027-01-02 09:00" }`;
  const frozen = (environment: string, instant: string) => {
    const found = frozenBy(environmentOf(reading(freezes)(), environment)?.freezes ?? [], Date.parse(instant));
    return found === null ? 'open' : `${found.freeze.name} until ${new Date(found.untilMs ?? 0).toISOString()}`;
  };

  it('hold by the clocks of the team, or of their own', () => {
    expect(frozen('prod', '2026-11-21T00:00:00+09:00')).toBe('Weekend until 2026-11-23T00:00:00.000Z');
    expect(frozen('prod', '2026-11-23T23:00:00Z')).toBe('Nights until 2026-11-24T07:00:00.000Z');
    expect(frozen('prod', '2026-11-24T12:00:00Z')).toBe('open');
  });

  it('hold on holidays where they say so, and only where they are for', () => {
    expect(frozen('prod', '2026-12-25T00:00:00+09:00')).toBe('Weekend until 2026-12-28T00:00:00.000Z');
    expect(frozen('staging', '2026-12-25T00:00:00+09:00')).toBe('Year end until 2027-01-02T00:00:00.000Z');
    expect(frozen('dev', '2026-12-25T00:00:00+09:00')).toBe('open');
  });
});

const environments = (prod: string, more = '') => `
environments:
  dev: { ref: dev }
  staging: { ref: main ${more} }
  prod: { ref: main, ${prod} }`;
const freeze = (rest: string) => `freezes: [{ name: Freeze, environments: [prod], ${rest} }]`;

describe('what makes no sense is refused, with the place and what was expected', () => {
  it.each([
    [
      'an approval by nobody',
      environments('approvals: { roles: [] }'),
      /prod\.approvals\.roles: must name at least one/,
    ],
    [
      'an approval by no one',
      environments('approvals: { count: 0, roles: ["900000000000000022"] }'),
      /approvals\.count/,
    ],
    [
      'no time to approve',
      environments('approvals: { withinMinutes: 0, roles: ["900000000000000022"] }'),
      /withinMinutes/,
    ],
    [
      'everyone as an approver',
      environments('approvals: { roles: ["900000000000000022", "900000000000000001"] }'),
      /environments\.prod\.approvals\.roles\.1: is the server itself \(@everyone\)/,
    ],
    [
      'everyone with a hammer',
      environments('breakGlassRoles: ["900000000000000001"]'),
      /environments\.prod\.breakGlassRoles\.0: is the server itself/,
    ],
    [
      'everyone who rolls back',
      environments('rollbackRoles: ["900000000000000001"]'),
      /rollbackRoles\.0: is the server/,
    ],
    ['everyone with a lock', environments('lockRoles: ["900000000000000001"]'), /lockRoles\.0: is the server/],
    [
      'an order after nothing',
      environments('after: qa'),
      /prod\.after: is no environment; there are: dev, staging, prod/,
    ],
    ['an order after itself', environments('after: prod'), /prod\.after: comes back to itself: prod after prod/],
    [
      'an order that goes round',
      environments('after: staging', ', after: prod'),
      /staging\.after: comes back to itself: staging after prod after staging\n.*prod\.after: comes back/,
    ],
    ['checks that are none', environments('checks: []'), /environments\.prod\.checks/],
    ['a word for checks', environments('checks: some'), /environments\.prod\.checks/],
    ['a day that is none', 'holidays: ["2026-02-30"]', /holidays\.0: must be a date such as 2026-12-25/],
    ['a freeze of nothing', freeze(''), /freezes\.0\.from: is missing: give from and to, or holidays: true/],
    ['a freeze without an end', freeze('from: "fri 18:00"'), /freezes\.0\.to: is missing: from and to belong together/],
    ['a freeze without a start', freeze('to: "fri 18:00"'), /freezes\.0\.from: is missing: from and to belong/],
    ['days without times', freeze('days: [mon]'), /freezes\.0\.from: is missing: from and to say when/],
    ['times without days', freeze('from: "22:00", to: "07:00"'), /freezes\.0\.days: is missing/],
    [
      'days of a weekly freeze',
      freeze('days: [mon], from: "fri 1:00", to: "mon 2:00"'),
      /freezes\.0\.days: belongs to/,
    ],
    ['two forms', freeze('from: "fri 18:00", to: "2026-12-25 09:00"'), /freezes\.0\.to: must be written in the form/],
    ['a freeze that is always', freeze('from: "fri 18:00", to: "fri 18:00"'), /freezes\.0\.to: is the same as from/],
    ['an end before the start', freeze('from: "2026-12-25 18:00", to: "2026-12-25 09:00"'), /to: must be after from/],
    ['a time that is none', freeze('from: "fri 25:00", to: "mon 09:00"'), /freezes\.0\.from: is no such time or date/],
    [
      'an end that is none',
      freeze('from: "2026-02-01 9:00", to: "2026-02-31 09:00"'),
      /freezes\.0\.to: is no such time/,
    ],
    ['a time as people say it', freeze('from: "friday evening", to: "mon 09:00"'), /freezes\.0\.from: must be a time/],
    ['holidays of which there are none', freeze('holidays: true'), /freezes\.0\.holidays: has no day to freeze/],
    ['a zone that is none', freeze('timeZone: Mars, from: "fri 1:00", to: "mon 2:00"'), /must be an IANA time zone/],
    [
      'a freeze of what is not there',
      'freezes: [{ name: F, environments: [prd], from: "fri 1:00", to: "mon 2:00" }]',
      /freezes\.0\.environments\.0: is no environment; there are: dev, staging, prod/,
    ],
    ['versions of no kind', 'services: { s: { repository: a/b, versions: tags } }', /services\.s\.versions/],
  ])('%s', (_, changes, message) => {
    expect(reading(changes)).toThrow(message);
  });
});

describe('what becomes of runs that nobody asked Geonbot for', () => {
  const written = (outsideRuns: string, more = '') =>
    reading(`
services:
  backend: { repository: acme/backend, outsideRuns: ${outsideRuns} }
${more}`);
  const outsideRunsIn = (outsideRuns: string) => deployCatalog(written(outsideRuns)()).services[0]?.outsideRuns;

  it('may be one word for all of them', () => {
    expect(outsideRunsIn('stop')).toEqual({ others: 'stop' });
    expect(deployCatalog(reading('')()).services[0]?.outsideRuns).toEqual({ others: 'announce' });
  });

  it('is a deploy where a push to the default branch, or to the branches that are named, starts them', () => {
    expect(outsideRunsIn('{ push: staging }')).toEqual({
      others: 'announce',
      push: [{ branch: null, environment: 'staging' }],
    });
    expect(outsideRunsIn('{ push: { "release/*": prod, main: staging }, others: stop }')).toEqual({
      others: 'stop',
      push: [
        { branch: 'release/*', environment: 'prod' },
        { branch: 'main', environment: 'staging' },
      ],
    });
  });

  it.each([
    ['{ push: nowhere }', 'services.backend.outsideRuns.push: is no environment'],
    ['{ push: { main: nowhere } }', 'services.backend.outsideRuns.push.main: is no environment'],
    ['{ push: {} }', 'must name a branch'],
    ['{ push: { refs/heads/main: staging } }', 'is a whole ref: write the branch, such as main'],
    ['{ push: { main: staging }, other: stop }', 'outsideRuns'],
  ])('is refused as %s', (outsideRuns, problem) => {
    expect(written(outsideRuns)).toThrow(problem);
  });

  it('is refused where two services claim the pushes of one workflow', () => {
    const more = '  worker: { repository: Acme/Backend, outsideRuns: { push: staging } }';
    expect(written('{ push: staging }', more)).toThrow('is also written for backend');
  });
});
