import type { LogReport } from '../../domain/logs/log-report.ts';
import type { LogQuestion, LogSource, LogTrouble, LogWindow } from '../../domain/logs/log-source.ts';
import { commandJob } from '../jobs/descriptor.ts';
import type { Invocation } from '../jobs/invocation.ts';
import { nullable, number, oneOf, text } from '../kit/shape.ts';

/** `source`: as a button names it, in place of the names. `aroundMs`: null for the time that has just passed. */
export type ShowLogsJob = {
  readonly kind: 'show-logs';
  readonly asked: Invocation;
  readonly source: string | null;
  readonly name: string | null;
  readonly environment: string | null;
  readonly minutes: number;
  readonly aroundMs: number | null;
  readonly filter: string | null;
  readonly lines: number;
};

/** `preview` shows what would be posted, `post` posts it, `keep` shows the private answer again. */
export type ShareStep = 'preview' | 'post' | 'keep';

export type ShareLogsJob = {
  readonly kind: 'share-logs';
  readonly asked: Invocation;
  readonly step: ShareStep;
  readonly source: string;
  /** Of the report that was shown first; null where none was. */
  readonly seen: string | null;
} & LogQuestion;

/** What tells the buttons below a report what they are about. */
export type LogQuestionShown = LogQuestion & { readonly source: string; readonly digest: string };

export type LogsAnswer = {
  readonly kind: 'logs';
  readonly report: LogReport;
  readonly question: LogQuestionShown;
  /** IANA name of the zone by whose clocks lines are shown. */
  readonly timeZone: string;
  /** `changed`: what would be posted is not what was shown before. */
  readonly as: 'answer' | 'preview' | 'changed';
};

export type NoLogsAnswer =
  | {
      readonly kind: 'logs-unread';
      readonly source: Pick<LogSource, 'name' | 'environment' | 'group' | 'place'>;
      readonly window: LogWindow;
      readonly reason: 'too-many' | LogTrouble;
    }
  | {
      readonly kind: 'unknown-log';
      readonly name: string | null;
      readonly environment: string | null;
      readonly known: readonly Pick<LogSource, 'name' | 'environment'>[];
    };

export const logsJobs = [
  commandJob<ShowLogsJob, LogsAnswer | NoLogsAnswer>('show-logs', {
    who: ['may-read-logs'],
    fields: {
      source: nullable(text),
      name: nullable(text),
      environment: nullable(text),
      minutes: number,
      aroundMs: nullable(number),
      filter: nullable(text),
      lines: number,
    },
    isPrivate: true,
  }),
  commandJob<ShareLogsJob, LogsAnswer | NoLogsAnswer | { readonly kind: 'logs-shared' }>('share-logs', {
    who: ['may-read-logs'],
    fields: {
      step: oneOf('preview', 'post', 'keep'),
      source: text,
      seen: nullable(text),
      fromMs: number,
      toMs: number,
      filter: nullable(text),
      lines: number,
    },
    isPrivate: true,
  }),
] as const;
