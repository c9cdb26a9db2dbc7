import type { InMemoryRun } from '../../../adapters/in-memory/deploy/in-memory-run.ts';
import type { InMemoryWorkflowRuns, StartedRun } from '../../../adapters/in-memory/deploy/in-memory-workflow-runs.ts';
import {
  conclusionOnGitHub,
  workflowJobPayload,
  workflowRunPayload,
} from '../../../adapters/in-memory/github/github-payloads.ts';
import type { Clock } from '../../../application/kit/ports/clock.ts';
import type { RunPhase } from '../../../domain/deploy/run.ts';
import type { RunJob } from '../../../domain/deploy/run-progress.ts';
import type { ShownRun } from '../protocol.ts';
import type { GitHubCourier } from './github-courier.ts';
import {
  deployJob,
  failAtWork,
  failingLines,
  isThrough,
  jobAtHand,
  madeUpSecret,
  toNextJob,
} from './simulated-plan.ts';

type SimulatedRun = { readonly started: StartedRun; readonly run: InMemoryRun; told: Told };

export type RunPace = {
  /** Between two jobs. */
  readonly stepAfterMs: number;
  /** From the end of a run to the end of what ECS makes of it. */
  readonly rollAfterMs: number;
};

export type RunEvents = {
  /** The job that deploys has begun. */
  readonly deploying: (started: StartedRun) => Promise<void>;
  /** The run ended without success, wherever it was. */
  readonly gaveUp: (started: StartedRun) => Promise<void>;
  /** The run succeeded a while ago. */
  readonly settled: (started: StartedRun) => Promise<void>;
  readonly couldNotPlay: (cause: unknown) => void;
};

/** The workflow runs of this world: they play by themselves, or wait for somebody to decide. */
export class SimulatedRuns {
  /** What a failing step prints, and nobody may read. */
  readonly secret = madeUpSecret();

  readonly #runs: InMemoryWorkflowRuns;
  readonly #clock: Clock;
  readonly #courier: GitHubCourier;
  readonly #pace: RunPace;
  readonly #events: RunEvents;
  readonly #simulated: SimulatedRun[] = [];
  readonly #timers = new Map<string, NodeJS.Timeout>();
  #play = true;

  constructor(runs: InMemoryWorkflowRuns, clock: Clock, courier: GitHubCourier, pace: RunPace, events: RunEvents) {
    this.#runs = runs;
    this.#clock = clock;
    this.#courier = courier;
    this.#pace = pace;
    this.#events = events;
  }

  get playByThemselves(): boolean {
    return this.#play;
  }

  set playByThemselves(play: boolean) {
    this.#play = play;
    for (const simulated of this.#simulated) if (!simulated.run.isOver) this.#playOn(simulated);
  }

  shown(): readonly ShownRun[] {
    return this.#simulated.map(({ started, run }) => {
      const { service, env, version = '' } = started.request.inputs;
      const short = version.replace(/^([0-9a-f]{7})[0-9a-f]{33}$/, '$1');
      const title = service === undefined ? started.title : [service, env, short].filter(Boolean).join(' ');
      const { observation } = run;
      const conclusion = observation.phase === 'completed' ? observation.conclusion : null;
      const about = { id: started.run.id, repository: started.request.repository, title };
      return { ...about, phase: observation.phase, job: jobAtHand(run)?.name ?? null, conclusion };
    });
  }

  /** Takes up the runs that the bot has started since, and tells whatever it has done to the others. */
  async takeUp(): Promise<void> {
    for (const started of this.#runs.dispatched.slice(this.#simulated.length)) {
      const run = this.#runs.ofId(started.run.id);
      if (run !== null) this.#simulated.push({ started, run, told: untold });
    }
    for (const simulated of [...this.#simulated]) await this.#tell(simulated);
  }

  /** The next job begins; after the last one the run has succeeded. */
  async goOn(id: number): Promise<void> {
    const simulated = this.#open(id);
    if (simulated === null) return;
    const { run, started } = simulated;
    toNextJob(run);
    if (jobAtHand(run)?.name === deployJob) await this.#events.deploying(started);
    if (isThrough(run)) run.finish('success');
    await this.#tell(simulated);
    if (run.isOver) this.#later(`settle ${id}`, this.#pace.rollAfterMs, () => this.#events.settled(started));
  }

  async succeed(id: number): Promise<void> {
    while (this.#open(id) !== null) await this.goOn(id);
  }

  async fail(id: number): Promise<void> {
    const simulated = this.#open(id);
    if (simulated === null) return;
    failAtWork(simulated.run, failingLines(this.secret));
    await this.#tell(simulated);
  }

  async cancel(id: number): Promise<void> {
    const simulated = this.#open(id);
    simulated?.run.finish('cancelled');
    if (simulated !== null) await this.#tell(simulated);
  }

  /** Somebody presses *Re-run* on GitHub, and not in Discord. */
  async rerunBy(id: number, login: string): Promise<void> {
    const simulated = this.#simulated.find(({ started }) => started.run.id === id);
    simulated?.run.rerun(login);
    if (simulated !== undefined) await this.#tell(simulated);
  }

  /** Whatever plays by itself comes to its end now. */
  async finish(): Promise<void> {
    if (!this.#play) return;
    for (const { started } of [...this.#simulated]) {
      await this.succeed(started.run.id);
      if (this.#timers.has(`settle ${started.run.id}`)) await this.#events.settled(started);
    }
  }

  close(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
  }

  #open(id: number): SimulatedRun | null {
    return this.#simulated.find(({ started, run }) => started.run.id === id && !run.isOver) ?? null;
  }

  async #tell(simulated: SimulatedRun): Promise<void> {
    const { run, started } = simulated;
    const { news, told, isNewAttempt } = newsOf(run, simulated.told);
    const endsBadly = told.phase === 'completed' && simulated.told.phase !== 'completed' && !succeeded(run);
    simulated.told = told;
    if (endsBadly) await this.#events.gaveUp(started);
    for (const one of news) await this.#deliver(simulated, one);
    if (isNewAttempt) this.#playOn(simulated);
  }

  #deliver({ started, run }: SimulatedRun, news: RunNews): Promise<void> {
    const { request, title, headSha: headCommit } = started;
    const { repository, workflow, ref: branch } = request;
    const about = { repository, branch, headCommit, atMs: this.#clock.nowMs() };
    const { id, attempt } = run.run;
    if (news.event === 'workflow_job') {
      return this.#courier.deliver(news.event, workflowJobPayload({ ...about, runId: id, job: news.job }));
    }
    const { observation, startedAtMs } = run;
    const conclusion = conclusionOnGitHub(observation);
    const restart = attempt > 1 ? { restartedBy: run.actor } : {};
    const facts = { ...about, ...restart, id, attempt, workflow, title, startedAtMs, conclusion, action: news.action };
    return this.#courier.deliver(news.event, workflowRunPayload(facts));
  }

  #playOn(simulated: SimulatedRun): void {
    const { id } = simulated.started.run;
    this.#later(`run ${id}`, this.#pace.stepAfterMs, async () => {
      await this.goOn(id);
      if (!simulated.run.isOver) this.#playOn(simulated);
    });
  }

  #later(what: string, ms: number, act: () => Promise<void>): void {
    if (!this.#play || this.#timers.has(what)) return;
    const timer = setTimeout(() => {
      this.#timers.delete(what);
      if (this.#play) act().catch(this.#events.couldNotPlay);
    }, ms);
    this.#timers.set(what, timer);
  }
}

function succeeded({ observation }: InMemoryRun): boolean {
  return observation.phase === 'completed' && observation.conclusion === 'success';
}

/** What GitHub has told of a run so far. */
type Told = {
  readonly attempt: number;
  readonly phase: RunPhase | null;
  readonly jobs: ReadonlyMap<number, RunJob['phase']>;
};

type RunNews =
  | { readonly event: 'workflow_run'; readonly action: 'requested' | 'in_progress' | 'completed' }
  | { readonly event: 'workflow_job'; readonly job: RunJob };

const untold: Told = { attempt: 0, phase: null, jobs: new Map() };

/** Everything that GitHub has to tell now: of the run, and of each job whenever it begins or ends, but of no single step. */
function newsOf(
  run: InMemoryRun,
  before: Told,
): { readonly news: readonly RunNews[]; readonly told: Told; readonly isNewAttempt: boolean } {
  const { attempt } = run.run;
  const isNewAttempt = attempt > before.attempt;
  const known = isNewAttempt ? untold : before;
  const { phase } = run.observation;
  const jobs = run.jobsOf(attempt) ?? [];
  const moved = jobs.filter((job) => known.jobs.get(job.id) !== job.phase);
  const news: readonly RunNews[] = [
    ...(known.phase === null ? [{ event: 'workflow_run', action: 'requested' } as const] : []),
    ...(phase === 'running' && known.phase !== 'running'
      ? [{ event: 'workflow_run', action: 'in_progress' } as const]
      : []),
    ...moved.map((job) => ({ event: 'workflow_job', job }) as const),
    ...(phase === 'completed' && known.phase !== 'completed'
      ? [{ event: 'workflow_run', action: 'completed' } as const]
      : []),
  ];
  return { news, told: { attempt, phase, jobs: new Map(jobs.map((job) => [job.id, job.phase])) }, isNewAttempt };
}
