import type { Secret } from '../../kit/secret.ts';
import { SetupProblem } from '../setup-problem.ts';

export type AppPlan = {
  /** No two Apps have the same. */
  readonly name: string;
  /** The organization that it belongs to; null for whoever is logged in. */
  readonly organization: string | null;
  readonly webhookUrl: string;
  /** Whether it may start and stop workflow runs, which is all that it may do beyond reading. */
  readonly startsRuns: boolean;
};

export type AppCredentials = { readonly appId: string; readonly privateKey: Secret };

export type RegisteredApp = AppCredentials & {
  readonly name: string;
  readonly webhookSecret: Secret;
};

/** Makes the team's GitHub App. Every method rejects with RegistrationFailed where GitHub refuses. */
export interface AppRegistration {
  /** A name that no App has yet. */
  newName(): string;
  /** As the webhook of an App takes it. */
  newWebhookSecret(): Secret;
  /** Where a person sees and deletes the Apps of an organization; of whoever is logged in for null. */
  settingsUrl(organization: string | null): string;
  /** `visit` is given the address where a person agrees; their browser is then sent on to where they install it. Resolves when it is made. */
  register(plan: AppPlan, visit: (url: string) => void): Promise<RegisteredApp>;
  /** Has deliveries sent there, as JSON, signed with the secret. */
  sendDeliveriesTo(app: AppCredentials, url: string, secret: Secret): Promise<void>;
  /** Where a person installs it. */
  installUrl(app: AppCredentials): Promise<string>;
  /** Who has installed it: logins of owners. */
  installations(app: AppCredentials): Promise<readonly string[]>;
}

export class RegistrationFailed extends SetupProblem {
  override readonly name = 'RegistrationFailed';
}
