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
import { type Repository, sameRepository } from '../../../domain/kit/repository.ts';
import { commitFor } from '../kit/github-accounts.ts';
import { InMemorySecretDetector } from '../kit/in-memory-secret-detector.ts';
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

  readonly #clock: Clock;
  readonly #workflows: readonly KnownWorkflow[];
  readonly #uninstalled = new Set<string>();
  readonly #runs = new Map<number, InMemoryRun>();
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
    return { kind: 'dispatched', run: this.namesRuns ? run : null };
  }

  async declaredBy(workflow: WorkflowRef, ref: string): Promise<Fact<readonly string[]>> {
    if (this.#filesUnread !== null) return unreadable('workflow-inputs', this.#filesUnread);
    if (!this.#isInstalledOn(workflow.repository)) {
      return unreadable('workflow-inputs', 'access-denied', 'Contents: read');
    }
    const known = this.#workflows.find((one) => sameWorkflow(one, workflow));
    const heads = known?.refs.map((name) => this.#headOf({ ...workflow, ref: name, inputs: {} })) ?? [];
    const isThere = known?.refs.includes(ref) === true || heads.some((sha) => sha === ref);
    if (known === undefined || !isThere || known.state === 'no-trigger') return none;
    return knownList([...(known.requiredInputs ?? []), ...(known.optionalInputs ?? [])]);
  }

  async filesAt(of: Repository, commit: CommitSha): Promise<Fact<readonly WorkflowFile[]>> {
    if (this.#filesUnread !== null) return unreadable('workflow-files', this.#filesUnread);
    if (!this.#isInstalledOn(of)) return unreadable('workflow-files', 'access-denied', 'Contents: read');
    const isAt = (one: KnownWorkflow) => one.refs.some((ref) => this.#headOf({ ...one, ref, inputs: {} }) === commit);
    return knownList(this.#workflows.filter((one) => sameRepository(one.repository, of) && isAt(one)).map(fileOf));
  }

  async dispatchedSince(workflow: WorkflowRef, sinceMs: number): Promise<Fact<readonly DispatchedRun[]>> {
    const unread = this.#unreadOf(workflow.repository, 'dispatched-runs');
    if (unread !== null) return unread;
    const found = [...this.#runs.values()].filter(
      ({ event, request, startedAtMs }) =>
        event === 'workflow_dispatch' && sameWorkflow(request, workflow) && startedAtMs >= sinceMs,
    );
    return knownList(found.map((run) => ({ ...seenOf(run), ref: run.request.ref, mayBeOurs: true })));
  }

  async since(workflow: WorkflowRef, sinceMs: number): Promise<Fact<readonly RunChanged[]>> {
    const unread = this.#unreadOf(workflow.repository, 'dispatched-runs');
    if (unread !== null) return unread;
    const found = [...this.#runs.values()].filter(
      ({ event, request, startedAtMs }) =>
        event === 'push' && sameWorkflow(request, workflow) && startedAtMs >= sinceMs,
    );
    return knownList(found.map(({ told }) => told));
  }

  async observe(repository: Repository, runId: number): Promise<Fact<RunSeen>> {
    const unread = this.#unreadOf(repository, 'run');
    if (unread !== null) return unread;
    const run = this.#runIn(repository, runId);
    return run === null ? none : known(seenOf(run));
  }

  async jobs(repository: Repository, run: Run): Promise<Fact<readonly RunJob[]>> {
    if (this.#jobsUnread !== null) return this.#jobsUnread;
    const unread = this.#unreadOf(repository, 'run-jobs');
    if (unread !== null) return unread;
    const jobs = this.#runIn(repository, run.id)?.jobsOf(run.attempt) ?? null;
    if (jobs === null) return unreadable('run-jobs', 'source-unavailable');
    return jobs.length < mostListedJobs ? knownList(jobs) : unreadable('run-jobs', 'too-many');
  }

  async firstFailure(repository: Repository, run: Run): Promise<Fact<FailingJob>> {
    const jobs = await this.jobs(repository, run);
    const failing = jobs.kind === 'known' ? failureIn(jobs.value) : null;
    if (failing !== null) return known(failing);
    return jobs.kind === 'unreadable' ? jobs : none;
  }

  async failureLog(repository: Repository, failing: FailingJob): Promise<readonly string[] | null> {
    if (this.#isSilent || !this.#isInstalledOn(repository)) return null;
    const lines = [...this.#runs.values()].map(({ logs }) => logs.get(failing.jobId)).find((log) => log !== undefined);
    return lines === undefined ? null : maskedLogTail(lines, this.#detector);
  }

  async announcedImages(repository: Repository, run: Run): Promise<Fact<readonly string[]>> {
    if (this.#announcedUnread !== null) return this.#announcedUnread;
    const known = this.#isSilent ? null : this.#runIn(repository, run.id);
    const isThere = known !== null && known.jobsOf(run.attempt) !== null;
    return isThere ? knownList(known.imagesUntil(run.attempt)) : unreadable('announced-images', 'source-unavailable');
  }

  async cancel(repository: Repository, { id }: Run): Promise<RunRequestOutcome> {
    const refused = this.#refusal(repository);
    if (refused !== null) return refused;
    const run = this.#runIn(repository, id);
    if (run === null || run.isOver) return { kind: 'not-running' };
    run.finish('cancelled');
    return { kind: 'asked' };
  }

  async rerun(repository: Repository, { id }: Run): Promise<RunRequestOutcome> {
    const refused = this.#refusal(repository);
    if (refused !== null) return refused;
    const run = this.#runIn(repository, id);
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
    const started = new InMemoryRun(run, about, () => this.#clock.nowMs(), this.plan);
    this.#runs.set(run.id, started);
    return started;
  }

  /** To move a run that was started: its steps, its end, what it says. */
  ofId(runId: number): InMemoryRun | null {
    return this.#runs.get(runId) ?? null;
  }

  /** The files of workflows cannot be read, because of this; null ends it. */
  makeFilesUnreadable(reason: UnreadableReason | null): void {
    this.#filesUnread = reason;
  }

  /** As when somebody deletes the run. */
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

  uninstallFrom(repository: Repository): void {
    this.#uninstalled.add(repository.toLowerCase());
  }

  installOn(repository: Repository): void {
    this.#uninstalled.delete(repository.toLowerCase());
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
    this.#runs.set(run.id, new InMemoryRun(run, { request, title, headSha }, () => this.#clock.nowMs(), this.plan));
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

  #runIn(repository: Repository, runId: number): InMemoryRun | null {
    const run = this.#runs.get(runId);
    return run !== undefined && sameRepository(run.request.repository, repository) ? run : null;
  }

  #unreadOf(repository: Repository, what: FactName): Unread | null {
    if (!this.#isInstalledOn(repository)) return unreadable(what, 'access-denied', 'Actions: read');
    return this.#isSilent ? unreadable(what, 'source-unavailable') : null;
  }

  #refusal(repository: Repository): RunRequestOutcome | null {
    if (this.#rejection !== null) return { kind: 'rejected', rejection: this.#rejection };
    if (this.#isInstalledOn(repository)) return null;
    return { kind: 'rejected', rejection: { reason: 'app-not-installed' } };
  }

  #objectionTo(request: DispatchRequest): DispatchRejection | null {
    if (!this.#isInstalledOn(request.repository)) return { reason: 'app-not-installed' };
    return objectionTo(request, this.#workflows);
  }

  #isInstalledOn(repository: Repository): boolean {
    if (this.#uninstalled.has(repository.toLowerCase())) return false;
    return this.#workflows.some((known) => sameRepository(known.repository, repository));
  }
}

function seenOf({ observation, headSha, title, actor, startedAtMs }: InMemoryRun): RunSeen {
  return { moved: observation, headSha, title, actor, createdAtMs: startedAtMs };
}
