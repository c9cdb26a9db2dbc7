import type { Looked, Unseen } from '../../../application/doctor/looked.ts';
import type { Releases } from '../../../application/doctor/ports/releases.ts';

/** What has been published. */
export class InMemoryReleases implements Releases {
  /** Null where nothing has. */
  published: string | null = null;
  /** Why nothing can be asked; null where it can. */
  trouble: Unseen['reason'] | null = null;

  async newest(): Promise<Looked<string>> {
    if (this.trouble !== null) return { kind: 'unreadable', reason: this.trouble };
    return this.published === null ? { kind: 'none' } : { kind: 'known', value: this.published };
  }
}
