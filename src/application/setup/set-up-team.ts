import { recordOf } from '../../domain/kit/record-of.ts';
import type { Language } from '../../domain/people/people.ts';
import { firstConfiguration, type Named } from '../../domain/setup/first-configuration.ts';
import {
  begun,
  nextStep,
  type SetupChannel,
  type SetupProgress,
  type SetupStep,
  setupChannels,
  setupSteps,
} from '../../domain/setup/setup-progress.ts';
import type { TeamFile } from '../../domain/setup/team-repository.ts';
import { Secret } from '../kit/secret.ts';
import type { AppCredentials, AppRegistration } from './ports/app-registration.ts';
import type { BotIdentity, ChatApplication } from './ports/chat-application.ts';
import { type Agreed, type Choice, type Conversation, SetupStopped } from './ports/conversation.ts';
import type { Stack } from './ports/stack.ts';
import type { TeamAccount } from './ports/team-account.ts';
import type { TeamFolder } from './ports/team-folder.ts';

export type SetUpTeamInput = {
  readonly language: Language;
  /** Null for what the machine is set to. */
  readonly region: string | null;
  readonly profile: string | null;
  readonly stack: string;
  readonly parameterPrefix: string;
  readonly timeZone: string;
  /** A policy, by its name or ARN, that no role may go beyond; null for none. */
  readonly permissionsBoundary: string | null;
  /** Looks and asks, and changes and writes nothing. */
  readonly dryRun: boolean;
};

export type SetUpTeamPorts = {
  readonly conversation: Conversation;
  readonly folder: TeamFolder;
  readonly accountIn: (region: string, profile: string | null) => TeamAccount;
  readonly chatOf: (token: Secret) => ChatApplication;
  readonly apps: AppRegistration;
  readonly stack: Stack;
  /** What stands beside the configuration in the repository of a team. */
  readonly filesFor: (region: string) => readonly TeamFile[];
  /** Looks whether all that was set up is there and works, and tells what it found; nothing of it stops the setup. */
  readonly examine: (
    where: { readonly region: string; readonly profile: string | null },
    language: Language,
  ) => Promise<void>;
  /** Waits before something is looked up again, and rejects with SetupStopped where that was often enough. */
  readonly pause: (times: number) => Promise<void>;
};

/** From nothing to an answered `/status`. What is done is remembered after each step, so that it can be stopped anywhere and gone on with. */
export class SetUpTeam {
  readonly #ports: SetUpTeamPorts;

  constructor(ports: SetUpTeamPorts) {
    this.#ports = ports;
  }

  async execute(input: SetUpTeamInput): Promise<SetupProgress> {
    const { conversation, folder, examine } = this.#ports;
    const kept = await folder.progress();
    conversation.speak(kept?.language ?? input.language);
    if (kept !== null) conversation.tell({ kind: 'goes-on' });
    let progress = kept ?? begun(input.language);
    for (let step = nextStep(progress); step !== null; step = nextStep(progress)) {
      conversation.tell({ kind: 'step', step, number: setupSteps.indexOf(step) + 1, of: setupSteps.length });
      const after = await this.#after(step, progress, input);
      progress = { ...after, done: [...after.done, step] };
      if (!input.dryRun) await folder.remember(progress);
    }
    if (input.dryRun) return progress;
    conversation.tell({ kind: 'finished' });
    await examine(accountOf(progress), progress.language);
    return progress;
  }

  async #after(step: SetupStep, progress: SetupProgress, input: SetUpTeamInput): Promise<SetupProgress> {
    if (step === 'account') return await this.#account(progress, input);
    if (step === 'chat') return await this.#chat(progress, input);
    if (input.dryRun) {
      this.#ports.conversation.tell({ kind: 'planned', step });
      return progress;
    }
    if (step === 'configuration') return await this.#repository(progress);
    if (step === 'stack') return await this.#stack(progress, input);
    return step === 'code-host' ? await this.#codeHost(progress) : await this.#addresses(progress);
  }

  async #account(progress: SetupProgress, input: SetUpTeamInput): Promise<SetupProgress> {
    const { conversation, accountIn, stack } = this.#ports;
    const region = input.region ?? (await conversation.type('region'));
    const account = accountIn(region, input.profile);
    const { account: id, who } = await account.identity();
    conversation.tell({ kind: 'identity', account: id, who, region });
    if (!input.dryRun && !(await account.isReady())) {
      await this.#agreed({ kind: 'make-ready', account: id, region });
      const { profile, permissionsBoundary } = input;
      await stack.bootstrap({ account: id, region, profile, permissionsBoundary });
    }
    return { ...progress, account: { id, region, profile: input.profile } };
  }

  async #chat(progress: SetupProgress, input: SetUpTeamInput): Promise<SetupProgress> {
    const { conversation, chatOf, folder } = this.#ports;
    const { token, bot } = await this.#bot(progress, input.dryRun);
    conversation.tell({ kind: 'bot', name: bot.name });
    if (bot.isPublic) conversation.tell({ kind: 'public-bot' });
    const chat = chatOf(token);
    const server = await this.#server(chat, bot.applicationId);
    const channels = await this.#channels(chat, server, input.dryRun);
    const role = await this.#role(chat, server);
    const { region } = accountOf(progress);
    const { timeZone } = input;
    const text = firstConfiguration({ language: progress.language, timeZone, region, server, channels, role });
    if (input.dryRun) conversation.tell({ kind: 'configuration', text });
    else conversation.tell({ kind: 'files', paths: await folder.write([{ path: 'geonbot.yaml', text }]) });
    const { applicationId, publicKey } = bot;
    const ids = recordOf(setupChannels, (name) => channels[name].id);
    return { ...progress, chat: { applicationId, publicKey, server: server.id }, channels: ids };
  }

  /** With the token that is kept already, or else with one that is typed until Discord takes it. */
  async #bot(progress: SetupProgress, dryRun: boolean): Promise<{ readonly token: Secret; readonly bot: BotIdentity }> {
    const { conversation, chatOf } = this.#ports;
    const account = this.#accountIn(progress);
    const kept = await account.kept('discord/bot-token');
    const known = kept === null ? null : await chatOf(kept).identity();
    if (kept !== null && known !== null) return { token: kept, bot: known };
    conversation.tell({ kind: 'how-to-get-a-token' });
    for (let times = 1; ; times++) {
      const token = await conversation.secret('bot-token');
      const bot = await chatOf(token).identity();
      if (bot !== null) {
        if (!dryRun) await account.keep('discord/bot-token', token);
        return { token, bot };
      }
      conversation.tell({ kind: 'token-refused' });
      if (times === mostTokens) throw new SetupStopped('Discord refused every token');
    }
  }

  async #server(chat: ChatApplication, applicationId: string): Promise<Named> {
    const { conversation, pause } = this.#ports;
    let servers = await chat.servers();
    if (servers.length === 0) conversation.tell({ kind: 'invite', url: chat.inviteUrl(applicationId) });
    for (let times = 1; servers.length === 0; times++) {
      await pause(times);
      servers = await chat.servers();
    }
    const id = await conversation.choose('server', choicesOf(servers));
    const server = servers.find((one) => one.id === id);
    if (server === undefined) throw new SetupStopped(`The bot is in no server ${id}`);
    conversation.tell({ kind: 'bot-is-in', server: server.name });
    return server;
  }

  /** By their names; those that are missing are made, once somebody agreed. */
  async #channels(chat: ChatApplication, server: Named, dryRun: boolean): Promise<Record<SetupChannel, Named>> {
    const there = new Map((await chat.channels(server.id)).map((channel) => [channel.name, channel] as const));
    const missing = setupChannels.filter((name) => !there.has(name));
    if (missing.length > 0 && !dryRun) await this.#agreed({ kind: 'create-channels', channels: missing });
    for (const name of missing) {
      there.set(name, dryRun ? { id: `the id of #${name}`, name } : await chat.createChannel(server.id, name));
    }
    return recordOf(setupChannels, (name) => there.get(name) ?? { id: '', name });
  }

  async #role(chat: ChatApplication, server: Named): Promise<Named | null> {
    const roles = await chat.roles(server.id);
    if (roles.length === 0) return null;
    const id = await this.#ports.conversation.choose('role', [...choicesOf(roles), { value: nobody, name: nobody }]);
    return roles.find((role) => role.id === id) ?? null;
  }

  async #repository(progress: SetupProgress): Promise<SetupProgress> {
    const { conversation, folder, filesFor } = this.#ports;
    conversation.tell({ kind: 'files', paths: await folder.write(filesFor(accountOf(progress).region)) });
    await folder.configuration();
    return progress;
  }

  async #stack(progress: SetupProgress, input: SetUpTeamInput): Promise<SetupProgress> {
    const { folder, stack } = this.#ports;
    const { stack: name, parameterPrefix, permissionsBoundary } = input;
    const { id: account, region, profile } = accountOf(progress);
    await this.#agreed({ kind: 'deploy', account, region });
    const addresses = await stack.deploy({
      stack: name,
      configuration: await folder.configuration(),
      parameterPrefix,
      permissionsBoundary,
      region,
      profile,
      discord: chatOf(progress),
      approved: true,
    });
    return { ...progress, addresses };
  }

  /** An App that is kept already is gone on with, so that a setup that was stopped makes no second one. */
  async #codeHost(progress: SetupProgress): Promise<SetupProgress> {
    const { apps, conversation, pause } = this.#ports;
    const account = this.#accountIn(progress);
    const url = addressesOf(progress).gitHubWebhook;
    const app = (await this.#keptApp(account)) ?? (await this.#newApp(account, url));
    await apps.sendDeliveriesTo(app, url, app.webhookSecret);
    let owners = await apps.installations(app);
    if (owners.length === 0) conversation.tell({ kind: 'install-app', url: await apps.installUrl(app) });
    for (let times = 1; owners.length === 0; times++) {
      await pause(times);
      owners = await apps.installations(app);
    }
    for (const owner of owners) conversation.tell({ kind: 'app-installed', owner });
    return progress;
  }

  async #keptApp(account: TeamAccount): Promise<AppSecrets | null> {
    const appId = await account.kept('github/app-id');
    const privateKey = await account.kept('github/private-key');
    const webhookSecret = await account.kept('github/webhook-secret');
    if (appId === null || privateKey === null || webhookSecret === null) return null;
    return { appId: appId.reveal(), privateKey, webhookSecret };
  }

  async #newApp(account: TeamAccount, webhookUrl: string): Promise<AppSecrets> {
    const { apps, conversation } = this.#ports;
    const kind = await conversation.choose('owner-kind', ownerKinds);
    const organization = kind === 'organization' ? await conversation.type('organization') : null;
    const app = await apps.register({ organization, webhookUrl }, (url) =>
      conversation.tell({ kind: 'create-app', url }),
    );
    // The key first: without all three the App counts as not kept, and a person would have to make another one.
    await account.keep('github/private-key', app.privateKey);
    await account.keep('github/webhook-secret', app.webhookSecret);
    await account.keep('github/app-id', new Secret(app.appId));
    conversation.tell({ kind: 'app-created', name: app.name });
    return app;
  }

  async #addresses(progress: SetupProgress): Promise<SetupProgress> {
    const { applicationId, server } = chatOf(progress);
    const token = await this.#accountIn(progress).kept('discord/bot-token');
    if (token === null) throw new SetupStopped('The token of the bot is no longer kept');
    const chat = this.#ports.chatOf(token);
    await chat.sendInteractionsTo(addressesOf(progress).discordInteractions);
    await chat.registerCommands(applicationId, server);
    for (const channel of new Set(Object.values(progress.channels ?? {}))) await chat.greet(channel, progress.language);
    return progress;
  }

  #accountIn(progress: SetupProgress): TeamAccount {
    const { region, profile } = accountOf(progress);
    return this.#ports.accountIn(region, profile);
  }

  async #agreed(about: Agreed): Promise<void> {
    if (!(await this.#ports.conversation.agree(about))) throw new SetupStopped('Nothing more was done');
  }
}

type AppSecrets = AppCredentials & { readonly webhookSecret: Secret };

/** A token that was copied only in part is typed again; a machine that answers is not asked for ever. */
const mostTokens = 5;
const nobody = '—';
const ownerKinds = [
  { value: 'organization', name: 'organization' },
  { value: 'personal', name: 'personal' },
];

function choicesOf(named: readonly Named[]): readonly Choice[] {
  return named.map(({ id, name }) => ({ value: id, name }));
}

/** A step that was remembered has left this behind; a state that somebody changed by hand may have lost it. */
function left<Value>(value: Value | null, what: string): Value {
  if (value === null) throw new SetupStopped(`The state of the setup has lost ${what}: remove it and begin again`);
  return value;
}

const accountOf = ({ account }: SetupProgress) => left(account, 'the account');
const chatOf = ({ chat }: SetupProgress) => left(chat, 'the bot');
const addressesOf = ({ addresses }: SetupProgress) => left(addresses, 'the addresses');
