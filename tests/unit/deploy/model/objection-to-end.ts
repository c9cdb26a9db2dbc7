import type { Deployment } from '../../../../src/domain/deploy/deployment.ts';
import { isEnd, runOf } from '../../../../src/domain/deploy/deployment-state.ts';
import type { AskedToEnd } from './ecs-answers.ts';
import type { ModelWorld } from './model-world.ts';
import type { Built } from './true-registry.ts';

/** What has to be read before anybody knows whose a rollout is. */
const needed = ['DescribeServices', 'ListServiceDeployments', 'DescribeServiceRevisions'];

/**
 * Why ECS must not be asked to end this rollout; null if it may. Only Geonbot asks ECS by the name of a rollout. What brings the
 * very images of a run counts as its own, whoever rolls them out.
 */
export function objectionToEnd(
  { deployments, aws, hidesNotices }: ModelWorld,
  { service, change, arn }: AskedToEnd,
  broughtBy: (deployment: Deployment) => readonly Built[],
): string | null {
  const all = deployments.all();
  const held = all.find(({ bakeEnd }) => bakeEnd?.rollout === arn);
  if (held === undefined) return `nobody is named who ends ${arn}`;
  const { id, state, environment, announced, bakeEnd } = held;
  if (service !== `backend-${environment}`) return `the rollout of another service is ended for ${id}`;
  if (state.kind !== 'succeeded' || isEnd(state)) return `a rollout is ended for ${id}, which is ${state.kind}`;
  if (change?.status !== 'in-progress') return `ECS is asked to end what is over: ${arn}`;
  const own = broughtBy(held);
  const bringsOwn = [...change.revision.pulled.values()].some((one) => one !== null && own.includes(one));
  if (change.cause.run !== runOf(state)?.id && !bringsOwn) return `what ${id} did not roll out is ended`;
  const unread = needed.find((question) => aws.troubles.has(question));
  if (unread !== undefined) return `a rollout is ended although ${unread} tells nothing`;
  if (hidesNotices && announced.kind === 'unreadable') return 'a rollout is ended, and its images are not known';
  const urgent = all.find((one) => one.id === bakeEnd?.for);
  const mayHurry = urgent?.purpose.kind === 'rollback' || (urgent !== undefined && urgent.breakGlass !== null);
  return mayHurry ? null : `an ordinary deploy ends the rollout of ${id}`;
}
