import { Secret } from '../../../application/kit/secret.ts';
import {
  type AppCredentials,
  type AppPlan,
  type AppRegistration,
  type RegisteredApp,
  RegistrationFailed,
} from '../../../application/setup/ports/app-registration.ts';

export class InMemoryAppRegistration implements AppRegistration {
  /** Plans of the Apps that were made, by id. */
  readonly made = new Map<string, AppPlan>();
  readonly deliveries = new Map<string, string>();
  readonly #owners = new Map<string, string[]>();
  #names = 0;
  readonly #agrees: () => boolean;

  /** `agrees`: whether the person who visits the address makes the App. */
  constructor(agrees: () => boolean = () => true) {
    this.#agrees = agrees;
  }

  install(appId: string, owner: string): void {
    this.#owners.set(appId, [...(this.#owners.get(appId) ?? []), owner]);
  }

  newName(): string {
    return `Geonbot ${++this.#names}`;
  }

  newWebhookSecret(): Secret {
    return new Secret('secret of this machine');
  }

  settingsUrl(organization: string | null): string {
    return `https://github.test/${organization ?? 'me'}/settings/apps`;
  }

  async register(plan: AppPlan, visit: (url: string) => void): Promise<RegisteredApp> {
    visit('http://127.0.0.1:4180/');
    const isTaken = [...this.made.values()].some(({ name }) => name === plan.name);
    if (isTaken || !this.#agrees())
      throw new RegistrationFailed({ en: 'nobody made the App', ko: '아무도 App을 만들지 않았습니다' });
    const appId = String(1001 + this.made.size);
    this.made.set(appId, plan);
    return {
      appId,
      name: `geonbot-${appId}`,
      privateKey: new Secret(`key of ${appId}`),
      webhookSecret: new Secret(`secret of ${appId}`),
    };
  }

  async sendDeliveriesTo({ appId }: AppCredentials, url: string): Promise<void> {
    this.#known(appId);
    this.deliveries.set(appId, url);
  }

  async installUrl({ appId }: AppCredentials): Promise<string> {
    this.#known(appId);
    return `https://github.test/apps/geonbot-${appId}/installations/new`;
  }

  async installations({ appId }: AppCredentials): Promise<readonly string[]> {
    this.#known(appId);
    return this.#owners.get(appId) ?? [];
  }

  #known(appId: string): void {
    if (!this.made.has(appId))
      throw new RegistrationFailed({ en: 'GitHub refused: 401', ko: 'GitHub가 거절했습니다: 401' });
  }
}
