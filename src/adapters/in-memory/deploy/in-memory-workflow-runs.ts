import type { PushedRuns } from '../../../application/deploy/ports/pushed-runs.ts';
import type { WorkflowInputs } from '../../../application/deploy/ports/workflow-inputs.ts';
import type {
  DispatchOutcome,
  DispatchRequest,
  RunRequestOutcome,
  RunSeen,
  WorkflowRef,
  WorkflowRuns,
} from '../../../application/deploy/ports/workflow-runs.ts';
import type { RunChanged } from '../../../application/deploy/run-changed.ts';
import { maskedLogTail } from '../../../application/kit/masked-log-tail.ts';
import type { Clock } from '../../../application/kit/ports/clock.ts';
import type { SecretDetector } from '../../../application/kit/ports/secret-detector.ts';
import type { WorkflowFile } from '../../../domain/deploy/absent-checks.ts';
import type { CommitSha } from '../../../domain/deploy/commit.ts';
import type { DispatchRejection, FailingJob, Run } from '../../../domain/deploy/run.ts';
import { mostListedJobs, type RunJob } from '../../../domain/deploy/run-progress.ts';
import type { DispatchedRun } from '../../../domain/deploy/run-search.ts';
import {
  type Fact,
  type FactName,
  known,
  knownList,
  none,
  type Unread,
  type UnreadableReason,
  unreadable,
} from '../../../domain/kit/fact.ts';
import { type Repository, type RepositoryAt, sameRepository } from '../../../domain/kit/repository.ts';
import { commitFor } from '../kit/github-accounts.ts';
import { InMemorySecretDetector } from '../kit/in-memory-secret-detector.ts';
import { type Home, InMemoryAccess, unreadAs } from './in-memory-access.ts';
import { fileOf, type KnownWorkflow, objectionTo, sameWorkflow } from './in-memory-known-workflow.ts';
import { InMemoryRun } from './in-memory-run.ts';
import { failureIn, type PlannedJob } from './in-memory-run-jobs.ts';

/** A run that really started. Its title holds every input, as a `run-name` that names them would. */
export type StartedRun = {
  readonly request: DispatchRequest;
  readonly run: Run;
  readonly title: string;
  readonly startedAtMs: number;
  readonly headSha: CommitSha;
};

/** What a branch or tag means in this world, so that a run knows its commit. */
export type Heads = { headOf(repository: Repository, ref: string): CommitSha | null };

/** A code host that remembers every run that it started. A repository without a known workflow lacks the App. */
export class InMemoryWorkflowRuns implements WorkflowRuns, WorkflowInputs, PushedRuns {
  readonly dispatched: StartedRun[] = [];
  /** False: runs start, but the answer does not name them, as with older GitHub servers. */
  namesRuns = true;
  /** False: a run's title is its workflow's name, as where no `run-name` holds an input. */
  titlesTellInputs = true;
  /** The jobs of every run that starts from now on. */
  plan: readonly PlannedJob[] | undefined;

  readonly access = new InMemoryAccess();

  readonly #clock: Clock;
  readonly #workflows: readonly KnownWorkflow[];
  readonly #runs = new Map<number, InMemoryRun>();
  readonly #homes = new Map<number, Home>();
  readonly #heads: Heads | null;
  #rejection: DispatchRejection | null = null;
  #answerIsLost = false;
  #isSilent = false;
  #count = 0;
  #announcedUnread: Unread | null = null;
  #jobsUnread: Unread | null = null;
  #filesUnread: UnreadableReason | null = null;
  readonly #detector: SecretDetector = new InMemorySecretDetector();

  /** Without `heads` every ref stands for one commit, the one that `workflowRunPayload` names for it. */
  constructor(clock: Clock, workflows: readonly KnownWorkflow[], heads: Heads | null = null) {
    this.#clock = clock;
    this.#workflows = workflows;
    this.#heads = heads;
  }

  async dispatch(request: DispatchRequest): Promise<DispatchOutcome> {
    const rejection = this.#rejection ?? this.#objectionTo(request);
    if (rejection !== null) return { kind: 'rejected', rejection };
    const { run } = this.#start(request);
    if (this.#answerIsLost) {
      this.#answerIsLost = false;
      return { kind: 'unknown' };
    }
    const ids = this.access.idsOf({ repository: request.repository });
    return { kind: 'dispatched', run: this.namesRuns ? run : null, ids };
  }

  async declaredBy(workflow: WorkflowRef, ref: string): Promise<Fact<readonly string[]>> {
    if (this.#filesUnread !== null) return unreadable('workflow-inputs', this.#filesUnread);
    const closed = this.#closedTo(workflow);
    if (closed !== null) return unreadAs(closed, 'workflow-inputs', 'Contents: read');
    const known = this.#workflows.find((one) => sameWorkflow(one, workflow));
    const heads = known?.refs.map((name) => this.#headOf({ ...workflow, ref: name, inputs: {} })) ?? [];
    const isThere = known?.refs.includes(ref) === true || heads.some((sha) => sha === ref);
    if (known === undefined || !isThere || known.state === 'no-trigger') return none;
    return knownList([...(known.requiredInputs ?? []), ...(known.optionalInputs ?? [])]);
  }

  async filesAt(of: Repository, commit: CommitSha): Promise<Fact<readonly WorkflowFile[]>> {
    if (this.#filesUnread !== null) return unreadable('workflow-files', this.#filesUnread);
    const closed = this.#closedTo({ repository: of });
    if (closed !== null) return unreadAs(closed, 'workflow-files', 'Contents: read');
    const isAt = (one: KnownWorkflow) => one.refs.some((ref) => this.#headOf({ ...one, ref, inputs: {} }) === commit);
    return knownList(this.#workflows.filter((one) => sameRepository(one.repository, of) && isAt(one)).map(fileOf));
  }

  async dispatchedSince(workflow: WorkflowRef, sinceMs: number): Promise<Fact<readonly DispatchedRun[]>> {
    const unread = this.#unreadOf(workflow, 'dispatched-runs');
    if (unread !== null) return unread;
    const found = [...this.#runs.values()].filter(
      (run) => run.event === 'workflow_dispatch' && this.#isOf(workflow, run) && run.startedAtMs >= sinceMs,
    );
    return knownList(found.map((run) => ({ ...run.description, ref: run.request.ref, mayBeOurs: true })));
  }

  async since(workflow: WorkflowRef, sinceMs: number): Promise<Fact<readonly RunChanged[]>> {
    const unread = this.#unreadOf(workflow, 'dispatched-runs');
    if (unread !== null) return unread;
    const found = [...this.#runs.values()].filter(
      (run) => run.event === 'push' && this.#isOf(workflow, run) && run.startedAtMs >= sinceMs,
    );
    return knownList(found.map(({ told }) => told));
  }

  async observe(at: RepositoryAt, runId: number): Promise<Fact<RunSeen>> {
    const unread = this.#unreadOf(at, 'run');
    if (unread !== null) return unread;
    const run = this.#runIn(at, runId);
    return run === null ? none : known({ ...run.description, ids: this.access.idsOf(at) });
  }

  async jobs(at: RepositoryAt, run: Run): Promise<Fact<readonly RunJob[]>> {
    const unread = this.#jobsUnread ?? this.#unreadOf(at, 'run-jobs');
    if (unread !== null) return unread;
    const jobs = this.#runIn(at, run.id)?.jobsOf(run.attempt) ?? null;
    if (jobs === null) return unreadable('run-jobs', 'source-unavailable');
    return jobs.length < mostListedJobs ? knownList(jobs) : unreadable('run-jobs', 'too-many');
  }

  async firstFailure(at: RepositoryAt, run: Run): Promise<Fact<FailingJob>> {
    const jobs = await this.jobs(at, run);
    const failing = jobs.kind === 'known' ? failureIn(jobs.value) : null;
    if (failing !== null) return known(failing);
    return jobs.kind === 'unreadable' ? jobs : none;
  }

  async failureLog(at: RepositoryAt, failing: FailingJob): Promise<Fact<readonly string[]>> {
    const unread = this.#unreadOf(at, 'failure-log');
    if (unread !== null) return unread;
    const lines = [...this.#runs.values()].map(({ logs }) => logs.get(failing.jobId)).find((log) => log !== undefined);
    if (lines !== undefined) return knownList(await maskedLogTail(lines, this.#detector));
    return failing.step === null ? none : unreadable('failure-log', 'source-unavailable');
  }

  async announcedImages(at: RepositoryAt, run: Run): Promise<Fact<readonly string[]>> {
    const unread = this.#announcedUnread ?? this.#unreadOf(at, 'announced-images');
    if (unread !== null) return unread;
    const known = this.#runIn(at, run.id);
    const isThere = known !== null && known.jobsOf(run.attempt) !== null;
    return isThere ? known.imagesUntil(run.attempt) : unreadable('announced-images', 'source-unavailable');
  }

  async cancel(at: RepositoryAt, { id }: Run): Promise<RunRequestOutcome> {
    const refused = this.#refusal(at);
    if (refused !== null) return refused;
    const run = this.#runIn(at, id);
    if (run === null || run.isOver) return { kind: 'not-running' };
    run.finish('cancelled');
    return { kind: 'asked' };
  }

  async rerun(at: RepositoryAt, { id }: Run): Promise<RunRequestOutcome> {
    const refused = this.#refusal(at);
    if (refused !== null) return refused;
    const run = this.#runIn(at, id);
    if (run === null) return { kind: 'rejected', rejection: { reason: 'refused', detail: 'Not Found' } };
    if (!run.isOver) {
      return { kind: 'rejected', rejection: { reason: 'refused', detail: 'This workflow is already running' } };
    }
    run.rerun();
    return { kind: 'asked' };
  }

  /** A push to this branch starts the workflow. */
  push(workflow: WorkflowRef, branch: string, actor: string): InMemoryRun {
    const request = { ...workflow, ref: branch, inputs: {} };
    const run = this.#named(request);
    const headSha = this.#headOf(request);
    const about = { request, title: 'Fix the login', headSha, event: 'push', actor };
    return this.#keep(new InMemoryRun(run, about, () => this.#clock.nowMs(), this.plan));
  }

  /** To move a run that was started: its steps, its end, what it says. */
  ofId(runId: number): InMemoryRun | null {
    return this.#runs.get(runId) ?? null;
  }

  /** The files of workflows cannot be read, because of this; null ends it. */
  makeFilesUnreadable(reason: UnreadableReason | null): void {
    this.#filesUnread = reason;
  }

  forget(runId: number): void {
    this.#runs.delete(runId);
  }

  /** Nothing can be learnt of any run until it speaks again. */
  silence(isSilent: boolean): void {
    this.#isSilent = isSilent;
  }

  /** What runs announced cannot be read, for this reason, until null ends it. */
  hideAnnouncements(unread: Unread | null): void {
    this.#announcedUnread = unread;
  }

  /** The jobs of runs cannot be read, for this reason, until null ends it. */
  hideJobs(unread: Unread | null): void {
    this.#jobsUnread = unread;
  }

  /** Every dispatch from now on is rejected like this; null ends it. */
  failWith(rejection: DispatchRejection | null): void {
    this.#rejection = rejection;
  }

  /** The next run starts, and nobody hears of it. */
  loseAnswer(): void {
    this.#answerIsLost = true;
  }

  /** A job of this attempt fails, in `step` unless it never came to one. */
  failRun(run: Run, job: string, step: string | null, lines: readonly string[] = []): void {
    this.#runs.get(run.id)?.addFailedJob(run.attempt, job, step, lines);
  }

  #start(request: DispatchRequest): StartedRun {
    const run = this.#named(request);
    const title = ['Deploy', ...(this.titlesTellInputs ? Object.values(request.inputs) : [])].join(' ');
    const headSha = this.#headOf(request);
    const started: StartedRun = { request, run, title, startedAtMs: this.#clock.nowMs(), headSha };
    this.dispatched.push(started);
    this.#keep(new InMemoryRun(run, { request, title, headSha }, () => this.#clock.nowMs(), this.plan));
    return started;
  }

  #keep(started: InMemoryRun): InMemoryRun {
    this.#runs.set(started.run.id, started);
    this.#homes.set(started.run.id, this.access.homeOf({ repository: started.request.repository }));
    return started;
  }

  #named({ repository }: WorkflowRef): Run {
    const id = 16_000_000_001 + this.#count * 10;
    this.#count += 1;
    return { id, url: `https://github.com/${repository}/actions/runs/${id}`, attempt: 1 };
  }

  #headOf({ repository, ref }: DispatchRequest): CommitSha {
    return this.#heads?.headOf(repository, ref) ?? (commitFor(`${repository} ${ref}`) as CommitSha);
  }

  #isOf(workflow: WorkflowRef, run: InMemoryRun): boolean {
    return run.request.workflow === workflow.workflow && this.#runIn(workflow, run.run.id) !== null;
  }

  #runIn(at: RepositoryAt, runId: number): InMemoryRun | null {
    return this.#homes.get(runId) === this.access.homeOf(at) ? (this.#runs.get(runId) ?? null) : null;
  }

  #unreadOf(at: RepositoryAt, what: FactName): Unread | null {
    const closed = this.#closedTo(at);
    if (closed !== null) return unreadAs(closed, what, 'Actions: read');
    return this.#isSilent ? unreadable(what, 'source-unavailable') : null;
  }

  #refusal(at: RepositoryAt): RunRequestOutcome | null {
    const rejection = this.#rejection ?? this.#closedTo(at);
    return rejection === null ? null : { kind: 'rejected', rejection };
  }

  #objectionTo(request: DispatchRequest): DispatchRejection | null {
    const { repository } = request;
    const closed = this.access.replacedAt(request) ?? this.#closedTo({ repository });
    const home = this.access.homeOf({ repository }) as Repository;
    return closed ?? objectionTo({ ...request, repository: home }, this.#workflows);
  }

  #closedTo(at: RepositoryAt): DispatchRejection | null {
    const names = this.#workflows.map(({ repository }) => repository.toLowerCase());
    return this.access.closedTo(at, (home) => names.includes(home));
  }
}
