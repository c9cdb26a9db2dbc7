import type { InstallerRights } from '../../domain/setup/installer-rights.ts';
import {
  begun,
  nextStep,
  type SetupChannel,
  type SetupProgress,
  type SetupStep,
  setupSteps,
} from '../../domain/setup/setup-progress.ts';
import type { Secret } from '../kit/secret.ts';
import { findAccount } from './find-account.ts';
import { type AppSecrets, findApp, keptApp } from './find-app.ts';
import { findBot } from './find-bot.ts';
import { installerRights, tellRights } from './installer-rights.ts';
import { chatIn, planSetup } from './plan-setup.ts';
import { SetupStopped } from './ports/conversation.ts';
import type { TeamAccount } from './ports/team-account.ts';
import { accountOf, addressesOf, chatOf, type SetUpTeamInput, type SetUpTeamPorts } from './setup-ports.ts';

const minuteMs = 60_000;

/** From nothing to an answered `/status`. What is done is remembered after each step, so that it can be stopped anywhere and gone on with. */
export class SetUpTeam {
  readonly #ports: SetUpTeamPorts;
  /** As it was typed; null where it was kept by a setup that was stopped. */
  #token: Secret | null = null;
  /** As they were looked up; null where a setup goes on that was stopped, by whomever. */
  #rights: InstallerRights | null = null;

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
    if (step === 'chat') {
      const { chat, token } = await findBot(this.#ports, this.#accountIn(progress), input);
      this.#token = token;
      return { ...progress, chat };
    }
    if (step === 'plan') {
      this.#rights ??= await installerRights(this.#accountIn(progress), input.stack);
      return await planSetup(this.#ports, progress, input, { token: this.#token, rights: this.#rights });
    }
    if (input.dryRun) {
      this.#ports.conversation.tell({ kind: 'planned', step });
      return progress;
    }
    if (step === 'stack') return await this.#stack(progress, input);
    if (step === 'addresses') return await this.#addresses(progress);
    await findApp(this.#ports, this.#accountIn(progress), progress, input.deploys);
    return { ...progress, app: null };
  }

  async #account(progress: SetupProgress, input: SetUpTeamInput): Promise<SetupProgress> {
    const { conversation, accountIn } = this.#ports;
    const { region, profile } = await findAccount(this.#ports, input);
    const team = accountIn(region, profile);
    const { account: id, who } = await team.identity();
    conversation.tell({ kind: 'identity', account: id, who, region, profile });
    this.#rights = await installerRights(team, input.stack);
    const account = { id, region, profile };
    tellRights(conversation, { rights: this.#rights, account }, input);
    const { stack, parameterPrefix, permissionsBoundary, timeZone, deploys } = input;
    const place = { stack, parameterPrefix, permissionsBoundary, timeZone, deploys };
    return { ...progress, account, place };
  }

  async #stack(progress: SetupProgress, input: SetUpTeamInput): Promise<SetupProgress> {
    const { folder, stack } = this.#ports;
    const { stack: name, parameterPrefix, permissionsBoundary } = input;
    const { id: account, region, profile } = accountOf(progress);
    const { applicationId, publicKey } = chatOf(progress);
    if (!(await this.#accountIn(progress).isReady())) {
      await stack.bootstrap({ account, region, profile, permissionsBoundary });
    }
    const addresses = await stack.deploy({
      stack: name,
      configuration: await folder.configuration(),
      parameterPrefix,
      permissionsBoundary,
      region,
      profile,
      discord: { applicationId, publicKey },
      approved: true,
    });
    return { ...progress, addresses };
  }

  async #addresses(progress: SetupProgress): Promise<SetupProgress> {
    const { conversation } = this.#ports;
    const { applicationId, server } = chatOf(progress);
    const { discordInteractions, gitHubWebhook } = addressesOf(progress);
    const app = await keptApp(this.#accountIn(progress));
    if (app === null) throw appLost();
    await this.#deliver(app, gitHubWebhook);
    const chat = await chatIn(this.#ports, progress, this.#token);
    await chat.sendInteractionsTo(discordInteractions);
    await chat.registerCommands(applicationId, server);
    const greeted = new Set<string>();
    for (const [name, channel] of Object.entries(progress.channels ?? {}) as [SetupChannel, string][]) {
      if (greeted.has(channel)) continue;
      greeted.add(channel);
      const outcome = await chat.greet(applicationId, channel, progress.language);
      if (outcome === 'not-allowed') conversation.tell({ kind: 'channel-closed', channel: name });
    }
    return progress;
  }

  /** And again what GitHub sent before there was an address. */
  async #deliver(app: AppSecrets, url: string): Promise<void> {
    const { apps, deliveriesOf, nowMs } = this.#ports;
    await apps.sendDeliveriesTo(app, url, app.webhookSecret);
    const deliveries = deliveriesOf(app);
    for (const { attempt } of (await deliveries.failedSince(nowMs() - 60 * minuteMs)) ?? []) {
      await deliveries.redeliver(attempt);
    }
  }

  #accountIn(progress: SetupProgress): TeamAccount {
    const { region, profile } = accountOf(progress);
    return this.#ports.accountIn(region, profile);
  }
}

function appLost(): SetupStopped {
  return new SetupStopped({
    en: 'The id, the key or the secret of the GitHub App is no longer in Parameter Store',
    ko: 'GitHub App의 ID, 키 또는 시크릿이 더 이상 Parameter Store에 없습니다',
  });
}
