import type { Invocation } from '../../application/jobs/invocation.ts';
import type { Room } from '../../application/jobs/job.ts';
import type { Answer, Replies } from '../../application/jobs/ports/replies.ts';
import type { Clock } from '../../application/kit/ports/clock.ts';
import type { Deployment } from '../../domain/deploy/deployment.ts';
import { answerLook } from './answers.ts';
import { messageUrl } from './kit/announcement-ref.ts';
import type { DiscordMessages } from './kit/discord-messages.ts';
import { editWaitingAnswer } from './kit/waiting-answer.ts';

export type DiscordRepliesDependencies = {
  readonly messages: DiscordMessages;
  readonly clock: Clock;
  readonly guild: string;
  /** Where the code host's pages begin, such as `https://github.com`. */
  readonly codeHost: string;
  /** Where the cards of deployments live. */
  readonly deploysChannel: string;
};

export class DiscordReplies implements Replies {
  readonly #dependencies: DiscordRepliesDependencies;

  constructor(dependencies: DiscordRepliesDependencies) {
    this.#dependencies = dependencies;
  }

  soon(): void {
    this.#dependencies.messages.connect();
  }

  async answer<InRoom extends Room>(
    asked: Invocation,
    room: InRoom,
    answer: Answer<InRoom>,
  ): Promise<'answered' | 'too-late'> {
    const { messages, clock, deploysChannel, codeHost } = this.#dependencies;
    const look = await answerLook(room, answer, {
      language: asked.language,
      codeHost,
      isDeploysChannel: asked.channel === deploysChannel,
      cardUrl: (deployment) => this.#cardUrl(deployment),
    });
    if (look === null) return 'answered';
    const edited = await editWaitingAnswer(messages, clock, asked, look.body, look.files);
    return edited === 'expired' ? 'too-late' : 'answered';
  }

  #cardUrl({ card }: Deployment): string | null {
    return card === null ? null : messageUrl(this.#dependencies.guild, card.announcement);
  }
}
