import type { Catalog } from './catalog.ts';
import { isOnEcs, type RunsOn } from './runs-on.ts';

/** A change of a rollout. ECS events may come late, twice and in any order. */
export type RolloutChanged = {
  readonly cluster: string;
  readonly service: string;
  readonly region: string;
  /** 12 digits. */
  readonly account: string;
  /** `in-progress` also when ECS starts to roll back; `hook-changed` where a pause begins or ends, or a program that checks it. */
  readonly eventName: 'in-progress' | 'completed' | 'failed' | 'hook-changed';
  /** ECS's message; may be empty. */
  readonly reason: string;
  readonly atMs: number;
};

/** Services and environments that run there. Events come from the account and region that Geonbot itself is in. */
export function rolledOutAt(
  { services }: Catalog,
  moved: Pick<RolloutChanged, 'cluster' | 'service' | 'region'>,
): readonly { readonly service: string; readonly environment: string }[] {
  const isThere = (at: RunsOn) =>
    isOnEcs(at) &&
    at.account === undefined &&
    at.region === moved.region &&
    isNamed(at.cluster, moved.cluster) &&
    isNamed(at.service, moved.service);
  return services.flatMap(({ name, runsOn }) =>
    Object.entries(runsOn).flatMap(([environment, where]) => (isThere(where) ? [{ service: name, environment }] : [])),
  );
}

/** The configuration may hold a name or an ARN. */
function isNamed(configured: string, name: string): boolean {
  return configured === name || (configured.startsWith('arn:') && configured.endsWith(`/${name}`));
}
