import { createHash } from 'node:crypto';
import {
  type EcsDeploymentEventFacts,
  ecsDeploymentEvent,
  ecsHookEvent,
} from '../../../adapters/in-memory/deploy/ecs-deployment-event.ts';
import type { InMemoryRollouts } from '../../../adapters/in-memory/deploy/in-memory-rollouts.ts';
import type { InMemoryRunningServices } from '../../../adapters/in-memory/deploy/in-memory-running-services.ts';
import type { RolloutPlan, TrafficShare } from '../../../adapters/in-memory/deploy/rollout-plan.ts';
import type { Clock } from '../../../application/kit/ports/clock.ts';
import type { RolloutStage } from '../../../domain/deploy/rollout.ts';
import { isOnEcs, nameThere, type RunsOn, runsOnKey } from '../../../domain/deploy/runs-on.ts';
import type { WorkerInbox } from '../../work/worker-inbox.ts';
import type { RollingOut, RolloutEnd, ShownRollout } from '../protocol.ts';
import type { WireLog } from '../server/wire-log.ts';

export function digestOf(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

type Open = {
  readonly at: RunsOn;
  readonly before: string | null;
  readonly steps: number;
  readonly how: RollingOut;
};

type RolloutSources = {
  readonly rollouts: InMemoryRollouts;
  readonly services: InMemoryRunningServices;
  readonly clock: Clock;
  readonly inbox: Pick<WorkerInbox, 'take'>;
  readonly wire: WireLog;
};

const minuteMs = 60_000;

const canary: RolloutPlan = {
  strategy: 'canary',
  step: { percent: 10, bakeMinutes: 10 },
  bakeMinutes: 30,
  alarms: ['backend-5xx', 'backend-latency-p99'],
  pauses: [
    { stage: 'post-test-traffic-shift', forMs: 60 * minuteMs, onTimeout: 'roll-back' },
    { stage: 'post-production-traffic-shift', forMs: 60 * minuteMs, onTimeout: 'continue' },
  ],
};

/** What a canary passes, and the traffic there. */
const stages: readonly (readonly [stage: RolloutStage, share: TrafficShare])[] = [
  ['post-test-traffic-shift', { testPercent: 100 }],
  ['production-traffic-shift', { productionPercent: 10 }],
  ['post-production-traffic-shift', { productionPercent: 100 }],
  ['bake-time', { productionPercent: 100 }],
];

const brokenBecause = 'circuit breaker: 3 tasks failed to start, essential container exited (exit code 1).';

/** What ECS makes of a new task definition in this world. EventBridge tells it to the real worker. */
export class SimulatedRollouts {
  readonly #with: RolloutSources;
  readonly #open = new Map<string, Open>();
  readonly #waiting = new Map<string, { readonly at: RunsOn; readonly image: string; readonly digest: string }>();

  constructor(sources: RolloutSources) {
    this.#with = sources;
  }

  shown(): readonly ShownRollout[] {
    const placed = (key: string, at: RunsOn, phase: ShownRollout['phase']): ShownRollout => ({
      key,
      service: nameThere(at),
      cluster: at.kind === 'lambda' ? at.alias : at.cluster,
      phase,
    });
    return [
      ...[...this.#waiting].map(([key, { at }]) => placed(key, at, 'waiting')),
      ...[...this.#open].map(([key, open]) => placed(key, open.at, this.#phaseOf(open))),
    ];
  }

  #phaseOf({ at, how }: Open): ShownRollout['phase'] {
    const { rollouts } = this.#with;
    if (rollouts.isGoingBack(at)) return 'going-back';
    if (how === 'canary') return rollouts.pauseOf(at) === null ? 'moving' : 'paused';
    return how === 'bakes' ? 'baking' : 'rolling';
  }

  /** A canary comes to its next stage, and at the end to its end. A pause holds it. */
  async step(key: string): Promise<void> {
    const open = this.#open.get(key);
    const { rollouts } = this.#with;
    if (open === undefined || this.#phaseOf(open) !== 'moving') return;
    const [stage, share] = stages[open.steps] ?? [];
    this.#open.set(key, { ...open, steps: open.steps + 1 });
    if (stage === undefined) return this.end(key, 'steady');
    rollouts.moveTo(open.at, stage, share);
    await this.#tellOfHook(open.at);
  }

  /** Nothing is rolled out until `beginWaiting`. */
  wait(at: RunsOn, image: string, digest: string): void {
    this.#waiting.set(runsOnKey(at), { at, image, digest });
  }

  async beginWaiting(key: string): Promise<void> {
    const waiting = this.#waiting.get(key);
    this.#waiting.delete(key);
    if (waiting !== undefined) await this.begin(waiting.at, waiting.image, waiting.digest);
  }

  async begin(at: RunsOn, image: string, digest: string, how: RollingOut = 'at-once'): Promise<void> {
    const { rollouts, services } = this.#with;
    const running = services.read(at);
    // Whoever deploys while AWS does not answer deploys nothing.
    if ('kind' in running) return;
    rollouts.plan(at, how === 'canary' ? canary : null);
    rollouts.startRollout(at, image, digest);
    this.#waiting.delete(runsOnKey(at));
    this.#open.set(runsOnKey(at), { at, before: running.images[0] ?? null, how, steps: 0 });
    await this.#tell(at, 'in-progress');
  }

  /** Its time is up, unless it waits for somebody to end it. */
  async settle(key: string): Promise<void> {
    const open = this.#open.get(key);
    if (open !== undefined && this.#phaseOf(open) === 'rolling') await this.end(key, 'steady');
  }

  /**
   * Nothing happens where nothing is being rolled out. What goes back comes to the end of that. `replaced`: somebody puts back
   * what ran before, behind everybody's back.
   */
  async end(key: string, how: RolloutEnd): Promise<void> {
    const { rollouts } = this.#with;
    const open = this.#open.get(key);
    if (open === undefined) return;
    this.#open.delete(key);
    const { at, before } = open;
    if (rollouts.isGoingBack(at)) {
      rollouts.finishRollBack(at);
      return this.#tell(at, 'completed');
    }
    if (how === 'rolled-back') {
      rollouts.rollBack(at, brokenBecause);
      return this.#tell(at, 'failed', brokenBecause);
    }
    if (how === 'replaced' && before !== null) rollouts.startRollout(at, before);
    rollouts.finishRollout(at);
    if (how === 'drifted') this.#drift(at);
    return this.#tell(at, 'completed');
  }

  /** The tag meant another image when the task started. */
  #drift(at: RunsOn): void {
    const running = this.#with.services.read(at);
    const image = 'kind' in running ? undefined : running.images[0];
    if (image !== undefined) this.#with.rollouts.drift(at, image, digestOf(`before ${image}`));
  }

  async #tellOfHook(at: RunsOn): Promise<void> {
    const { rollouts, clock, inbox, wire } = this.#with;
    const hook = rollouts.pauseOf(at);
    const rollout = rollouts.newestOf(at);
    if (hook === null || rollout === null || !isOnEcs(at)) return;
    wire.hop('EventBridge', 'worker', `ECS ${at.cluster}/${at.service}: HOOK_AWAITING_ACTION`);
    await inbox
      .take(ecsHookEvent({ at, eventName: 'HOOK_AWAITING_ACTION', atMs: clock.nowMs(), rollout, hook }))
      .catch((cause: unknown) => wire.error('EventBridge would deliver again', {}, cause));
  }

  async #tell(at: RunsOn, eventName: EcsDeploymentEventFacts['eventName'], reason?: string): Promise<void> {
    const { clock, inbox, wire } = this.#with;
    // EKS and Lambda tell EventBridge nothing of a rollout.
    if (!isOnEcs(at)) return;
    wire.hop('EventBridge', 'worker', `ECS ${at.cluster}/${at.service}: ${eventName}`);
    const facts = { at, eventName, atMs: clock.nowMs(), ...(reason === undefined ? {} : { reason }) };
    await inbox
      .take(ecsDeploymentEvent(facts))
      .catch((cause: unknown) => wire.error('EventBridge would deliver again', {}, cause));
  }
}
