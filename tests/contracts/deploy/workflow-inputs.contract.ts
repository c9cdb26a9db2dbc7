import { afterEach, describe, expect, it } from 'vitest';
import type { WorkflowInputs } from '../../../src/application/deploy/ports/workflow-inputs.ts';
import type { WorkflowFile } from '../../../src/domain/deploy/absent-checks.ts';
import type { CommitSha } from '../../../src/domain/deploy/commit.ts';
import { unreadable } from '../../../src/domain/kit/fact.ts';
import type { Repository } from '../../../src/domain/kit/repository.ts';

export type WorldOfWorkflows = {
  readonly workflows: WorkflowInputs;
  /** The commit that a branch leads to. */
  headOf(ref: string): CommitSha;
  /** The next question is not answered. */
  breakNext(): void;
  close(): Promise<void>;
};

export type WrittenWorkflow = {
  readonly repository: Repository;
  readonly workflow: string;
  readonly refs: readonly string[];
  readonly requiredInputs?: readonly string[];
  readonly optionalInputs?: readonly string[];
  readonly state?: 'active' | 'no-trigger';
  /** What its file says, and what of that matters. */
  readonly file?: string;
  readonly checks?: WorkflowFile['checks'];
  readonly triggers?: WorkflowFile['triggers'];
};

const tested = {
  file: `name: Tests
on:
  push:
    branches: [main, 'release/**']
    paths:
      - src/**
      - '!src/docs/**'
  pull_request:
    paths-ignore: docs/**
  workflow_dispatch:
jobs:
  test:
    strategy: { matrix: { node: [22, 24] } }
    steps: []
  lint:
    name: Lint on \${{ matrix.os }}
  image:
    uses: acme/shared/.github/workflows/image.yml@main
`,
  checks: ['test', 'test (*)', 'Lint on *', 'image / *'],
  triggers: [
    {
      event: 'push',
      filters: [
        { by: 'branches', patterns: ['main', 'release/**'] },
        { by: 'paths', patterns: ['src/**', '!src/docs/**'] },
      ],
    },
    { event: 'pull_request', filters: [{ by: 'paths-ignore', patterns: ['docs/**'] }] },
    { event: 'workflow_dispatch', filters: [] },
  ],
} as const;

/** The promises of `WorkflowInputs`; `worldWith` makes a fresh world in which just these workflows are there. */
export function workflowInputsContract(
  name: string,
  worldWith: (workflows: readonly WrittenWorkflow[]) => Promise<WorldOfWorkflows>,
): void {
  const repository = 'acme/backend' as Repository;
  const at = { repository, refs: ['main'] };
  const written: readonly WrittenWorkflow[] = [
    { ...at, workflow: 'deploy.yml', requiredInputs: ['version'], optionalInputs: ['commit', 'deployment'] },
    { ...at, workflow: 'plain.yml' },
    { ...at, workflow: 'on-push.yml', state: 'no-trigger' },
    { repository, refs: ['dev'], workflow: 'test.yml', ...tested },
  ];
  const known = { kind: 'known', value: ['version', 'commit', 'deployment'] };

  describe(`${name} as workflow inputs`, () => {
    let world: WorldOfWorkflows | undefined;
    const open = async () => {
      world = await worldWith(written);
      return world;
    };
    afterEach(async () => {
      await world?.close();
      world = undefined;
    });

    it('names those that a workflow declares, required or not, on a branch and at a commit', async () => {
      const { workflows, headOf } = await open();
      const deploy = { repository, workflow: 'deploy.yml' };
      expect(await workflows.declaredBy(deploy, 'main')).toEqual(known);
      expect(await workflows.declaredBy(deploy, headOf('main'))).toEqual(known);
      expect(await workflows.declaredBy({ ...deploy, repository: 'ACME/Backend' as Repository }, 'main')).toEqual(
        known,
      );
    });

    it.each([
      ['takes none', 'plain.yml', 'main'],
      ['cannot be started by hand', 'on-push.yml', 'main'],
      ['is not there', 'nowhere.yml', 'main'],
      ['is not on that branch', 'deploy.yml', 'gone'],
    ])('knows that there are none where a workflow %s', async (_, workflow, ref) => {
      const { workflows } = await open();
      expect(await workflows.declaredBy({ repository, workflow }, ref)).toEqual({ kind: 'none' });
    });

    it('does not take a question that is not answered for a workflow without inputs', async () => {
      const { workflows, breakNext } = await open();
      breakNext();
      const read = await workflows.declaredBy({ repository, workflow: 'deploy.yml' }, 'main');
      expect(read).toEqual({
        kind: 'unreadable',
        because: { reason: 'source-unavailable', what: 'workflow-inputs', permission: null },
      });
    });

    it('names the permission that it needs where the App is not installed', async () => {
      const { workflows } = await open();
      const elsewhere = { repository: 'acme/elsewhere' as Repository, workflow: 'deploy.yml' };
      const because = { reason: 'access-denied', what: 'workflow-inputs', permission: 'Contents: read' };
      expect(await workflows.declaredBy(elsewhere, 'main')).toEqual({ kind: 'unreadable', because });
    });

    it('tells the checks and the triggers of every workflow of a commit', async () => {
      const { workflows, headOf } = await open();
      expect(await workflows.filesAt(repository, headOf('dev'))).toEqual({
        kind: 'known',
        value: [{ file: 'test.yml', checks: tested.checks, triggers: tested.triggers }],
      });
      const onMain = await workflows.filesAt(repository, headOf('main'));
      const files = onMain.kind === 'known' ? onMain.value : [];
      expect(files.map(({ file }) => file)).toEqual(['deploy.yml', 'plain.yml', 'on-push.yml']);
      expect(files[2]).toEqual({ file: 'on-push.yml', checks: ['deploy'], triggers: [{ event: 'push', filters: [] }] });
      expect(await workflows.filesAt(repository, headOf('gone'))).toEqual({ kind: 'none' });
    });

    it('does not take workflows that cannot be read for none', async () => {
      const { workflows, headOf, breakNext } = await open();
      expect(await workflows.filesAt('acme/elsewhere' as Repository, headOf('main'))).toEqual(
        unreadable('workflow-files', 'access-denied', 'Contents: read'),
      );
      breakNext();
      expect(await workflows.filesAt(repository, headOf('main'))).toEqual(
        unreadable('workflow-files', 'source-unavailable'),
      );
    });
  });
}
