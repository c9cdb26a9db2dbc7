import type {
  HookAction,
  RolloutHook,
  RolloutProgress,
  RolloutStage,
  RolloutStrategy,
} from '../../../domain/deploy/rollout.ts';

/** How a service is set to be rolled out. */
export type RolloutPlan = {
  readonly strategy: RolloutStrategy;
  readonly step?: NonNullable<RolloutProgress['step']>;
  readonly bakeMinutes?: number;
  /** Names of alarms that end a rollout. */
  readonly alarms?: readonly string[];
  readonly pauses?: readonly {
    readonly stage: RolloutStage;
    readonly forMs: number;
    readonly onTimeout: HookAction;
  }[];
};

export type TrafficShare = { readonly productionPercent?: number; readonly testPercent?: number };

export function begunProgress({ strategy, step, bakeMinutes, alarms = [] }: RolloutPlan): RolloutProgress {
  const isShifted = strategy !== 'rolling';
  return {
    strategy,
    stage: isShifted ? 'scale-up' : null,
    productionPercent: isShifted ? 0 : null,
    testPercent: isShifted ? 0 : null,
    step: step ?? null,
    bakeMinutes: bakeMinutes ?? null,
    alarms: { names: alarms, fired: [] },
    hooks: [],
  };
}

/** ECS tells of the hooks of the present stage, and of those that have ended. */
export function movedProgress(
  before: RolloutProgress,
  stage: RolloutStage,
  { productionPercent = before.productionPercent ?? 0, testPercent = before.testPercent ?? 0 }: TrafficShare,
  hook: RolloutHook | null,
): RolloutProgress {
  const hooks = hook === null ? before.hooks : [...before.hooks, hook];
  return before.strategy === 'rolling' ? before : { ...before, stage, productionPercent, testPercent, hooks };
}

/** The pause that the plan has at this stage. `nth`: of all pauses, so that each has an id of its own. */
export function pauseAt(
  { pauses = [] }: RolloutPlan,
  stage: RolloutStage,
  nth: number,
  nowMs: number,
): RolloutHook | null {
  const pause = pauses.find((one) => one.stage === stage);
  if (pause === undefined) return null;
  const id = `ecs-pause-${String(nth).padStart(43, 'e7tK9G_WRJqNF-')}`;
  return { id, target: 'pause', status: 'awaiting', expiresAtMs: nowMs + pause.forMs, onTimeout: pause.onTimeout };
}

export function withHook(before: RolloutProgress, id: string, status: RolloutHook['status']): RolloutProgress {
  return { ...before, hooks: before.hooks.map((hook) => (hook.id === id ? { ...hook, status } : hook)) };
}

export function firedIn(before: RolloutProgress, name: string): RolloutProgress {
  return { ...before, alarms: before.alarms === null ? null : { ...before.alarms, fired: [name] } };
}
