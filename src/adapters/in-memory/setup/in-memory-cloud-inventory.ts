import type { Looked, Unseen } from '../../../application/doctor/looked.ts';
import type { CloudInventory } from '../../../application/setup/ports/cloud-inventory.ts';

/** The regions and clusters that it is told of. */
export class InMemoryCloudInventory implements CloudInventory {
  readonly #clusters = new Map<string, string[]>();
  /** Answers everything, where it is set. */
  trouble: Unseen | null = null;

  constructor(regions: readonly string[]) {
    for (const region of regions) this.#clusters.set(region, []);
  }

  addCluster(region: string, name: string): void {
    this.#clusters.get(region)?.push(name);
  }

  async regions(): Promise<Looked<readonly string[]>> {
    return this.trouble ?? { kind: 'known', value: [...this.#clusters.keys()] };
  }

  async clusters(region: string): Promise<Looked<readonly string[]>> {
    if (this.trouble !== null) return this.trouble;
    const names = this.#clusters.get(region) ?? [];
    return names.length === 0 ? { kind: 'none' } : { kind: 'known', value: [...names] };
  }
}
