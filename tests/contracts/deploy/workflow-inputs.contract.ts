import { afterEach, describe, expect, it } from 'vitest';
import type { WorkflowInputs } from '../../../src/application/deploy/ports/workflow-inputs.ts';
import type { Repository } from '../../../src/domain/kit/repository.ts';

export type WorldOfWorkflows = {
  readonly workflows: WorkflowInputs;
  /** The commit that a branch leads to. */
  headOf(ref: string): string;
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
};

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
  });
}
