import {
  CloudRefused,
  type InstalledCloud,
  type InstalledStack,
  type RecordedRelease,
} from '../../../application/installation/ports/installed-cloud.ts';

export class InMemoryInstalledCloud implements InstalledCloud {
  readonly stacks = new Map<string, InstalledStack>();
  readonly tables = new Set<string>();
  /** Values by the names of the parameters. */
  readonly kept = new Map<string, string>();
  /** AWS refuses everything. */
  refuses = false;

  async stack(name: string): Promise<InstalledStack | null> {
    this.#mayRefuse();
    return this.stacks.get(name) ?? null;
  }

  async recorded(prefix: string): Promise<RecordedRelease | null> {
    this.#mayRefuse();
    const written = this.kept.get(`${prefix}/installed`);
    if (written === undefined) return null;
    if (!written.startsWith('{'))
      throw new CloudRefused({ en: 'no release wrote this', ko: '릴리스가 쓴 값이 아닙니다' });
    const { version, form = null, goesBackTo = null } = JSON.parse(written);
    return { version, form, goesBackTo };
  }

  async removeStack(name: string): Promise<void> {
    this.#mayRefuse();
    this.stacks.delete(name);
  }

  async removeTable(name: string): Promise<'removed' | 'gone'> {
    this.#mayRefuse();
    return this.tables.delete(name) ? 'removed' : 'gone';
  }

  async parameters(prefix: string): Promise<readonly string[]> {
    this.#mayRefuse();
    return [...this.kept.keys()].filter((name) => name.startsWith(`${prefix}/`)).toSorted();
  }

  async removeParameters(names: readonly string[]): Promise<void> {
    this.#mayRefuse();
    for (const name of names) this.kept.delete(name);
  }

  #mayRefuse(): void {
    if (this.refuses) throw new CloudRefused({ en: 'AWS refused it', ko: 'AWS가 거절했습니다' });
  }
}
