import type { Asked } from '../../application/jobs/asked.ts';
import type { Answer, Replies } from '../../application/jobs/ports/replies.ts';
import type { Clock } from '../../application/kit/ports/clock.ts';
import { cardIsBehind, type Deployment } from '../../domain/deploy/deployment.ts';
import type { Language } from '../../domain/people/people.ts';
import { answerMessage } from './answer-message.ts';
import { costFiles } from './cost/cost-message.ts';
import { historyMessage } from './history/history-message.ts';
import { messageRefOf } from './kit/announcement-ref.ts';
import type { DiscordMessages, MessageFile } from './kit/discord-messages.ts';
import { editWaitingAnswer } from './kit/waiting-answer.ts';
import { graphFile } from './status/graph-message.ts';

export type DiscordRepliesDependencies = {
  readonly messages: DiscordMessages;
  readonly clock: Clock;
  readonly guild: string;
  /** Where the cards of deployments live. */
  readonly deploysChannel: string;
};

export class DiscordReplies implements Replies {
  readonly #dependencies: DiscordRepliesDependencies;

  constructor(dependencies: DiscordRepliesDependencies) {
    this.#dependencies = dependencies;
  }

  async answer(asked: Asked, answer: Answer): Promise<'answered' | 'too-late'> {
    if (answer.kind === 'deploy' && this.#isItsOwnCard(asked, answer.deployment)) return 'answered';
    const elsewhere = asked.channel !== this.#dependencies.deploysChannel;
    const cardUrl = answer.kind === 'deploy' && elsewhere ? this.#cardUrl(answer.deployment) : null;
    const body =
      answer.kind === 'history'
        ? historyMessage(answer.history, asked.language, (deployment) => this.#cardUrl(deployment))
        : answerMessage(answer, asked.language, cardUrl);
    const edited = await editWaitingAnswer(
      this.#dependencies.messages,
      this.#dependencies.clock,
      asked,
      body,
      filesOf(answer, asked.language),
    );
    return edited === 'expired' ? 'too-late' : 'answered';
  }

  /** In the room for deploys the noticeboard has turned the waiting answer into the card: a second text would wipe it out. */
  #isItsOwnCard(asked: Asked, deployment: Deployment): boolean {
    return asked.channel === this.#dependencies.deploysChannel && !cardIsBehind(deployment);
  }

  #cardUrl({ card }: Deployment): string | null {
    const ref = card === null ? null : messageRefOf(card.announcement);
    return ref === null
      ? null
      : `https://discord.com/channels/${this.#dependencies.guild}/${ref.channelId}/${ref.messageId}`;
  }
}

function filesOf(answer: Answer, language: Language): readonly MessageFile[] {
  if (answer.kind === 'graph') return [graphFile(answer, language)];
  return answer.kind === 'cost' ? costFiles(answer.report, language, answer.chart) : [];
}
