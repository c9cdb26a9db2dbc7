import type { InMemoryRepositories } from '../../../../src/adapters/in-memory/deploy/in-memory-repositories.ts';
import type { InMemoryRun } from '../../../../src/adapters/in-memory/deploy/in-memory-run.ts';
import { backendRepository } from '../../../support/a-team.ts';
import type { ModelRuns } from './model-runs.ts';
import { isGoingOn, type TrueService } from './true-ecs.ts';
import type { Release, TrueImages } from './true-images.ts';
import type { Built } from './true-registry.ts';

export type Fate = 'fine' | 'build-fails' | 'deploy-skipped' | 'announces-only' | 'crashes';

export type WorkflowHabits = {
  /** What it checks out: what it was sent, what GitHub started it on, or what the branch is by then. */
  readonly checksOut: 'commit' | 'head' | 'branch';
  readonly ends: 'at-once' | 'when-steady' | 'before-a-pipeline';
  readonly queuedMs: number;
  readonly buildMs: number;
  readonly pipelineMs: number;
  /** Of each attempt, in the order in which they start. */
  readonly fates: readonly Fate[];
};

type Attempt = {
  readonly runId: number;
  readonly number: number;
  readonly fate: Fate;
  readonly startsAtMs: number;
  commit: string | null;
  release: Release | null;
  /** When its rollout began. */
  rolledOutAtMs: number | null;
};

/** As `aws ecs wait services-stable` does. */
const patienceMs = 10 * 60_000;

/** The machine that runs workflows: it builds, announces and rolls out, and only it knows what it built. */
export class TrueRunner {
  readonly #runs: ModelRuns;
  readonly #heads: InMemoryRepositories;
  readonly #services: ReadonlyMap<string, TrueService>;
  readonly #images: TrueImages;
  readonly #habits: WorkflowHabits;
  readonly #nowMs: () => number;
  readonly #tell: (text: string) => void;
  readonly #attempts = new Map<string, Attempt>();
  readonly #pipelines: { readonly attempt: Attempt; readonly run: InMemoryRun; readonly atMs: number }[] = [];

  constructor(
    world: {
      readonly runs: ModelRuns;
      readonly repositories: InMemoryRepositories;
      readonly services: ReadonlyMap<string, TrueService>;
      readonly images: TrueImages;
    },
    habits: WorkflowHabits,
    nowMs: () => number,
    tell: (text: string) => void,
  ) {
    this.#runs = world.runs;
    this.#heads = world.repositories;
    this.#services = world.services;
    this.#images = world.images;
    this.#habits = habits;
    this.#nowMs = nowMs;
    this.#tell = tell;
  }

  get isBusy(): boolean {
    const isRunning = this.#runs.dispatched.some(({ run }) => this.#runs.ofId(run.id)?.isOver === false);
    return isRunning || this.#pipelines.length > 0;
  }

  /** The commit that an attempt built; null while it has not begun. */
  commitOf(runId: number, attempt: number): string | null {
    return this.#attempts.get(`${runId}/${attempt}`)?.commit ?? null;
  }

  builtBy(runId: number, attempt: number): readonly Built[] {
    return this.#attempts.get(`${runId}/${attempt}`)?.release?.built ?? [];
  }

  tick(): void {
    for (const { run } of this.#runs.dispatched) {
      const there = this.#runs.ofId(run.id);
      if (there !== null && !there.isOver) this.#goOn(there);
    }
    for (const due of this.#pipelines.filter(({ atMs }) => atMs <= this.#nowMs())) {
      this.#pipelines.splice(this.#pipelines.indexOf(due), 1);
      this.#rollOut(due.run, due.attempt);
    }
  }

  #goOn(run: InMemoryRun): void {
    const attempt = this.#attemptOf(run);
    const { queuedMs: _, buildMs } = this.#habits;
    if (this.#nowMs() < attempt.startsAtMs) return;
    if (attempt.commit === null) {
      run.advance();
      attempt.commit = this.#checkedOut(run);
      this.#tell(`run ${nameOf(run)} starts and builds ${attempt.commit.slice(0, 7)}`);
      return;
    }
    if (this.#nowMs() < attempt.startsAtMs + buildMs) return;
    if (attempt.release === null) this.#build(run, attempt);
    else this.#watch(run, attempt);
  }

  #attemptOf(run: InMemoryRun): Attempt {
    const { id: runId, attempt: number } = run.run;
    const known = this.#attempts.get(`${runId}/${number}`);
    if (known !== undefined) return known;
    const { fates, queuedMs } = this.#habits;
    const fate = fates[this.#attempts.size % Math.max(1, fates.length)] ?? 'fine';
    const startsAtMs = this.#nowMs() + queuedMs;
    const fresh = { runId, number, fate, startsAtMs, commit: null, release: null, rolledOutAtMs: null };
    this.#attempts.set(`${runId}/${number}`, fresh);
    return fresh;
  }

  #checkedOut({ request, headSha }: InMemoryRun): string {
    const { inputs } = request;
    if (this.#habits.checksOut === 'commit') return inputs['commit'] ?? headSha;
    return this.#habits.checksOut === 'head' ? headSha : (this.#heads.headOf(backendRepository, 'main') ?? headSha);
  }

  #build(run: InMemoryRun, attempt: Attempt): void {
    if (attempt.fate === 'build-fails') {
      this.#tell(`run ${nameOf(run)} fails`);
      run.failStep();
      return;
    }
    if (attempt.fate === 'deploy-skipped') {
      this.#tell(`run ${nameOf(run)} skips its deploy job and succeeds`);
      run.skipJob('deploy');
      run.finish('success');
      return;
    }
    const release = this.#images.release(placeOf(run), attempt.commit ?? '', run.run.id);
    attempt.release = release;
    for (const image of release.announced) run.announce(image, 'build');
    const said = release.announced.length === 0 ? 'nothing' : release.announced.join(' and ');
    this.#tell(`run ${nameOf(run)} announces ${said}`);
    if (attempt.fate === 'crashes') for (const { image } of release.containers) this.#serviceOf(run).broken.add(image);
    if (attempt.fate === 'announces-only') {
      run.skipJob('deploy');
      run.finish('success');
      return;
    }
    if (this.#habits.ends !== 'before-a-pipeline') {
      this.#rollOut(run, attempt);
      return;
    }
    run.finish('success');
    this.#pipelines.push({ attempt, run, atMs: this.#nowMs() + this.#habits.pipelineMs });
  }

  #rollOut(run: InMemoryRun, attempt: Attempt): void {
    if (attempt.release === null) return;
    attempt.rolledOutAtMs = this.#nowMs();
    this.#tell(`run ${nameOf(run)} rolls out to ${placeOf(run)}`);
    this.#serviceOf(run).update(attempt.release.containers, { run: run.run.id, attempt: attempt.number });
  }

  #watch(run: InMemoryRun, attempt: Attempt): void {
    if (this.#habits.ends === 'at-once') {
      run.finish('success');
      return;
    }
    const change = this.#serviceOf(run).changes.find(
      ({ cause }) => cause.run === attempt.runId && cause.attempt === attempt.number,
    );
    if (change === undefined || change.status === 'succeeded') {
      run.finish('success');
      return;
    }
    const isTooLong = this.#nowMs() - (attempt.rolledOutAtMs ?? 0) >= patienceMs;
    if (!isGoingOn(change) || isTooLong) run.failStep();
  }

  #serviceOf(run: InMemoryRun): TrueService {
    const service = this.#services.get(`backend-${placeOf(run)}`);
    if (service === undefined) throw new Error(`nothing runs in ${placeOf(run)}`);
    return service;
  }
}

export function placeOf({ request }: InMemoryRun): string {
  return request.inputs['env'] ?? 'dev';
}

function nameOf({ run }: InMemoryRun): string {
  return run.attempt === 1 ? `${run.id}` : `${run.id}/${run.attempt}`;
}
