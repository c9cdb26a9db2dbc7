import type { Secret } from '../../../application/kit/secret.ts';
import {
  type AccountIdentity,
  AccountRefused,
  type TeamAccount,
} from '../../../application/setup/ports/team-account.ts';
import type { ParameterName } from '../../../domain/doctor/finding.ts';
import type { InstallerTask, TaskRights } from '../../../domain/setup/installer-rights.ts';

export class InMemoryTeamAccount implements TeamAccount {
  readonly #identity: AccountIdentity;
  readonly #secrets = new Map<ParameterName, Secret>();
  readonly #rights = new Map<InstallerTask, TaskRights>();
  #ready = false;
  #refuses = false;

  constructor(identity: AccountIdentity) {
    this.#identity = identity;
  }

  makeReady(): void {
    this.#ready = true;
  }

  refuse(): void {
    this.#refuses = true;
  }

  /** From now on this is the answer for a task; whoever asks may do everything otherwise. */
  judge(task: InstallerTask, rights: TaskRights): void {
    this.#rights.set(task, rights);
  }

  async rightsFor(task: InstallerTask): Promise<TaskRights> {
    if (this.#refuses) return { kind: 'unchecked', reason: 'source-unavailable' };
    return this.#rights.get(task) ?? { kind: 'allowed' };
  }

  async identity(): Promise<AccountIdentity> {
    this.#mayRefuse();
    return this.#identity;
  }

  async isReady(): Promise<boolean> {
    this.#mayRefuse();
    return this.#ready;
  }

  async keep(name: ParameterName, secret: Secret): Promise<void> {
    this.#mayRefuse();
    this.#secrets.set(name, secret);
  }

  async kept(name: ParameterName): Promise<Secret | null> {
    this.#mayRefuse();
    return this.#secrets.get(name) ?? null;
  }

  #mayRefuse(): void {
    if (this.#refuses)
      throw new AccountRefused({ en: 'AWS refused: AccessDenied', ko: 'AWS가 거절했습니다: AccessDenied' });
  }
}
