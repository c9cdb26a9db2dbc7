import type { CalledForDeploy } from '../../domain/deploy/call-due.ts';
import type { Call, Deployment } from '../../domain/deploy/deployment.ts';
import type { OutsideRun } from '../../domain/deploy/outside-run.ts';
import type { Identities } from '../notice/identity.ts';

/** Notices about deploys. */
export type DeployNotices = {
  /** The one card of a deployment. */
  readonly deploy: { readonly deployment: Deployment };
  /** Mentions people, as a reply to the card if it still exists. */
  readonly 'deploy-call': { readonly deployment: Deployment; readonly call: Call; readonly called: CalledForDeploy };
  /** The one card of a run that Geonbot did not start. */
  readonly 'outside-run': { readonly run: OutsideRun };
};

/** Part of the identity, so that a new card is not mistaken for a deleted one. */
export const deployIdentities: Identities<DeployNotices> = {
  deploy: ({ deployment }) => [deployment.id, deployment.card?.announcement ?? ''],
  'deploy-call': ({ deployment, call }) => [deployment.id, call],
  'outside-run': ({ run }) => [run.repository.toLowerCase(), String(run.run.id)],
};
