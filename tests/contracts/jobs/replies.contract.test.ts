import { DiscordReplies } from '../../../src/adapters/discord/discord-replies.ts';
import type { MessageBody } from '../../../src/adapters/discord/kit/discord-messages.ts';
import { InMemoryReplies } from '../../../src/adapters/in-memory/jobs/in-memory-replies.ts';
import type { Answer } from '../../../src/application/jobs/ports/replies.ts';
import { ADiscord, codeHost, guild, rooms } from '../../support/a-discord.ts';
import { answerMessage } from '../../support/an-answer-message.ts';
import { asked } from './a-job.ts';
import { repliesContract } from './replies.contract.ts';

const answerLook = (answer: Answer) => JSON.stringify(answer);
const look = ({ content = '', embeds = [], components = [] }: MessageBody) =>
  JSON.stringify({ content, embeds, components });

repliesContract('DiscordReplies', () => {
  const world = new ADiscord();
  const replies = new DiscordReplies({
    messages: world.messages,
    clock: world.clock,
    guild,
    codeHost,
    deploysChannel: rooms.deploys,
  });
  const placeOf = new Map<string, number>();
  return {
    replies,
    asks: async () => {
      const question = await world.asks('costs');
      placeOf.set(question.id, placeOf.size);
      return question;
    },
    sees: ({ id }) => {
      const message = world.seen('costs')[placeOf.get(id) ?? -1];
      return message === undefined || message.state === 'thinking' ? null : look(message as MessageBody);
    },
    look: (answer) => look(answerMessage(answer, 'en', null)),
    expires: () => world.clock.advance(15 * 60_000),
  };
});

repliesContract('InMemoryReplies', () => {
  const replies = new InMemoryReplies();
  let count = 0;
  return {
    replies,
    asks: async () => asked(String(++count)),
    sees: (who) => {
      const answer = replies.answerTo(who);
      return answer === null ? null : answerLook(answer);
    },
    look: answerLook,
    expires: (who) => replies.expire(who),
  };
});
