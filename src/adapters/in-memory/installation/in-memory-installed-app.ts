import { AppRefused, type InstalledApp } from '../../../application/installation/ports/installed-app.ts';
import type { RemovedApp } from '../../../domain/installation/removal.ts';

export class InMemoryInstalledApp implements InstalledApp {
  readonly owners: string[];
  isThere = true;
  refuses = false;

  constructor(...owners: readonly string[]) {
    this.owners = [...owners];
  }

  async describe(): Promise<RemovedApp | null> {
    this.#mayRefuse();
    if (!this.isThere) return null;
    const deletionPage = 'https://github.com/organizations/acme/settings/apps/geonbot-acme/advanced';
    return { name: 'geonbot-acme', deletionPage, owners: [...this.owners] };
  }

  async uninstallEverywhere(): Promise<void> {
    this.#mayRefuse();
    this.owners.length = 0;
  }

  #mayRefuse(): void {
    if (this.refuses) throw new AppRefused({ en: 'the code host refused it', ko: '코드 호스트가 거절했습니다' });
  }
}
