import type { Asked } from '../../application/job.ts';
import type { Clock } from '../../application/ports/clock.ts';
import type { Answer, Replies } from '../../application/ports/replies.ts';
import { cardIsBehind, type Deployment } from '../../domain/deploy/deployment.ts';
import type { Language } from '../../domain/people/people.ts';
import { messageRefOf } from './announcement-ref.ts';
import { costFiles } from './cost/cost-message.ts';
import type { DiscordMessages, MessageFile } from './discord-messages.ts';
import { historyMessage } from './history/history-message.ts';
import { answerMessage } from './render/answer-message.ts';
import { graphFile } from './status/graph-message.ts';
import { editWaitingAnswer } from './waiting-answer.ts';

export type ReplyDesk = {
  readonly messages: DiscordMessages;
  readonly clock: Clock;
  readonly guild: string;
  /** Where the cards of deployments live. */
  readonly deploysChannel: string;
};

export class DiscordReplies implements Replies {
  readonly #desk: ReplyDesk;

  constructor(desk: ReplyDesk) {
    this.#desk = desk;
  }

  async answer(asked: Asked, answer: Answer): Promise<'answered' | 'too-late'> {
    if (answer.kind === 'deploy' && this.#isItsOwnCard(asked, answer.deployment)) return 'answered';
    const elsewhere = asked.channel !== this.#desk.deploysChannel;
    const cardUrl = answer.kind === 'deploy' && elsewhere ? this.#cardUrl(answer.deployment) : null;
    const body =
      answer.kind === 'history'
        ? historyMessage(answer.history, asked.language, (deployment) => this.#cardUrl(deployment))
        : answerMessage(answer, asked.language, cardUrl);
    const edited = await editWaitingAnswer(
      this.#desk.messages,
      this.#desk.clock,
      asked,
      body,
      filesOf(answer, asked.language),
    );
    return edited === 'expired' ? 'too-late' : 'answered';
  }

  /** In the room for deploys the announcer has turned the waiting answer into the card: a second text would wipe it out. */
  #isItsOwnCard(asked: Asked, deployment: Deployment): boolean {
    return asked.channel === this.#desk.deploysChannel && !cardIsBehind(deployment);
  }

  #cardUrl({ card }: Deployment): string | null {
    const ref = card === null ? null : messageRefOf(card.announcement);
    return ref === null ? null : `https://discord.com/channels/${this.#desk.guild}/${ref.channelId}/${ref.messageId}`;
  }
}

function filesOf(answer: Answer, language: Language): readonly MessageFile[] {
  if (answer.kind === 'graph') return [graphFile(answer, language)];
  return answer.kind === 'cost' ? costFiles(answer.report, language, answer.chart) : [];
}
