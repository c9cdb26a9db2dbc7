import type { DispatchRequest, WorkflowRef } from '../../../application/deploy/ports/workflow-runs.ts';
import type { WorkflowFile } from '../../../domain/deploy/absent-checks.ts';
import type { DispatchRejection } from '../../../domain/deploy/run.ts';
import { sameRepository } from '../../../domain/kit/repository.ts';

/** A workflow of this world. Its repository has the App installed. */
export type KnownWorkflow = WorkflowRef & {
  readonly refs: readonly string[];
  readonly requiredInputs?: readonly string[];
  readonly optionalInputs?: readonly string[];
  /** Left out, its only check is `deploy`. */
  readonly checks?: WorkflowFile['checks'];
  readonly triggers?: WorkflowFile['triggers'];
  /** `no-trigger`: it has no `workflow_dispatch`. */
  readonly state?: 'active' | 'disabled' | 'no-trigger';
};

/** Why GitHub would not start it; null where it would. */
export function objectionTo(request: DispatchRequest, workflows: readonly KnownWorkflow[]): DispatchRejection | null {
  const workflow = workflows.find((known) => sameWorkflow(known, request));
  if (workflow === undefined) return { reason: 'workflow-not-found' };
  if (workflow.state === 'disabled') return { reason: 'workflow-disabled' };
  if (!workflow.refs.includes(request.ref)) return { reason: 'ref-not-found' };
  if (workflow.state === 'no-trigger') return { reason: 'not-dispatchable' };
  const detail = objectionToInputs(workflow, Object.keys(request.inputs));
  return detail === null ? null : { reason: 'inputs-rejected', detail };
}

export function sameWorkflow(a: WorkflowRef, b: WorkflowRef): boolean {
  return sameRepository(a.repository, b.repository) && a.workflow === b.workflow;
}

function objectionToInputs(workflow: KnownWorkflow, sent: readonly string[]): string | null {
  const required = workflow.requiredInputs ?? [];
  const known = [...required, ...(workflow.optionalInputs ?? [])];
  const unexpected = sent.filter((name) => !known.includes(name));
  if (unexpected.length > 0) return `Unexpected inputs provided: ${JSON.stringify(unexpected)}`;
  const missing = required.find((name) => !sent.includes(name));
  return missing === undefined ? null : `Required input '${missing}' not provided`;
}

/** Its file, as far as it matters. */
export function fileOf({ workflow, state, checks = ['deploy'], triggers }: KnownWorkflow): WorkflowFile {
  const event = state === 'no-trigger' ? 'push' : 'workflow_dispatch';
  return { file: workflow, checks, triggers: triggers ?? [{ event, filters: [] }] };
}
