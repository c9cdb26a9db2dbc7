import type { Missing, TaskCounts } from '../../../domain/status/reading.ts';
import type { EcsService } from '../../../domain/status/resource.ts';

/** Reads what the container platform runs. */
export interface RunningServices {
  /**
   * Task counts of each service, by `ecsServiceKey`. Every service asked for is in the answer: `not-found` where there is no
   * such service, or the reason why that could not be learnt. Counts may be a few seconds old. One cluster that fails leaves
   * the others standing. Never rejects because of the source.
   */
  taskCounts(services: readonly EcsService[]): Promise<ReadonlyMap<string, TaskCounts | Missing>>;

  /**
   * The images of the service's primary deployment, as its task definition writes them, in its order of containers.
   * Missing as above. Never rejects because of the source.
   */
  images(service: EcsService): Promise<readonly string[] | Missing>;
}
