import { describe, expect, it } from 'vitest';
import { ownsWorkflow } from '../../../src/domain/deploy/catalog.ts';
import { decideDeploy, staleRequestRefusal } from '../../../src/domain/deploy/policy.ts';
import type { Repository } from '../../../src/domain/kit/repository.ts';
import { backendRepository, catalog } from '../../support/a-team.ts';

const request = { service: 'backend', environment: 'dev', version: 'latest' };
const decide = (change: Partial<typeof request>) => decideDeploy(catalog, { ...request, ...change });

describe('what may be deployed', () => {
  it('is a service of the catalog, to one of its environments', () => {
    expect(decide({})).toMatchObject({
      kind: 'allowed',
      service: { name: 'backend' },
      environment: { name: 'dev', ref: 'dev' },
    });
  });

  it('names what there is when the service or the environment is unknown', () => {
    expect(decide({ service: 'backed' })).toMatchObject({
      refusal: { reason: 'unknown-service', service: 'backed', known: ['backend', 'web'] },
    });
    expect(decide({ environment: 'prd' })).toMatchObject({
      refusal: { reason: 'unknown-environment', environment: 'prd', known: ['dev', 'prod', 'sealed'] },
    });
  });
});

describe('a version', () => {
  it.each(['latest', 'v1.2.3', '1.0.0+build.7', 'feature/login', 'release_2', '_x', 'a'.repeat(128), '4f2a9c1'])(
    'may be %s',
    (version) => {
      expect(decide({ version }).kind).toBe('allowed');
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
    expect(decide({ version })).toEqual({
      kind: 'refused',
      refusal: { reason: 'malformed-version', version },
    });
  });
});

describe('a request that waited', () => {
  const minutes = 60_000;

  it('is still good after ten minutes, and too old after that', () => {
    expect(staleRequestRefusal(0, 10 * minutes)).toBeNull();
    expect(staleRequestRefusal(0, 10 * minutes + 1)).toEqual({ reason: 'waited-too-long', minutes: 10 });
    expect(staleRequestRefusal(5, 90 * minutes + 5)).toEqual({ reason: 'waited-too-long', minutes: 90 });
  });
});

describe('the workflows that Geonbot owns', () => {
  it('are those of its services, however GitHub spells the repository', () => {
    expect(ownsWorkflow(catalog, 'Acme/BACKEND' as Repository, 'deploy.yml')).toBe(true);
    expect(ownsWorkflow(catalog, backendRepository, 'release.yml')).toBe(false);
    expect(ownsWorkflow(catalog, 'acme/other' as Repository, 'deploy.yml')).toBe(false);
  });
});
