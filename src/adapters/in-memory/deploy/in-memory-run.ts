import type { DispatchRequest, RunSeen } from '../../../application/deploy/ports/workflow-runs.ts';
import type { RunChanged } from '../../../application/deploy/run-changed.ts';
import { announcedBy, isAnnouncement, type ToldByJob } from '../../../domain/deploy/announced-images.ts';
import type { CommitSha } from '../../../domain/deploy/commit.ts';
import type { Run, RunConclusion, RunObservation } from '../../../domain/deploy/run.ts';
import type { RunJob, StepConclusion } from '../../../domain/deploy/run-progress.ts';
import { type Fact, knownList, unreadable } from '../../../domain/kit/fact.ts';
import { advanced, ended, jobIdOf, type PlannedJob, queuedJobs, usualPlan } from './in-memory-run-jobs.ts';

type Attempt = {
  readonly actor: string;
  phase: 'queued' | 'running' | 'completed';
  conclusion: RunConclusion;
  jobs: readonly RunJob[];
  told: readonly ToldByJob[];
};

const ownAccount = 'geonbot[bot]';

/** A run of this world. It moves only when it is told to, as a runner would move it. */
export class InMemoryRun {
  readonly request: DispatchRequest;
  readonly title: string;
  readonly headSha: CommitSha;
  /** What started it, in GitHub's word. */
  readonly event: string;
  readonly startedBy: string;
  readonly startedAtMs: number;
  readonly logs = new Map<number, readonly string[]>();
  readonly #first: Run;
  readonly #nowMs: () => number;
  readonly #plan: readonly PlannedJob[];
  readonly #attempts: [Attempt, ...Attempt[]];

  constructor(
    first: Run,
    about: {
      readonly request: DispatchRequest;
      readonly title: string;
      readonly headSha: CommitSha;
      readonly event?: string;
      readonly actor?: string;
    },
    nowMs: () => number,
    plan: readonly PlannedJob[] = usualPlan,
  ) {
    this.request = about.request;
    this.title = about.title;
    this.headSha = about.headSha;
    this.event = about.event ?? 'workflow_dispatch';
    this.startedBy = about.actor ?? ownAccount;
    this.startedAtMs = nowMs();
    this.#first = first;
    this.#nowMs = nowMs;
    this.#plan = plan;
    this.#attempts = [this.#fresh(first, this.startedBy)];
  }

  /** As the code host describes it. */
  get description(): RunSeen {
    const { observation: moved, headSha, title, actor, startedAtMs: createdAtMs } = this;
    return { moved, headSha, title, actor, createdAtMs };
  }

  /** The newest attempt of it. */
  get run(): Run {
    return { ...this.#first, attempt: this.#attempts.length };
  }

  /** Who started the newest attempt. */
  get actor(): string {
    return this.#now().actor;
  }

  get isOver(): boolean {
    const { phase, conclusion } = this.#now();
    return phase === 'completed' && conclusion !== 'action-required';
  }

  get observation(): RunObservation {
    const { phase, conclusion } = this.#now();
    return phase === 'completed' ? { run: this.run, phase, conclusion } : { run: this.run, phase };
  }

  /** What a webhook tells of it as it is now. */
  get told(): RunChanged {
    const { request, observation, title, event, actor, startedBy, headSha, startedAtMs } = this;
    const { repository, workflow, ref } = request;
    const commit = { sha: headSha, subject: title, committedAtMs: startedAtMs };
    const about = { repository, workflow, title, dispatched: event === 'workflow_dispatch', event, actor, startedBy };
    return {
      ...about,
      headSha,
      commit,
      branch: ref,
      defaultBranch: 'main',
      createdAtMs: startedAtMs,
      seen: observation,
    };
  }

  /** Null where it has no such attempt. */
  jobsOf(attempt: number): readonly RunJob[] | null {
    return this.#attempts[attempt - 1]?.jobs ?? null;
  }

  toldIn(attempt: number): readonly ToldByJob[] {
    return this.#attempts[attempt - 1]?.told ?? [];
  }

  /** Of this attempt and those before it. */
  imagesUntil(attempt: number): Fact<readonly string[]> {
    const attempts = this.#attempts.slice(0, attempt).toReversed();
    const images = announcedBy(attempts.map(({ told }) => told));
    return images.every(isAnnouncement) ? knownList(images) : unreadable('announced-images', 'not-understood');
  }

  /** The step that runs is done, the next one begins; the first call starts the run. Does not end it. */
  advance(): void {
    if (this.isOver) return;
    this.#change({ phase: 'running', jobs: advanced(this.#now().jobs, this.#nowMs()) });
  }

  /** The step that runs writes this and fails, and the run with it. */
  failStep(lines: readonly string[] = []): void {
    if (this.isOver) return;
    const isUnderWay = () => this.#now().jobs.find(({ phase }) => phase === 'running');
    if (isUnderWay() === undefined) this.advance();
    const failing = isUnderWay();
    if (failing !== undefined) this.logs.set(failing.id, lines);
    this.finish('failure');
  }

  finish(conclusion: RunConclusion = 'success'): void {
    if (this.isOver) return;
    this.#change({ phase: 'completed', conclusion, jobs: this.#jobsAfter(conclusion) });
  }

  /** As where the condition of a job is not met. */
  skipJob(name: string): void {
    const atMs = this.#nowMs();
    const skipped = { phase: 'completed', conclusion: 'skipped', completedAtMs: atMs } as const;
    this.#change({ jobs: this.#now().jobs.map((job) => (job.name === name ? { ...job, ...skipped } : job)) });
  }

  /** `actor`: who pressed *Re-run*. */
  rerun(actor = ownAccount): void {
    if (this.isOver) this.#attempts.push(this.#fresh({ ...this.#first, attempt: this.#attempts.length + 1 }, actor));
  }

  /** As a workflow does with `::notice title=geonbot-image::`. */
  announce(image: string, job = this.#now().jobs[0]?.name ?? ''): void {
    this.#change({ told: [...this.#now().told, { job, images: [image] }] });
  }

  /** A job of this attempt is over at once, failed, in `step` unless it never came to one. */
  addFailedJob(attempt: number, name: string, step: string | null, lines: readonly string[]): void {
    while (this.#attempts.length < attempt) this.#attempts.push(this.#fresh({ ...this.#first, attempt }, ownAccount));
    const at = this.#attempts[attempt - 1] ?? this.#now();
    const run = { ...this.#first, attempt };
    const [planned] = queuedJobs(run, [{ name, steps: step === null ? [] : [step] }]);
    if (planned === undefined) return;
    const id = jobIdOf(run, 499);
    const begun = advanced([{ ...planned, id, url: `${run.url}/job/${id}` }], this.#nowMs());
    const failed = begun.map((job) => ({ ...job, phase: 'running' as const, conclusion: null }));
    at.jobs = [...at.jobs, ...ended(failed, 'failure', this.#nowMs())];
    this.logs.set(id, lines);
  }

  #jobsAfter(conclusion: RunConclusion): readonly RunJob[] {
    const { jobs } = this.#now();
    if (conclusion === 'action-required') return jobs;
    return conclusion === 'startup-failure' ? [] : ended(jobs, jobConclusionOf(conclusion), this.#nowMs());
  }

  #now(): Attempt {
    return this.#attempts.at(-1) ?? this.#attempts[0];
  }

  #change(change: Partial<Attempt>): void {
    Object.assign(this.#now(), change);
  }

  #fresh(run: Run, actor: string): Attempt {
    return { actor, phase: 'queued', conclusion: 'failure', jobs: queuedJobs(run, this.#plan), told: [] };
  }
}

function jobConclusionOf(conclusion: RunConclusion): StepConclusion {
  if (conclusion === 'success' || conclusion === 'cancelled' || conclusion === 'skipped') return conclusion;
  return conclusion === 'neutral' ? 'success' : 'failure';
}
