import type { DeploymentId } from './deployment.ts';

export type LaneName = { readonly service: string; readonly environment: string };

/** At most one deployment is in flight; the others stand in line, first come first served. */
export type Lane = {
  readonly inFlight: DeploymentId | null;
  readonly line: readonly DeploymentId[];
};
