import type { AnswersIn, Room } from '../../application/jobs/job.ts';
import type { AnswerInAnyRoom } from '../../application/jobs/ports/replies.ts';
import type { AnswerLook, AnswerLooks, AnswerPlace, RoomAnswers } from './kit/answer-look.ts';
import { codeText, type Escaped } from './kit/escape-text.ts';
import type { Bilingual, ForEach } from './kit/words.ts';
import { notPermittedMessage } from './not-permitted-message.ts';
import { answersByRoom } from './rooms.ts';

const answersInRoom: { readonly [InRoom in Room]: () => Promise<RoomAnswers<InRoom>> } = {
  ...answersByRoom,
  help: async () => (await import('./help-message.ts')).helpAnswers,
};

export const answersInAnyRoom: AnswerLooks<AnswerInAnyRoom> = {
  'not-permitted': ({ refusal }, { language }) => ({ body: notPermittedMessage(refusal, language) }),
  'room-closed': ({ room, reason }, { language }) => ({
    body: { content: roomClosed[reason][language](`<#${room}>` as Escaped), components: [] },
  }),
  trouble: ({ reference }, { language }) => ({
    body: { content: trouble[language](codeText(reference, 100)), components: [] },
  }),
};

/** What the requester sees. Casts, because TypeScript cannot see that a renderer takes the kind that it is found by. */
export async function answerLook<InRoom extends Room>(
  room: InRoom,
  answer: AnswersIn<InRoom> | AnswerInAnyRoom,
  place: AnswerPlace,
): Promise<ReturnType<AnswerLook<unknown>>> {
  const looks = { ...(await answersInRoom[room]()), ...answersInAnyRoom } as Readonly<
    Record<string, AnswerLook<unknown>>
  >;
  const look = looks[answer.kind];
  if (look === undefined) throw new Error(`The room ${room} has no look for ${answer.kind}`);
  return look(answer, place);
}

const roomClosed = {
  closed: {
    en: (room) =>
      `I may not post in ${room}, so I did nothing. Give me View Channel, Send Messages and Embed Links there, then try again.`,
    ko: (room) =>
      `카드를 올릴 ${room} 채널에 글을 쓸 권한이 없어서 아무것도 하지 않았습니다. 그 채널에서 채널 보기, 메시지 보내기, 링크 첨부 권한을 주고 다시 요청해 주세요.`,
  },
  gone: {
    en: (room) =>
      `The channel ${room} does not exist, so I did nothing. Set the right id under \`discord.channels\` in \`geonbot.yaml\` and deploy the bot again.`,
    ko: (room) =>
      `카드를 올릴 ${room} 채널을 찾을 수 없어서 아무것도 하지 않았습니다. \`geonbot.yaml\`의 \`discord.channels\`에 올바른 ID를 넣고 봇을 다시 배포해 주세요.`,
  },
} satisfies ForEach<'closed' | 'gone', (room: Escaped) => string>;

/** Something broke on our side. */
const trouble = {
  en: (reference) => `Something went wrong. Try again. If it fails again, give an admin this reference: ${reference}`,
  ko: (reference) =>
    `문제가 생겨서 요청을 처리하지 못했습니다. 다시 시도해 주세요. 계속되면 관리자에게 이 번호를 알려 주세요: ${reference}`,
} satisfies Bilingual<(reference: Escaped) => string>;
