import type { CalledForDeploy } from '../../domain/deploy/call-due.ts';
import type { Call, Deployment } from '../../domain/deploy/deployment.ts';
import type { OutsideRun } from '../../domain/deploy/outside-run.ts';
import type { Identities } from '../notice/identity.ts';

/** What the team is told of deploys. */
export type DeployNotices = {
  /** The one card of a deployment. */
  readonly deploy: { readonly deployment: Deployment };
  /** Calls people by name, as an answer to the card where that is still there. */
  readonly 'deploy-call': { readonly deployment: Deployment; readonly call: Call; readonly called: CalledForDeploy };
  /** The one card of a run that Geonbot did not start. */
  readonly 'outside-run': { readonly run: OutsideRun };
};

/** A deleted card is part of the identity: the new one must not be taken for it. */
export const deployIdentities: Identities<DeployNotices> = {
  deploy: ({ deployment }) => [deployment.id, deployment.card?.announcement ?? ''],
  'deploy-call': ({ deployment, call }) => [deployment.id, call],
  'outside-run': ({ run }) => [run.repository.toLowerCase(), String(run.run.id)],
};
