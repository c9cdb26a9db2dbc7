import type { StackPlan } from '../../../application/setup/ports/stack.ts';
import { boundaryIn } from '../../../domain/installation/template-difference.ts';
import { awsPlace } from './aws-place.ts';
import { installedWorld } from './installed-world.ts';

/** The policy that bounds the roles of the stack that is there; null where there is none. Rejects where AWS does not tell. */
export async function installedBoundary(plan: StackPlan): Promise<string | null> {
  const { stack, region, profile, parameterPrefix } = plan;
  const place = awsPlace({ ...(region === null ? {} : { region }), ...(profile === null ? {} : { profile }) });
  const there = await installedWorld(place, parameterPrefix).cloud.stack(stack);
  return there === null ? null : boundaryIn(there.template);
}
