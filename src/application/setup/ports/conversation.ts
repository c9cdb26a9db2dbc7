import type { Language } from '../../../domain/people/people.ts';
import type { InstallerRights } from '../../../domain/setup/installer-rights.ts';
import type { SetupAccount, SetupChannel, SetupStep } from '../../../domain/setup/setup-progress.ts';
import type { Secret } from '../../kit/secret.ts';
import type { PlannedSetup } from '../planned-setup.ts';
import { SetupProblem } from '../setup-problem.ts';

export type Choice = { readonly value: string; readonly name: string };

/** One of several. `plan`: what to do about the plan that was told. */
export type Chosen = 'profile' | 'region' | 'server' | 'role' | 'plan';
/** `organization`: may be left blank, for the account of whoever is logged in. */
export type Typed = 'organization';

/** What a person is told on the way. */
export type SetupNews =
  | { readonly kind: 'step'; readonly step: SetupStep; readonly number: number; readonly of: number }
  | { readonly kind: 'goes-on' }
  | {
      readonly kind: 'identity';
      readonly account: string;
      readonly who: string;
      readonly region: string;
      readonly profile: string | null;
    }
  | { readonly kind: 'rights'; readonly rights: InstallerRights; readonly account: SetupAccount }
  | { readonly kind: 'how-to-get-a-token'; readonly url: string }
  | { readonly kind: 'token-refused' }
  | { readonly kind: 'bot'; readonly name: string }
  | { readonly kind: 'public-bot' }
  | { readonly kind: 'invite'; readonly url: string; readonly createsChannels: boolean }
  | { readonly kind: 'bot-is-in'; readonly server: string }
  | { readonly kind: 'app-begun'; readonly name: string; readonly url: string }
  | { readonly kind: 'create-app'; readonly url: string; readonly startsRuns: boolean }
  | { readonly kind: 'app-created'; readonly name: string }
  | { readonly kind: 'install-app'; readonly url: string }
  | { readonly kind: 'app-installed'; readonly owner: string }
  | { readonly kind: 'plan'; readonly plan: PlannedSetup }
  | { readonly kind: 'configuration'; readonly text: string }
  | { readonly kind: 'channels-created'; readonly channels: readonly SetupChannel[] }
  | { readonly kind: 'channels-by-hand'; readonly channels: readonly SetupChannel[] }
  | { readonly kind: 'files'; readonly paths: readonly string[] }
  | { readonly kind: 'channel-closed'; readonly channel: SetupChannel }
  | { readonly kind: 'planned'; readonly step: SetupStep }
  | { readonly kind: 'finished' };

/** Speaks with whoever sets Geonbot up. Rejects with SetupStopped where that person gives up, or where nobody is there and no answer was given before. */
export interface Conversation {
  speak(language: Language): void;
  tell(news: SetupNews): void;
  /** The value of one of the choices, of which the first is proposed. Of one choice there is nothing to ask. */
  choose(about: Chosen, choices: readonly Choice[]): Promise<string>;
  /** Without blanks around it. */
  type(about: Typed): Promise<string>;
  /** Is never shown, not even while it is typed. */
  secret(about: 'bot-token'): Promise<Secret>;
}

/** Names what would have answered. */
export class SetupStopped extends SetupProblem {
  override readonly name = 'SetupStopped';
}
