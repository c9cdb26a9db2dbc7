import type { Looked } from '../../doctor/looked.ts';

/** What is in the account that nothing names yet. Never rejects because of the source. */
export interface CloudInventory {
  /** Regions that the account can use. */
  regions(): Promise<Looked<readonly string[]>>;
  /** Names of the ECS clusters in a region; `none` where there are none. */
  clusters(region: string): Promise<Looked<readonly string[]>>;
}
