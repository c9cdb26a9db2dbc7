import type { AlarmWords } from './alert/alarm-words.ts';
import type { CostWords } from './cost/cost-words.ts';
import type { DeployAnswerWords } from './deploy/deploy-answer-words.ts';
import type { DeployWords } from './deploy/deploy-words.ts';
import type { RefusalWords } from './deploy/refusal-words.ts';
import type { HistoryWords } from './history/history-words.ts';
import type { Escaped } from './kit/escape-text.ts';
import type { LockWords } from './lock/lock-words.ts';
import type { LinkWords } from './people/link-words.ts';
import type { ReminderWords } from './review/reminder-words.ts';
import type { ResyncWords } from './review/resync-words.ts';
import type { ReviewWords } from './review/review-words.ts';
import type { StatusWords } from './status/status-words.ts';

/** Everything that Geonbot says, in one language. Outside text enters only `Escaped`. */
export type Words = {
  readonly status: StatusWords;
  readonly deploy: DeployWords;
  readonly deployAnswer: DeployAnswerWords;
  readonly refusal: RefusalWords;
  readonly lock: LockWords;
  readonly review: ReviewWords;
  readonly reminder: ReminderWords;
  readonly link: LinkWords;
  readonly resync: ResyncWords;
  readonly cost: CostWords;
  readonly alarm: AlarmWords;
  readonly history: HistoryWords;
  readonly helpTitle: string;
  readonly roomClosed: Readonly<Record<'closed' | 'gone', (room: Escaped) => string>>;
  /** Something broke on our side. */
  readonly trouble: (reference: Escaped) => string;
};
