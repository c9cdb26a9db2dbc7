import { InMemorySpendLedger } from '../../src/adapters/in-memory/cost/in-memory-spend-ledger.ts';
import { InMemoryAppRegistration } from '../../src/adapters/in-memory/setup/in-memory-app-registration.ts';
import {
  InMemoryChat,
  InMemoryChatApplication,
} from '../../src/adapters/in-memory/setup/in-memory-chat-application.ts';
import { InMemoryCloudInventory } from '../../src/adapters/in-memory/setup/in-memory-cloud-inventory.ts';
import { type Answers, InMemoryConversation } from '../../src/adapters/in-memory/setup/in-memory-conversation.ts';
import { InMemoryCredentialProfiles } from '../../src/adapters/in-memory/setup/in-memory-credential-profiles.ts';
import { InMemoryRepositoryInventory } from '../../src/adapters/in-memory/setup/in-memory-repository-inventory.ts';
import { InMemoryStack } from '../../src/adapters/in-memory/setup/in-memory-stack.ts';
import { InMemoryTeamAccount } from '../../src/adapters/in-memory/setup/in-memory-team-account.ts';
import { InMemoryTeamFolder } from '../../src/adapters/in-memory/setup/in-memory-team-folder.ts';
import { InMemoryResourceDirectory } from '../../src/adapters/in-memory/status/in-memory-resource-directory.ts';
import type { WebhookDeliveries } from '../../src/application/jobs/ports/webhook-deliveries.ts';
import { Secret } from '../../src/application/kit/secret.ts';
import { DiscoverTeam } from '../../src/application/setup/discover-team.ts';
import { SetUpTeam } from '../../src/application/setup/set-up-team.ts';
import type { SetUpTeamInput } from '../../src/application/setup/setup-ports.ts';
import type { AttemptId } from '../../src/domain/jobs/redelivery.ts';
import type { SetupProgress } from '../../src/domain/setup/setup-progress.ts';

export const addresses = {
  discordInteractions: 'https://api.example/discord/interactions',
  gitHubWebhook: 'https://api.example/github/webhooks',
};
export const token = 'MTA1.the-real-token';
export const willingly: Answers = { 'bot-token': new Secret(token), organization: 'acme', plan: 'agree' };
const home = 'ap-northeast-2';

/** Everything that a setup meets, in memory. It outlives the runs, as the world does. */
export class ASetup {
  readonly folder = new InMemoryTeamFolder();
  readonly account = new InMemoryTeamAccount({ account: '111122223333', who: 'arn:aws:iam::111122223333:user/mina' });
  readonly profiles = new InMemoryCredentialProfiles();
  /** Where AWS was asked, and with which profile. */
  readonly asked: { readonly region: string; readonly profile: string | null }[] = [];
  readonly chat = new InMemoryChat({
    applicationId: '900000000000000099',
    publicKey: 'ab'.repeat(32),
    name: 'geonbot',
    isPublic: false,
  });
  readonly apps = new InMemoryAppRegistration();
  readonly stack = new InMemoryStack(addresses);
  readonly codeHost = new InMemoryRepositoryInventory();
  readonly cloud = new InMemoryCloudInventory([home, 'eu-west-1']);
  readonly directory = new InMemoryResourceDirectory();
  readonly ledger = new InMemorySpendLedger();
  conversation = new InMemoryConversation({});
  pauses = 0;
  /** Where the doctor was asked to look, and in which language. */
  readonly examined: unknown[] = [];
  /** Pages that were opened. */
  readonly shown: string[] = [];
  /** Deliveries that were asked for once more. */
  readonly redelivered: string[] = [];
  /** What a person does while the setup waits. */
  whileWaiting: () => void = () => {};

  /** A server with the bot in it, and an App that is installed as soon as it is waited for. */
  constructor() {
    this.chat.join(
      { id: '900000000000000001', name: 'Acme' },
      ['general'],
      [
        { id: '900000000000000021', name: 'Developers', isAdministrator: false },
        { id: '900000000000000022', name: 'Operators', isAdministrator: true },
      ],
    );
    this.whileWaiting = () => {
      for (const id of this.apps.made.keys()) this.apps.install(id, 'acme');
    };
  }

  answering(answers: Answers): InMemoryConversation {
    return new InMemoryConversation(answers);
  }

  run(answers: Answers = willingly, changes: Partial<SetUpTeamInput> = {}): Promise<SetupProgress> {
    this.conversation = this.answering(answers);
    const { codeHost, cloud, directory, ledger } = this;
    const deliveries: WebhookDeliveries = {
      page: async () => null,
      failedSince: async (atMs) => [{ attempt: '7' as AttemptId, delivery: 'guid', event: 'installation', atMs }],
      redeliver: async (attempt) => {
        this.redelivered.push(attempt);
        return 'asked';
      },
    };
    const setup = new SetUpTeam({
      conversation: this.conversation,
      folder: this.folder,
      profiles: this.profiles,
      regions: ['ap-northeast-2', 'eu-west-1'],
      accountIn: (region, profile) => {
        this.asked.push({ region, profile });
        return this.account;
      },
      chatOf: (given) => new InMemoryChatApplication(this.chat, given.reveal() === token),
      apps: this.apps,
      deliveriesOf: () => deliveries,
      stack: this.stack,
      discover: (_, app) =>
        new DiscoverTeam({ codeHost: app === null ? null : codeHost, cloud, directory, ledger }).execute({
          regions: null,
          home,
          nowMs: Date.parse('2026-11-29T00:00:00Z'),
        }),
      filesFor: () => [{ path: 'package.json', text: '{}' }],
      examine: async (where, language) => {
        this.examined.push([where, language]);
      },
      show: (url) => void this.shown.push(url),
      pause: async () => {
        this.pauses++;
        if (this.pauses > 20) throw new Error('waits for ever');
        this.whileWaiting();
      },
      nowMs: () => Date.parse('2026-11-29T00:00:00Z'),
    });
    return setup.execute({
      language: 'ko',
      region: home,
      profile: null,
      picksProfile: true,
      stack: 'Geonbot',
      parameterPrefix: '/geonbot',
      permissionsBoundary: null,
      timeZone: 'Asia/Seoul',
      roles: null,
      deploys: true,
      createsChannels: true,
      ignoresRights: false,
      dryRun: false,
      ...changes,
    });
  }

  heard(kind: string): number {
    return this.conversation.heard.filter((news) => news.kind === kind).length;
  }
}
