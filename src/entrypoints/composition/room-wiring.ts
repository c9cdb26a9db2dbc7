import type { ContainerModule, ContainerModuleLoadOptions, ServiceIdentifier } from 'inversify';
import type { Room } from '../../application/jobs/job.ts';
import type { RoomWork } from '../work/work-table.ts';
import type { Configuration } from './configuration.ts';

/** What a room puts into the container. `rooms.ts` lists all of them. */
export type RoomWiring<InRoom extends Room> = {
  readonly work: ServiceIdentifier<RoomWork<InRoom>>;
  readonly useCases: ContainerModule;
  /**
   * Adapters that are imported late, with the first job that needs them: the playground loads this file too, and must not load
   * the AWS SDK. Those for which people wait every day are in `adapters.ts`.
   */
  readonly adapters?: ContainerModule;
  /** Their counterparts in the playground; null in a Lambda. Those that the playground moves are in `in-memory.ts`. */
  readonly inMemory?: ((options: ContainerModuleLoadOptions) => void) | null;
  /** What its adapters may do in the team's AWS account, beside the rights of other rooms. */
  readonly grants?: (configuration: Configuration) => readonly Grant[];
};

/** A right in AWS. `infra` turns it into a policy statement of the worker. */
export type Grant = {
  /** Such as `logs:FilterLogEvents`. */
  readonly actions: readonly string[];
  /** What they are allowed on, in the team's account. `resource` as in its ARN, such as `log-group:/ecs/backend:*`. */
  readonly on: readonly { readonly service: string; readonly region: string; readonly resource: string }[];
};

declare global {
  /** Set by `scripts/lambda-code.ts`: the bundler drops what only the playground uses. Undefined outside a Lambda. */
  var inLambda: true | undefined;
}
