import { answersInAnyRoom } from '../../src/adapters/discord/answers.ts';
import { costAnswers } from '../../src/adapters/discord/cost/answers.ts';
import { deployAnswers } from '../../src/adapters/discord/deploy/answers.ts';
import { doctorAnswers } from '../../src/adapters/discord/doctor/setup-message.ts';
import { helpAnswers } from '../../src/adapters/discord/help-message.ts';
import { historyAnswers } from '../../src/adapters/discord/history/answers.ts';
import type { AnswerLook, AnswerLooks } from '../../src/adapters/discord/kit/answer-look.ts';
import type { MessageBody } from '../../src/adapters/discord/kit/discord-messages.ts';
import { publicCodeHost } from '../../src/adapters/discord/kit/links.ts';
import { lockAnswers } from '../../src/adapters/discord/lock/answers.ts';
import { logsAnswers } from '../../src/adapters/discord/logs/answers.ts';
import { peopleAnswers } from '../../src/adapters/discord/people/answers.ts';
import { reviewAnswers } from '../../src/adapters/discord/review/answers.ts';
import { statusAnswers } from '../../src/adapters/discord/status/answers.ts';
import type { Answer } from '../../src/application/jobs/ports/replies.ts';
import type { Language } from '../../src/domain/people/people.ts';

const everyLook: AnswerLooks<Answer> = {
  ...statusAnswers,
  ...deployAnswers,
  ...lockAnswers,
  ...historyAnswers,
  ...reviewAnswers,
  ...peopleAnswers,
  ...costAnswers,
  ...logsAnswers,
  ...doctorAnswers,
  ...helpAnswers,
  ...answersInAnyRoom,
};

const looks: Readonly<Record<string, AnswerLook<never>>> = everyLook;

/** What somebody sees who asked outside the room for deploys. `cardUrl`: of every deployment. */
export function answerMessage(answer: Answer, language: Language, cardUrl: string | null): MessageBody {
  const look = looks[answer.kind];
  const shown = look?.(answer as never, {
    language,
    codeHost: publicCodeHost,
    isDeploysChannel: false,
    cardUrl: () => cardUrl,
  });
  if (shown === null || shown === undefined) throw new Error(`nothing is shown for ${answer.kind}`);
  return shown.body;
}
