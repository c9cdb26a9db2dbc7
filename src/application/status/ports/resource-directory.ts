import type { Discovered, DiscoveryRule } from '../../../domain/status/discovery.ts';

/** Which resources there are. */
export interface ResourceDirectory {
  /**
   * What the rules mean now, or meant up to five minutes ago, under the names that people gave in the source. Instances that
   * fit and do not run are named in `stopped`. A rule that fails is named in `failed` and leaves the others standing. Never
   * rejects because of the source.
   */
  find(rules: readonly DiscoveryRule[], nowMs: number): Promise<Discovered>;
}
