import type { Language } from '../people/people.ts';

/**
 * In this order: what a person has to do comes first, then they agree to all of it once, and the rest needs nobody. Each can be
 * repeated without doing harm.
 */
export const setupSteps = ['account', 'chat', 'code-host', 'plan', 'stack', 'addresses'] as const;
export type SetupStep = (typeof setupSteps)[number];

export type SetupAccount = { readonly id: string; readonly region: string; readonly profile: string | null };
export type SetupChat = {
  readonly applicationId: string;
  readonly publicKey: string;
  readonly server: string;
  readonly serverName: string;
};
/** What the stack of the setup is called, where its secrets lie, and what else was asked for with the command. */
export type SetupPlace = {
  readonly stack: string;
  readonly parameterPrefix: string;
  readonly permissionsBoundary: string | null;
  readonly timeZone: string;
  /** Whether the App was made to start runs. */
  readonly deploys: boolean;
};
/** A GitHub App that was asked for and is not kept yet. `id`: null until GitHub has made it. */
export type SetupApp = { readonly name: string; readonly id: string | null };
export type SetupAddresses = { readonly discordInteractions: string; readonly gitHubWebhook: string };

/** What a setup knows so far, to be gone on with. Nothing in it is a secret: those are in the team's own account. */
export type SetupProgress = {
  readonly language: Language;
  readonly done: readonly SetupStep[];
  readonly account: SetupAccount | null;
  /** As it began, so that whoever goes on need not know. */
  readonly place: SetupPlace | null;
  readonly chat: SetupChat | null;
  readonly app: SetupApp | null;
  readonly channels: Readonly<Record<SetupChannel, string>> | null;
  readonly addresses: SetupAddresses | null;
};

/** As `discord.channels` in the configuration calls them; and so are channels called that are made. */
export const setupChannels = ['deploys', 'reviews', 'costs', 'alerts'] as const;
export type SetupChannel = (typeof setupChannels)[number];

export function begun(language: Language): SetupProgress {
  return { language, done: [], account: null, place: null, chat: null, app: null, channels: null, addresses: null };
}

/** Null when all is done. */
export function nextStep({ done }: SetupProgress): SetupStep | null {
  return setupSteps.find((step) => !done.includes(step)) ?? null;
}
