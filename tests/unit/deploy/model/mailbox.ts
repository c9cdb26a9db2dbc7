import type { RunChanged } from '../../../../src/application/deploy/run-changed.ts';
import type { RolloutChanged } from '../../../../src/domain/deploy/rollout-changed.ts';
import { aRunChanged, backendRepository, seoul } from '../../../support/a-team.ts';
import { onlyDeath } from '../deploy-world.ts';
import type { ModelWorld } from './model-world.ts';

export type Worker = ReturnType<ModelWorld['worker']>;
/** `again`: it has to be done once more in a minute. */
type Done = 'done' | 'again';
type Job = { readonly what: string; readonly dueMs: number; readonly tries: number; readonly work: Work };
type Work = (worker: Worker) => Promise<Done>;

const minutes = 60_000;
const mostTries = 4;

/** Brings what GitHub and ECS tell to workers, not always at once, in order or at all. */
export class Mailbox {
  readonly #world: ModelWorld;
  #jobs: readonly Job[] = [];
  #delivered = 0;
  readonly #told = new Map<number, string>();
  readonly #toldOfEcs = new Map<string, string>();

  constructor(world: ModelWorld) {
    this.#world = world;
  }

  get isEmpty(): boolean {
    return this.#jobs.length === 0;
  }

  /** As a queue does with what a person asked: once at least. */
  ask(what: string, work: (worker: Worker) => Promise<unknown>): void {
    this.#put(what, 0, async (worker) => {
      await work(worker);
      return 'done';
    });
  }

  /** Posts whatever has changed since the last time. */
  collect(): void {
    for (const { run } of this.#world.runs.dispatched) this.#collectRun(run.id);
    for (const [name, service] of this.#world.trueServices) {
      const seen = JSON.stringify([service.primary.id, service.primary.state, service.changes[0]?.status]);
      const before = this.#toldOfEcs.get(name) ?? seen;
      this.#toldOfEcs.set(name, seen);
      if (seen !== before) this.#deliver(`ECS tells of ${name}`, this.#rollout(name));
    }
  }

  /** Everything that is due, one after the other or, where `together`, at once. */
  async bring(together: boolean): Promise<void> {
    const due = this.#jobs.filter(({ dueMs }) => dueMs <= this.#world.clock.nowMs());
    this.#jobs = this.#jobs.filter((job) => !due.includes(job));
    const jobs = due.map((job) => () => this.#do(job));
    if (together) await Promise.all(jobs.map((job) => job()));
    else for (const job of jobs) await job();
  }

  async #do(job: Job): Promise<void> {
    let done: Done = 'again';
    try {
      done = await job.work(this.#world.worker());
    } catch (error) {
      onlyDeath(error);
      this.#world.tell(`the worker dies at: ${job.what}`);
    }
    if (done === 'again' && job.tries < mostTries) this.#put(job.what, minutes, job.work, job.tries + 1);
  }

  #put(what: string, inMs: number, work: Work, tries = 0): void {
    this.#jobs = [...this.#jobs, { what, dueMs: this.#world.clock.nowMs() + inMs, tries, work }];
  }

  #collectRun(runId: number): void {
    const run = this.#world.runs.ofId(runId);
    if (run === null) return;
    const { observation, request, title, headSha, startedAtMs, actor } = run;
    const seen = JSON.stringify(observation);
    if (this.#told.get(runId) === seen) return;
    this.#told.set(runId, seen);
    const isByPerson = this.#world.runs.origins.get(runId)?.deployment === null;
    const changed = aRunChanged(observation, {
      repository: backendRepository,
      title,
      headSha,
      branch: request.ref,
      createdAtMs: startedAtMs,
      actor: isByPerson ? 'mona' : actor,
    });
    const end = observation.phase === 'completed' ? ` (${observation.conclusion})` : '';
    const name = `run ${runId}/${observation.run.attempt} ${observation.phase}${end}`;
    this.#deliver(`GitHub tells: ${name}`, this.#run(changed));
  }

  #deliver(what: string, work: Work): void {
    const fate = this.#world.setup.post[this.#delivered] ?? 'now';
    this.#delivered += 1;
    this.#world.tell(fate === 'now' ? what : `${what} — ${fate}`);
    if (fate === 'lost') return;
    this.#put(what, fate === 'late' ? 7 * minutes : 0, work);
    if (fate === 'twice') this.#put(what, 3 * minutes, work);
  }

  #run(changed: RunChanged): Work {
    return async ({ follow }) => ((await follow.execute(changed)).kind === 'too-early' ? 'again' : 'done');
  }

  #rollout(service: string): Work {
    const facts = { cluster: 'main', region: seoul, account: '123456789012', reason: '' };
    const changed: RolloutChanged = { ...facts, service, eventName: 'in-progress', atMs: this.#world.clock.nowMs() };
    return async ({ followRollout }) => {
      await followRollout.execute(changed);
      return 'done';
    };
  }
}
