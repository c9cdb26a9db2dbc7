import type { Clock } from '../../application/ports/clock.ts';
import type {
  DispatchOutcome,
  DispatchRequest,
  WorkflowRef,
  WorkflowRuns,
} from '../../application/ports/workflow-runs.ts';
import { type Repository, sameRepository } from '../../domain/deploy/catalog.ts';
import type { DispatchRejection, FailingJob, Run } from '../../domain/deploy/run.ts';

/** A workflow of this world. Its repository has the App installed. */
export type KnownWorkflow = WorkflowRef & {
  readonly refs: readonly string[];
  readonly requiredInputs?: readonly string[];
  readonly optionalInputs?: readonly string[];
  /** `no-trigger`: it has no `workflow_dispatch`. */
  readonly state?: 'active' | 'disabled' | 'no-trigger';
};

/** A run that really started. Its title holds every input, as a `run-name` that names them would. */
export type StartedRun = {
  readonly request: DispatchRequest;
  readonly run: Run;
  readonly title: string;
  readonly startedAtMs: number;
};

/** A code host that remembers every run that it started. A repository without a known workflow lacks the App. */
export class InMemoryWorkflowRuns implements WorkflowRuns {
  readonly dispatched: StartedRun[] = [];
  /** False: runs start, but the answer does not name them, as with older GitHub servers. */
  namesRuns = true;

  readonly #clock: Clock;
  readonly #workflows: readonly KnownWorkflow[];
  readonly #uninstalled = new Set<string>();
  readonly #failures = new Map<string, FailingJob>();
  #rejection: DispatchRejection | null = null;
  #answerIsLost = false;

  constructor(clock: Clock, workflows: readonly KnownWorkflow[]) {
    this.#clock = clock;
    this.#workflows = workflows;
  }

  async dispatch(request: DispatchRequest): Promise<DispatchOutcome> {
    const rejection = this.#rejection ?? this.#objectionTo(request);
    if (rejection !== null) return { kind: 'rejected', rejection };
    const { run } = this.#start(request);
    if (this.#answerIsLost) {
      this.#answerIsLost = false;
      return { kind: 'unknown' };
    }
    return { kind: 'dispatched', run: this.namesRuns ? run : null };
  }

  async findByTitle(workflow: WorkflowRef, correlation: string, sinceMs: number): Promise<Run | null> {
    if (!this.#isInstalledOn(workflow.repository)) return null;
    const found = this.dispatched.find(
      ({ request, title, startedAtMs }) =>
        sameWorkflow(request, workflow) && title.includes(correlation) && startedAtMs >= sinceMs,
    );
    return found?.run ?? null;
  }

  async firstFailure(_repository: Repository, run: Run): Promise<FailingJob | null> {
    return this.#failures.get(attemptKey(run)) ?? null;
  }

  /** Every dispatch from now on is rejected like this; null ends it. */
  failWith(rejection: DispatchRejection | null): void {
    this.#rejection = rejection;
  }

  /** The next run starts, and nobody hears of it. */
  loseAnswer(): void {
    this.#answerIsLost = true;
  }

  uninstallFrom(repository: Repository): void {
    this.#uninstalled.add(repository.toLowerCase());
  }

  /** A job of this attempt fails, in `step` unless it never came to one. */
  failRun(run: Run, job: string, step: string | null): void {
    this.#failures.set(attemptKey(run), { job, step, url: `${run.url}/job/${run.id + 1}` });
  }

  #start(request: DispatchRequest): StartedRun {
    const id = 16_000_000_001 + this.dispatched.length * 10;
    const run: Run = { id, url: `https://github.com/${request.repository}/actions/runs/${id}`, attempt: 1 };
    const title = ['Deploy', ...Object.values(request.inputs)].join(' ');
    const started: StartedRun = { request, run, title, startedAtMs: this.#clock.nowMs() };
    this.dispatched.push(started);
    return started;
  }

  #objectionTo(request: DispatchRequest): DispatchRejection | null {
    if (!this.#isInstalledOn(request.repository)) return { reason: 'app-not-installed' };
    const workflow = this.#workflows.find((known) => sameWorkflow(known, request));
    if (workflow === undefined) return { reason: 'workflow-not-found' };
    if (workflow.state === 'disabled') return { reason: 'workflow-disabled' };
    if (!workflow.refs.includes(request.ref)) return { reason: 'ref-not-found' };
    if (workflow.state === 'no-trigger') return { reason: 'not-dispatchable' };
    const detail = objectionToInputs(workflow, Object.keys(request.inputs));
    return detail === null ? null : { reason: 'inputs-rejected', detail };
  }

  #isInstalledOn(repository: Repository): boolean {
    if (this.#uninstalled.has(repository.toLowerCase())) return false;
    return this.#workflows.some((known) => sameRepository(known.repository, repository));
  }
}

function objectionToInputs(workflow: KnownWorkflow, sent: readonly string[]): string | null {
  const required = workflow.requiredInputs ?? [];
  const known = [...required, ...(workflow.optionalInputs ?? [])];
  const unexpected = sent.filter((name) => !known.includes(name));
  if (unexpected.length > 0) return `Unexpected inputs provided: ${JSON.stringify(unexpected)}`;
  const missing = required.find((name) => !sent.includes(name));
  return missing === undefined ? null : `Required input '${missing}' not provided`;
}

function sameWorkflow(a: WorkflowRef, b: WorkflowRef): boolean {
  return sameRepository(a.repository, b.repository) && a.workflow === b.workflow;
}

function attemptKey(run: Run): string {
  return `${run.id}/${run.attempt}`;
}
