import { describe, expect, it } from 'vitest';
import type { DeclaredInput } from '../../../src/domain/doctor/workflow-faults.ts';
import type { Repository } from '../../../src/domain/kit/repository.ts';
import type { DiscoveredPlace, DiscoveredRepository } from '../../../src/domain/setup/discovered.ts';
import { proposedDeploys } from '../../../src/domain/setup/proposed-services.ts';

type Written = Readonly<Record<string, Partial<DeclaredInput>>>;

const repositoryWith = (workflows: Readonly<Record<string, Written>>, environments: readonly string[] = []) =>
  ({
    repository: 'acme/backend' as Repository,
    defaultBranch: 'trunk',
    environments,
    workflows: Object.entries(workflows).map(([file, inputs]) => ({
      file,
      declares: {
        isDispatchable: true,
        runName: null,
        inputs: Object.entries(inputs).map(([name, input]) => ({
          name,
          isRequired: true,
          hasDefault: false,
          choices: null,
          ...input,
        })),
      },
    })),
  }) satisfies DiscoveredRepository;

const usual = { service: {}, env: { choices: ['prod', 'dev', 'staging'] }, version: {}, commit: {}, deployment: {} };
const proposed = (...repositories: readonly DiscoveredRepository[]) => proposedDeploys({ repositories, places: [] });

describe('services that are proposed', () => {
  it('are those whose workflow is told where to, with the environments in the order in which a commit gets there', () => {
    const { services, environments, leftOut } = proposed(repositoryWith({ 'deploy.yml': usual }));
    expect(services).toEqual([
      { name: 'backend', repository: 'acme/backend', workflow: 'deploy.yml', inputs: null, ecs: {} },
    ]);
    expect(environments).toEqual(['dev', 'staging', 'prod'].map((name) => ({ name, ref: 'trunk' })));
    expect(leftOut).toEqual([]);
  });

  it('send inputs by the names that the workflow gave them', () => {
    const inputs = { target_env: { choices: ['prod'] }, ref: {}, image_tag: {}, correlation_id: {}, requested_by: {} };
    expect(proposed(repositoryWith({ 'ship.yml': inputs })).services[0]?.inputs).toEqual({
      target_env: '{environment}',
      ref: '{commit}',
      image_tag: '{version}',
      correlation_id: '{deployment}',
      requested_by: '{requester}',
    });
  });

  it('take environments that no input lists from the code host, and none that could not be one', () => {
    const { environments } = proposed(repositoryWith({ 'deploy.yml': { environment: {} } }, ['qa', 'Production EU']));
    expect(environments.map(({ name }) => name)).toEqual(['qa']);
  });

  it('are one for each choice of a workflow that deploys several', () => {
    const { services } = proposed(repositoryWith({ 'deploy.yml': { ...usual, service: { choices: ['api', 'web'] } } }));
    expect(services.map(({ name }) => name)).toEqual(['api', 'web']);
  });

  it('have names of their own, also where two repositories are called alike or one has two workflows', () => {
    const other = { ...repositoryWith({ 'deploy.yml': usual }), repository: 'beta/backend' as Repository };
    const two = {
      ...repositoryWith({ 'deploy-api.yml': usual, 'deploy-web.yml': usual }),
      repository: 'acme/mono' as Repository,
    };
    const { services } = proposed(repositoryWith({ 'deploy.yml': usual }), other, two);
    expect(services.map(({ name }) => name)).toEqual(['backend', 'backend-2', 'mono-deploy-api', 'mono-deploy-web']);
    expect(services[1]?.inputs).toMatchObject({ service: 'backend', env: '{environment}' });
  });

  it('leave out, and say why, what could not be started or would not be told where to', () => {
    const { services, leftOut } = proposed(
      repositoryWith({
        'deploy.yml': { ...usual, approver: {} },
        'deploy-docs.yml': { version: {} },
        'deploy-free.yml': { env: {} },
        'test.yml': { suite: {} },
        'optional.yml': { env: { choices: ['dev'] }, debug: { isRequired: false }, log: { hasDefault: true } },
      }),
    );
    expect(leftOut.map(({ workflow, why }) => [workflow, why])).toEqual([
      ['deploy.yml', { kind: 'input-unknown', input: 'approver' }],
      ['deploy-docs.yml', { kind: 'no-environment' }],
      ['deploy-free.yml', { kind: 'environments-unknown' }],
    ]);
    expect(services.map(({ workflow }) => workflow)).toEqual(['optional.yml']);
  });

  it('are no workflows that nobody can start', () => {
    const repository = repositoryWith({ 'deploy.yml': usual });
    const workflows = repository.workflows.map((one) => ({
      ...one,
      declares: { ...one.declares, isDispatchable: false },
    }));
    const { services, environments } = proposed({ ...repository, workflows });
    expect([services, environments]).toEqual([[], [{ name: 'dev', ref: 'main' }]]);
  });
});

describe('where a proposed service runs', () => {
  const place = (clusters: Readonly<Record<string, readonly string[]>>): DiscoveredPlace => ({
    region: 'eu-west-1',
    clusters: Object.entries(clusters).map(([name, services]) => ({ name, services })),
    instances: [],
    kubernetes: [],
  });
  const ecsOf = (clusters: Readonly<Record<string, readonly string[]>>, environments = ['staging', 'prod', 'edge']) =>
    proposedDeploys({
      repositories: [repositoryWith({ 'deploy.yml': { ...usual, env: { choices: environments } } })],
      places: [place(clusters)],
    }).services[0]?.ecs;

  it.each([
    ['the name of the cluster', { prod: ['backend', 'web'], staging: ['web'] }, 'prod/backend'],
    ['another word for the environment', { 'acme-production': ['backend-service'] }, 'acme-production/backend-service'],
    ['the name of the service', { main: ['prod-backend', 'prod-web'] }, 'main/prod-backend'],
  ])('is told by %s', (_, clusters: Readonly<Record<string, readonly string[]>>, wanted) => {
    const { prod, ...others } = ecsOf(clusters) ?? {};
    expect(`${prod?.cluster}/${prod?.service}`).toBe(wanted);
    expect([prod?.region, others]).toEqual(['eu-west-1', {}]);
  });

  it('is left open where two services fit, none does, or the names contradict each other', () => {
    expect(ecsOf({ prod: ['backend'], 'prod-eu': ['backend'] })).toEqual({});
    expect(ecsOf({ main: ['backend'] })).toEqual({});
    expect(ecsOf({ prod: ['backend-staging'] })).toEqual({});
    expect(ecsOf({ prod: ['backend-worker'] })).toEqual({});
  });

  it('is told by an environment of any name', () => {
    expect(Object.keys(ecsOf({ edge: ['backend'], prod: ['web'] }) ?? {})).toEqual(['edge']);
  });
});
