import { englishAlarm } from './alert/alarm-words.en.ts';
import { englishCost } from './cost/cost-words.en.ts';
import { englishDeployAnswer } from './deploy/deploy-answer-words.en.ts';
import { englishDeploy } from './deploy/deploy-words.en.ts';
import { englishRefusal } from './deploy/refusal-words.en.ts';
import { englishHistory } from './history/history-words.en.ts';
import { englishLock } from './lock/lock-words.en.ts';
import { englishLink } from './people/link-words.en.ts';
import { englishReminders } from './review/reminder-words.en.ts';
import { englishResync } from './review/resync-words.en.ts';
import { englishReview } from './review/review-words.en.ts';
import { englishStatus } from './status/status-words.en.ts';
import type { Words } from './words.ts';

export const english: Words = {
  status: englishStatus,
  deploy: englishDeploy,
  deployAnswer: englishDeployAnswer,
  refusal: englishRefusal,
  lock: englishLock,
  review: englishReview,
  reminder: englishReminders,
  link: englishLink,
  resync: englishResync,
  cost: englishCost,
  alarm: englishAlarm,
  history: englishHistory,
  helpTitle: 'What I can do',
  roomClosed: {
    closed: (room) =>
      `I may not write in ${room}, where cards belong, so I did nothing. Give me View Channel, Send Messages and Embed Links there, then ask again.`,
    gone: (room) =>
      `There is no channel ${room}, where cards belong, so I did nothing. Put the right id under \`discord.channels\` in \`geonbot.yaml\` and deploy the bot again.`,
  },
  trouble: (reference) =>
    `Something went wrong on our side. Please try again; if it happens again, this reference finds it in the logs: ${reference}`,
};
