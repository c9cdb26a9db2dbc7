import { InMemoryAppRegistration } from '../../src/adapters/in-memory/setup/in-memory-app-registration.ts';
import {
  InMemoryChat,
  InMemoryChatApplication,
} from '../../src/adapters/in-memory/setup/in-memory-chat-application.ts';
import { type Answers, InMemoryConversation } from '../../src/adapters/in-memory/setup/in-memory-conversation.ts';
import { InMemoryStack } from '../../src/adapters/in-memory/setup/in-memory-stack.ts';
import { InMemoryTeamAccount } from '../../src/adapters/in-memory/setup/in-memory-team-account.ts';
import { InMemoryTeamFolder } from '../../src/adapters/in-memory/setup/in-memory-team-folder.ts';
import { Secret } from '../../src/application/kit/secret.ts';
import { SetUpTeam, type SetUpTeamInput } from '../../src/application/setup/set-up-team.ts';
import type { SetupProgress } from '../../src/domain/setup/setup-progress.ts';

export const addresses = {
  discordInteractions: 'https://api.example/discord/interactions',
  gitHubWebhook: 'https://api.example/github/webhooks',
};
export const token = 'MTA1.the-real-token';
export const willingly: Answers = {
  'bot-token': new Secret(token),
  role: 'Operators',
  'owner-kind': 'organization',
  organization: 'acme',
  agrees: true,
};

/** Everything that a setup meets, in memory. It outlives the runs, as the world does. */
export class ASetup {
  readonly folder = new InMemoryTeamFolder();
  readonly account = new InMemoryTeamAccount({ account: '111122223333', who: 'arn:aws:iam::111122223333:user/mina' });
  readonly chat = new InMemoryChat({
    applicationId: '900000000000000099',
    publicKey: 'ab'.repeat(32),
    name: 'geonbot',
    isPublic: false,
  });
  readonly apps = new InMemoryAppRegistration();
  readonly stack = new InMemoryStack(addresses);
  conversation = new InMemoryConversation({});
  pauses = 0;
  /** Where the doctor was asked to look, and in which language. */
  readonly examined: unknown[] = [];
  /** What a person does while the setup waits. */
  whileWaiting: () => void = () => {};

  /** A server with the bot in it, and an App that is installed as soon as it is waited for. */
  constructor() {
    this.chat.join(
      { id: '900000000000000001', name: 'Acme' },
      ['general'],
      [
        { id: '900000000000000021', name: 'Developers' },
        { id: '900000000000000022', name: 'Operators' },
      ],
    );
    this.whileWaiting = () => {
      for (const id of this.apps.made.keys()) this.apps.install(id, 'acme');
    };
  }

  run(answers: Answers = willingly, changes: Partial<SetUpTeamInput> = {}): Promise<SetupProgress> {
    this.conversation = new InMemoryConversation(answers);
    const setup = new SetUpTeam({
      conversation: this.conversation,
      folder: this.folder,
      accountIn: () => this.account,
      chatOf: (given) => new InMemoryChatApplication(this.chat, given.reveal() === token),
      apps: this.apps,
      stack: this.stack,
      filesFor: () => [{ path: 'package.json', text: '{}' }],
      examine: async (where, language) => {
        this.examined.push([where, language]);
      },
      pause: async () => {
        this.pauses++;
        if (this.pauses > 20) throw new Error('waits for ever');
        this.whileWaiting();
      },
    });
    return setup.execute({
      language: 'ko',
      region: 'ap-northeast-2',
      profile: null,
      stack: 'Geonbot',
      parameterPrefix: '/geonbot',
      permissionsBoundary: null,
      timeZone: 'Asia/Seoul',
      dryRun: false,
      ...changes,
    });
  }

  heard(kind: string): number {
    return this.conversation.heard.filter((news) => news.kind === kind).length;
  }
}
