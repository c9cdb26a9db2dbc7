import { workflowRunPayload } from '../../adapters/in-memory/github-payloads.ts';
import type { InMemoryWorkflowRuns, StartedRun } from '../../adapters/in-memory/in-memory-workflow-runs.ts';
import type { Clock } from '../../application/ports/clock.ts';
import type { GitHubCourier } from './github-courier.ts';
import type { ShownRun } from './protocol.ts';

type Played = { readonly started: StartedRun; phase: ShownRun['phase']; conclusion: string | null };

export type RunPace = { readonly startAfterMs: number; readonly endAfterMs: number };

export type RunEvents = {
  /** What the workflow did is done, GitHub tells it next. */
  readonly succeeded: (started: StartedRun) => Promise<void>;
  readonly couldNotPlay: (cause: unknown) => void;
};

/** The workflow runs of this world: they play by themselves, or wait for somebody to decide. */
export class PlayedRuns {
  playByThemselves = true;

  readonly #runs: InMemoryWorkflowRuns;
  readonly #clock: Clock;
  readonly #courier: GitHubCourier;
  readonly #pace: RunPace;
  readonly #events: RunEvents;
  readonly #played: Played[] = [];
  readonly #timers = new Set<NodeJS.Timeout>();

  constructor(runs: InMemoryWorkflowRuns, clock: Clock, courier: GitHubCourier, pace: RunPace, events: RunEvents) {
    this.#runs = runs;
    this.#clock = clock;
    this.#courier = courier;
    this.#pace = pace;
    this.#events = events;
  }

  shown(): readonly ShownRun[] {
    return this.#played.map(({ started, phase, conclusion }) => {
      const { service, env, version } = started.request.inputs;
      const title = service === undefined ? started.title : [service, env, version].filter(Boolean).join(' ');
      return { id: started.run.id, repository: started.request.repository, title, phase, conclusion };
    });
  }

  /** Takes up the runs that the bot has started since. */
  async takeUp(): Promise<void> {
    for (const started of this.#runs.dispatched.slice(this.#played.length)) {
      const played: Played = { started, phase: 'queued', conclusion: null };
      this.#played.push(played);
      await this.#tell('requested', played);
      if (!this.playByThemselves) continue;
      this.#later(this.#pace.startAfterMs, () => this.start(started.run.id));
      this.#later(this.#pace.endAfterMs, () => this.succeed(started.run.id));
    }
  }

  async start(id: number): Promise<void> {
    const run = this.#open(id);
    if (run?.phase !== 'queued') return;
    run.phase = 'running';
    await this.#tell('in_progress', run);
  }

  async succeed(id: number): Promise<void> {
    const run = this.#open(id);
    if (run === null) return;
    await this.#events.succeeded(run.started);
    await this.#end(run, 'success');
  }

  async fail(id: number): Promise<void> {
    const run = this.#open(id);
    if (run === null) return;
    this.#runs.failRun(run.started.run, 'deploy', 'Wait for the service to become stable');
    await this.#end(run, 'failure');
  }

  async cancel(id: number): Promise<void> {
    const run = this.#open(id);
    if (run !== null) await this.#end(run, 'cancelled');
  }

  /** Whatever plays by itself comes to its end now. */
  async finish(): Promise<void> {
    if (!this.playByThemselves) return;
    for (const { started } of this.#played) await this.succeed(started.run.id);
  }

  close(): void {
    for (const timer of this.#timers) clearTimeout(timer);
  }

  #open(id: number): Played | null {
    return this.#played.find(({ started, phase }) => started.run.id === id && phase !== 'completed') ?? null;
  }

  async #end(run: Played, conclusion: string): Promise<void> {
    run.phase = 'completed';
    run.conclusion = conclusion;
    await this.#tell('completed', run);
  }

  async #tell(action: 'requested' | 'in_progress' | 'completed', { started, conclusion }: Played): Promise<void> {
    const { request, run, title, startedAtMs, headSha: headCommit } = started;
    const { repository, workflow, ref } = request;
    const facts = { repository, workflow, id: run.id, title, branch: ref, startedAtMs, conclusion, headCommit };
    await this.#courier.deliver('workflow_run', workflowRunPayload({ action, ...facts, atMs: this.#clock.nowMs() }));
  }

  #later(ms: number, act: () => Promise<void>): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      if (this.playByThemselves) act().catch(this.#events.couldNotPlay);
    }, ms);
    this.#timers.add(timer);
  }
}
