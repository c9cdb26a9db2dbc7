import { describe, expect, it } from 'vitest';
import { ownsWorkflow, type Repository } from '../../../src/domain/deploy/catalog.ts';
import { decideDeploy, waitedTooLong } from '../../../src/domain/deploy/policy.ts';
import type { RoleId } from '../../../src/domain/people.ts';
import { anAsker, backendRepository, catalog, developers, operators } from '../../support/a-team.ts';

const request = { service: 'backend', environment: 'dev', version: 'latest' };
const decide = (change: Partial<typeof request>, ...roles: RoleId[]) =>
  decideDeploy(catalog, { ...request, ...change }, anAsker(...roles));

describe('who may deploy', () => {
  it('lets a member through who holds one of the roles that the environment names', () => {
    expect(decide({}, developers)).toMatchObject({
      kind: 'allowed',
      service: { name: 'backend' },
      environment: { name: 'dev', ref: 'dev' },
    });
    expect(decide({ environment: 'prod' }, operators)).toMatchObject({ kind: 'allowed' });
  });

  it('refuses everybody else and names the roles', () => {
    expect(decide({})).toEqual({
      kind: 'refused',
      refusal: { reason: 'role-required', environment: 'dev', action: 'deploy', roles: [developers, operators] },
    });
    expect(decide({ environment: 'prod' }, developers)).toMatchObject({
      refusal: { reason: 'role-required', roles: [operators] },
    });
  });

  it('refuses everybody where no role is named', () => {
    expect(decide({ environment: 'sealed' }, developers, operators)).toEqual({
      kind: 'refused',
      refusal: { reason: 'open-to-nobody', environment: 'sealed', action: 'deploy' },
    });
  });

  it('names what there is when the service or the environment is unknown', () => {
    expect(decide({ service: 'backed' }, developers)).toMatchObject({
      refusal: { reason: 'unknown-service', service: 'backed', known: ['backend', 'web'] },
    });
    expect(decide({ environment: 'prd' }, developers)).toMatchObject({
      refusal: { reason: 'unknown-environment', environment: 'prd', known: ['dev', 'prod', 'sealed'] },
    });
  });
});

describe('a version', () => {
  it.each(['latest', 'v1.2.3', '1.0.0+build.7', 'feature/login', 'release_2', '_x', 'a'.repeat(128), '4f2a9c1'])(
    'may be %s',
    (version) => {
      expect(decide({ version }, developers).kind).toBe('allowed');
    },
  );

  it.each([
    '',
    ' latest',
    'latest ',
    'a b',
    '$(reboot)',
    'a;b',
    'a`b`',
    '--force',
    '.hidden',
    '/etc',
    'a/../b',
    'a\nb',
    '버전',
    'a'.repeat(129),
  ])('may not be %j, because it reaches a shell', (version) => {
    expect(decide({ version }, developers)).toEqual({
      kind: 'refused',
      refusal: { reason: 'malformed-version', version },
    });
  });
});

describe('a request that waited', () => {
  const minutes = 60_000;

  it('is still good after ten minutes, and too old after that', () => {
    expect(waitedTooLong(0, 10 * minutes)).toBeNull();
    expect(waitedTooLong(0, 10 * minutes + 1)).toEqual({ reason: 'waited-too-long', minutes: 10 });
    expect(waitedTooLong(5, 90 * minutes + 5)).toEqual({ reason: 'waited-too-long', minutes: 90 });
  });
});

describe('the workflows that Geonbot owns', () => {
  it('are those of its services, however GitHub spells the repository', () => {
    expect(ownsWorkflow(catalog, 'Acme/BACKEND' as Repository, 'deploy.yml')).toBe(true);
    expect(ownsWorkflow(catalog, backendRepository, 'release.yml')).toBe(false);
    expect(ownsWorkflow(catalog, 'acme/other' as Repository, 'deploy.yml')).toBe(false);
  });
});
