import type { RunsOn } from '../../../domain/deploy/runs-on.ts';
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
   * The images of the service's primary deployment, as its task definition writes them, in its order of containers. Of a
   * Deployment, those of its template; of an alias, that of its version, or the version itself where it runs an archive. Missing as above. Never rejects because of the source.
   */
  images(at: RunsOn): Promise<readonly string[] | Missing>;
}
