import { describe, expect, it } from 'vitest';
import type {
  CodeHostSetup,
  HostedApp,
  HostedWorkflow,
  RepositoryAccess,
  Webhook,
} from '../../../src/application/doctor/ports/code-host-setup.ts';
import { appPermissions } from '../../../src/domain/doctor/finding.ts';
import type { WorkflowDeclaration } from '../../../src/domain/doctor/workflow-faults.ts';
import type { Repository } from '../../../src/domain/kit/repository.ts';

export const repository = 'acme/backend' as Repository;

export type CodeHostWorld = {
  readonly app: HostedApp | null;
  readonly hook: Webhook | null;
  readonly access: RepositoryAccess;
  /** `deploy.yml` on `main`, and what it means. */
  readonly file: ({ readonly text: string; readonly checks: readonly string[] } & Means) | null;
  readonly trouble: 'throttled' | 'source-unavailable' | null;
};
type Means = { readonly means: HostedWorkflow['file']; readonly isActive: boolean };

const text = `
name: deploy
run-name: deploy to \${{ inputs.env }} [\${{ inputs.deployment }}]
on:
  push: { branches: [main] }
  workflow_dispatch:
    inputs:
      env: { required: true, type: choice, options: [dev, prod] }
      version: { required: true, default: latest }
      deployment: {}
jobs:
  deploy: { runs-on: ubuntu-latest, steps: [] }
  test:
    name: test
    strategy: { matrix: { node: [22, 24] } }
    runs-on: ubuntu-latest
    steps: []
`;
const means: WorkflowDeclaration = {
  isDispatchable: true,
  runName: 'deploy to $' + '{{ inputs.env }} [$' + '{{ inputs.deployment }}]',
  inputs: [
    { name: 'env', isRequired: true, hasDefault: false, choices: ['dev', 'prod'] },
    { name: 'version', isRequired: true, hasDefault: true, choices: null },
    { name: 'deployment', isRequired: false, hasDefault: false, choices: null },
  ],
};
const checks = ['deploy', 'test', 'test (*)'];

const world: CodeHostWorld = {
  app: { permissions: { ...appPermissions }, events: ['pull_request'] },
  hook: { url: 'https://api.acme.test/github/webhooks', isJson: true, hasSecret: true, checksCertificate: true },
  access: { kind: 'open' },
  file: { text, means, checks, isActive: true },
  trouble: null,
};

/** `make`: the adapter in such a world. */
export function codeHostSetupContract(name: string, make: (world: CodeHostWorld) => CodeHostSetup): void {
  const within = (change: Partial<CodeHostWorld>) => make({ ...world, ...change });
  const workflowIn = (file: CodeHostWorld['file']) => within({ file }).workflow(repository, 'deploy.yml', 'main');

  describe(`${name}, a CodeHostSetup`, () => {
    it('tells permissions and events of the App, and that it is refused', async () => {
      expect(await within({}).app()).toEqual({ kind: 'known', value: world.app });
      expect(await within({ app: null }).app()).toEqual({ kind: 'none' });
    });

    it('tells how the webhook is sent, and that there is none', async () => {
      expect(await within({}).webhook()).toEqual({ kind: 'known', value: world.hook });
      const careless = { url: 'https://a.test', isJson: false, hasSecret: false, checksCertificate: false };
      expect(await within({ hook: careless }).webhook()).toEqual({ kind: 'known', value: careless });
      expect(await within({ hook: null }).webhook()).toEqual({ kind: 'none' });
    });

    it.each<RepositoryAccess>([
      { kind: 'open' },
      { kind: 'app-not-installed' },
      { kind: 'app-suspended' },
      { kind: 'repository-gone' },
      { kind: 'repository-replaced', id: 2, expected: 1 },
      { kind: 'not-granted', permissions: ['checks', 'statuses'] },
    ])('tells that a repository is $kind', async (access) => {
      expect(await within({ access }).access(repository)).toEqual({ kind: 'known', value: access });
    });

    it('tells what a workflow declares', async () => {
      const value = { isActive: true, file: means };
      expect(await workflowIn(world.file)).toEqual({ kind: 'known', value });
    });

    it('reads all of a long workflow', async () => {
      const long = `# ${'What this is for. '.repeat(2_000)}\n${text}`;
      const value = { isActive: true, file: means };
      expect(await workflowIn({ text: long, means, checks, isActive: true })).toEqual({ kind: 'known', value });
    });

    it('tells that a workflow is switched off, not to be started by hand, no workflow or not there', async () => {
      expect(await workflowIn({ text, means, checks, isActive: false })).toMatchObject({ value: { isActive: false } });
      const pushed = { text: 'on: push\njobs: { a: {} }', checks: ['a'], isActive: true };
      const onPush = { isDispatchable: false, inputs: [], runName: null };
      expect(await workflowIn({ ...pushed, means: onPush })).toMatchObject({ value: { file: onPush } });
      const broken = { text: 'on: {', checks: [], isActive: true, means: 'malformed' as const };
      expect(await workflowIn(broken)).toMatchObject({ value: { file: 'malformed' } });
      expect(await workflowIn(null)).toEqual({ kind: 'none' });
    });

    it('tells the names of the checks that workflows may give', async () => {
      expect(await within({}).checkNames(repository, 'main')).toEqual({ kind: 'known', value: checks });
      expect(await within({ file: null }).checkNames(repository, 'main')).toEqual({ kind: 'none' });
    });

    it.each(['throttled', 'source-unavailable'] as const)('never takes %s for none', async (trouble) => {
      const troubled = within({ trouble });
      const unreadable = { kind: 'unreadable', reason: trouble };
      expect(await troubled.app()).toEqual(unreadable);
      expect(await troubled.webhook()).toEqual(unreadable);
      expect(await troubled.access(repository)).toEqual(unreadable);
      expect(await troubled.workflow(repository, 'deploy.yml', 'main')).toEqual(unreadable);
      expect(await troubled.checkNames(repository, 'main')).toEqual(unreadable);
    });
  });
}
