import type { Language } from '../../domain/people/people.ts';
import type { Discovered } from '../../domain/setup/discovered.ts';
import type { SetupAccount, SetupProgress } from '../../domain/setup/setup-progress.ts';
import type { TeamFile } from '../../domain/setup/team-repository.ts';
import type { WebhookDeliveries } from '../jobs/ports/webhook-deliveries.ts';
import type { Secret } from '../kit/secret.ts';
import type { AppCredentials, AppRegistration } from './ports/app-registration.ts';
import type { ChatApplication } from './ports/chat-application.ts';
import { type Conversation, SetupStopped } from './ports/conversation.ts';
import type { CredentialProfiles } from './ports/credential-profiles.ts';
import type { Stack } from './ports/stack.ts';
import type { TeamAccount } from './ports/team-account.ts';
import type { TeamFolder } from './ports/team-folder.ts';

export type SetUpTeamInput = {
  readonly language: Language;
  /** Null for what the machine is set to. */
  readonly region: string | null;
  readonly profile: string | null;
  /** Whether a person picks one of several profiles; the SDK's own choice holds otherwise. */
  readonly picksProfile: boolean;
  readonly stack: string;
  readonly parameterPrefix: string;
  readonly timeZone: string;
  /** A policy, by its name or ARN, that no role may go beyond; null for none. */
  readonly permissionsBoundary: string | null;
  /** Names or ids of roles that may deploy; null for those of administrators. */
  readonly roles: readonly string[] | null;
  /** Whether anything is to be deployed: without, the App only reads and no service is configured. */
  readonly deploys: boolean;
  /** Whether the bot may make the channels that are missing; a person makes them otherwise. */
  readonly createsChannels: boolean;
  /** Goes on although whoever runs it may not do all that it takes. */
  readonly ignoresRights: boolean;
  /** Looks and asks, and changes and writes nothing. */
  readonly dryRun: boolean;
};

export type SetUpTeamPorts = {
  readonly conversation: Conversation;
  readonly folder: TeamFolder;
  readonly profiles: CredentialProfiles;
  /** That AWS has. */
  readonly regions: readonly string[];
  readonly accountIn: (region: string, profile: string | null) => TeamAccount;
  readonly chatOf: (token: Secret) => ChatApplication;
  readonly apps: AppRegistration;
  readonly deliveriesOf: (app: AppCredentials) => WebhookDeliveries;
  readonly stack: Stack;
  /** What the team has; `app` is null where there is none yet. */
  readonly discover: (where: SetupAccount, app: AppCredentials | null) => Promise<Discovered>;
  /** What stands beside the configuration in the repository of a team. */
  readonly filesFor: (region: string) => readonly TeamFile[];
  /** Looks whether all that was set up is there and works, and tells what it found; nothing of it stops the setup. */
  readonly examine: (
    where: { readonly region: string; readonly profile: string | null },
    language: Language,
  ) => Promise<void>;
  /** Shows a page to whoever sits there, if it can. The address was told before. */
  readonly show: (url: string) => void;
  /** Waits before something is looked up again, and rejects with SetupStopped where that was often enough. */
  readonly pause: (times: number) => Promise<void>;
  readonly nowMs: () => number;
};

/** A step that was remembered has left this behind; a state that somebody changed by hand may have lost it. */
function left<Value>(value: Value | null, what: string): Value {
  if (value !== null) return value;
  throw new SetupStopped({
    en: `The state of the setup has lost its part "${what}": remove .geonbot-setup.json and begin again`,
    ko: `설치 상태에 "${what}" 항목이 없습니다. .geonbot-setup.json을 지우고 다시 시작하세요`,
  });
}

export const accountOf = ({ account }: SetupProgress) => left(account, 'account');
export const chatOf = ({ chat }: SetupProgress) => left(chat, 'chat');
export const addressesOf = ({ addresses }: SetupProgress) => left(addresses, 'addresses');
