import { InMemoryWorkflowRuns } from '../../../../src/adapters/in-memory/deploy/in-memory-workflow-runs.ts';
import type {
  DispatchOutcome,
  DispatchRequest,
  WorkflowRef,
} from '../../../../src/application/deploy/ports/workflow-runs.ts';
import type { DeploymentId } from '../../../../src/domain/deploy/deployment.ts';
import type { Run } from '../../../../src/domain/deploy/run.ts';
import { none } from '../../../../src/domain/kit/fact.ts';
import type { RepositoryAt } from '../../../../src/domain/kit/repository.ts';

/** Who really started a run, or an attempt of it. */
export type Origin = { readonly deployment: DeploymentId | null; readonly attemptsByPeople: Set<number> };

/** A GitHub that now and then loses a question, an answer or a run, and remembers who really started what. */
export class ModelRuns extends InMemoryWorkflowRuns {
  readonly origins = new Map<number, Origin>();
  /** Asked for a run, it says that there is none. */
  isForgetful = false;
  /** What becomes of the next dispatch. */
  nextDispatch: 'answered' | 'answer-lost' | 'question-lost' = 'answered';
  /** Somebody pushes after Geonbot has looked at the branch and before GitHub starts the run. */
  beforeStart: (() => void) | null = null;
  onDispatch: (deployment: DeploymentId, request: DispatchRequest) => void = () => {};
  onRerun: (runId: number) => void = () => {};
  #isByPerson = false;

  override async dispatch(request: DispatchRequest): Promise<DispatchOutcome> {
    const fate = this.nextDispatch;
    const deployment = !this.#isByPerson && 'id' in request ? (String(request.id) as DeploymentId) : null;
    if (deployment !== null) {
      this.nextDispatch = 'answered';
      if (fate === 'question-lost') return { kind: 'unknown' };
      this.onDispatch(deployment, request);
      this.beforeStart?.();
      this.beforeStart = null;
      if (fate === 'answer-lost') this.loseAnswer();
    }
    const before = this.dispatched.length;
    const outcome = await super.dispatch(request);
    const started = this.dispatched[before];
    if (started !== undefined) this.origins.set(started.run.id, { deployment, attemptsByPeople: new Set() });
    return outcome;
  }

  /** On GitHub’s own page. */
  async dispatchByPerson(request: DispatchRequest): Promise<void> {
    this.#isByPerson = true;
    await this.dispatch(request);
    this.#isByPerson = false;
  }

  rerunByPerson(runId: number): void {
    const run = this.ofId(runId);
    if (run === null || !run.isOver) return;
    run.rerun('mona');
    this.origins.get(runId)?.attemptsByPeople.add(run.run.attempt);
  }

  override async dispatchedSince(workflow: WorkflowRef, sinceMs: number) {
    const listed = await super.dispatchedSince(workflow, sinceMs);
    if (listed.kind !== 'known') return listed;
    const value = listed.value.map((run) => {
      const isOfPerson = this.origins.get(run.moved.run.id)?.deployment === null;
      return isOfPerson ? { ...run, mayBeOurs: false } : run;
    });
    return { ...listed, value };
  }

  override async observe(at: RepositoryAt, runId: number) {
    return this.isForgetful ? none : super.observe(at, runId);
  }

  override async rerun(at: RepositoryAt, run: Run) {
    const before = this.ofId(run.id)?.run.attempt;
    const outcome = await super.rerun(at, run);
    if (this.ofId(run.id)?.run.attempt !== before) this.onRerun(run.id);
    return outcome;
  }
}
