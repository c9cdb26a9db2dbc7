import { describe, expect, it } from 'vitest';
import type {
  CodeHostSetup,
  HostedApp,
  HostedWorkflow,
  RepositoryAccess,
  Webhook,
} from '../../../src/application/doctor/ports/code-host-setup.ts';
import type { AssumedRole, TokenIdentity } from '../../../src/domain/doctor/deploy-role-faults.ts';
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
  /** What the file of the workflow assumes. */
  readonly roles: readonly AssumedRole[];
  readonly identity: TokenIdentity | null;
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
  app: {
    permissions: { ...appPermissions },
    events: ['pull_request'],
    permissionsPage: 'https://github.com/organizations/acme/settings/apps/geonbot/permissions',
  },
  hook: { url: 'https://api.acme.test/github/webhooks', isJson: true, hasSecret: true, checksCertificate: true },
  access: { kind: 'open' },
  file: { text, means, checks, isActive: true },
  roles: [],
  identity: { repository, id: 2, subjectPrefix: 'repo:acme@1/backend@2' },
  trouble: null,
};

export const assuming = {
  text: `
on: workflow_dispatch
jobs:
  named:
    environment: { name: "\${{ inputs.env }}", url: "https://a.test" }
    steps:
      - uses: actions/checkout@v6
      - uses: aws-actions/configure-aws-credentials@v6
        with: { role-to-assume: "arn:aws:iam::123456789012:role/deploy", aws-region: eu-west-1 }
  plain:
    if: inputs.env == 'dev'
    environment: dev
    steps:
      - { uses: AWS-actions/configure-aws-credentials@v6, with: { role-to-assume: "\${{ vars.A }}", audience: acme } }
      - { uses: aws-actions/configure-aws-credentials@v6, with: { role-to-assume: a, aws-access-key-id: b } }
      - { uses: aws-actions/configure-aws-credentials@v6, with: { role-to-assume: a, role-chaining: true } }
  none:
    steps:
      - { if: "true", uses: aws-actions/configure-aws-credentials@v6, with: { role-to-assume: b } }
`,
  means: [
    {
      role: 'arn:aws:iam::123456789012:role/deploy',
      audience: null,
      environment: '$' + '{{ inputs.env }}',
      isConditional: false,
    },
    { role: '$' + '{{ vars.A }}', audience: 'acme', environment: 'dev', isConditional: true },
    { role: 'b', audience: null, environment: null, isConditional: true },
  ],
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
      { kind: 'repository-renamed', name: 'acme/backend-v2' as Repository, id: 1 },
      { kind: 'repository-replaced', id: 2, expected: 1 },
      { kind: 'not-granted', permissions: ['checks', 'statuses'] },
    ])('tells that a repository is $kind', async (access) => {
      expect(await within({ access }).access(repository, appPermissions)).toEqual({ kind: 'known', value: access });
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

    it('tells which roles a workflow assumes with a token of GitHub', async () => {
      const { text: written, means: roles } = assuming;
      const file = {
        text: written,
        means: { isDispatchable: true, inputs: [], runName: null },
        checks,
        isActive: true,
      };
      const found = await within({ file, roles }).assumedRoles(repository, 'deploy.yml', 'main');
      expect(found).toEqual({ kind: 'known', value: roles });
      expect(await within({}).assumedRoles(repository, 'deploy.yml', 'main')).toEqual({ kind: 'none' });
      expect(await within({ file: null }).assumedRoles(repository, 'deploy.yml', 'main')).toEqual({ kind: 'none' });
    });

    it('tells what tokens say of a repository, and that a template of its own makes their subject', async () => {
      expect(await within({}).tokenIdentity(repository)).toEqual({ kind: 'known', value: world.identity });
      const own: TokenIdentity = { repository, id: 2, subjectPrefix: null };
      expect(await within({ identity: own }).tokenIdentity(repository)).toEqual({ kind: 'known', value: own });
      expect(await within({ identity: null }).tokenIdentity(repository)).toEqual({ kind: 'none' });
    });

    it.each(['throttled', 'source-unavailable'] as const)('never takes %s for none', async (trouble) => {
      const troubled = within({ trouble });
      const unreadable = { kind: 'unreadable', reason: trouble };
      expect(await troubled.app()).toEqual(unreadable);
      expect(await troubled.webhook()).toEqual(unreadable);
      expect(await troubled.access(repository, appPermissions)).toEqual(unreadable);
      expect(await troubled.workflow(repository, 'deploy.yml', 'main')).toEqual(unreadable);
      expect(await troubled.checkNames(repository, 'main')).toEqual(unreadable);
      expect(await troubled.assumedRoles(repository, 'deploy.yml', 'main')).toEqual(unreadable);
      expect(await troubled.tokenIdentity(repository)).toEqual(unreadable);
    });
  });
}
