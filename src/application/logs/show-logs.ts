import type { AuditEvent } from '../../domain/history/audit.ts';
import { type LogReport, logDraft, maskedText } from '../../domain/logs/log-report.ts';
import {
  findLogSource,
  type LogQuestion,
  type LogSource,
  logSourceId,
  longestFilter,
  mostLines,
  mostMinutes,
} from '../../domain/logs/log-source.ts';
import type { Audit } from '../history/ports/audit.ts';
import type { Invocation } from '../jobs/invocation.ts';
import type { SecretDetector } from '../kit/ports/secret-detector.ts';
import type { LogsAnswer, NoLogsAnswer, ShowLogsJob } from './jobs.ts';
import { type LogReaderDependencies, readLogs } from './read-logs.ts';

export type ShowLogsDependencies = LogReaderDependencies & {
  readonly sources: readonly LogSource[];
  readonly timeZone: string;
  readonly detector: SecretDetector;
  readonly audit: Audit;
  /** A digest of a text, in hexadecimal digits. */
  readonly digest: (text: string) => string;
};

const minuteMs = 60_000;
/** After the moment of which somebody asks; the rest of the time lies before it. */
const afterMs = 5 * minuteMs;

/** Shows what a service wrote, to whoever asked alone. Nobody reads a log without an entry in the audit. */
export class ShowLogs {
  readonly #dependencies: ShowLogsDependencies;

  constructor(dependencies: ShowLogsDependencies) {
    this.#dependencies = dependencies;
  }

  async execute(job: Omit<ShowLogsJob, 'kind'>): Promise<LogsAnswer | NoLogsAnswer> {
    const { sources, audit, clock } = this.#dependencies;
    const { asked, name, environment } = job;
    const source =
      job.source === null ? findLogSource(sources, { name: name ?? '', environment }) : named(sources, job.source);
    if (source === null) return { kind: 'unknown-log', name, environment, known: sources };
    const question = questionOf(job, Math.min(asked.atMs, clock.nowMs()));
    await audit.append(auditOf('logs-read', asked, source, question));
    return answerLogs(source, question, this.#dependencies, 'answer');
  }
}

/** The source that a button names; null where the configuration has it no more. */
export function named(sources: readonly LogSource[], id: string): LogSource | null {
  return sources.find((source) => logSourceId(source) === id) ?? null;
}

export async function answerLogs(
  source: LogSource,
  question: LogQuestion,
  dependencies: ShowLogsDependencies,
  as: LogsAnswer['as'],
): Promise<LogsAnswer | NoLogsAnswer> {
  const reading = await readLogs(source, question, dependencies);
  if ('unread' in reading) {
    const { name, environment, group, place } = source;
    const window = { fromMs: question.fromMs, toMs: question.toMs };
    return { kind: 'logs-unread', source: { name, environment, group, place }, window, reason: reading.unread };
  }
  const draft = logDraft(source, question, reading);
  const report = draft.masked(await dependencies.detector.find(draft.texts));
  const digest = digestOf(report, dependencies);
  const { timeZone } = dependencies;
  return { kind: 'logs', report, question: { ...question, source: logSourceId(source), digest }, timeZone, as };
}

/** Of everything that the report shows. What could not be read of the window may be read the next time, and changes nothing of that. */
function digestOf(report: LogReport, { digest }: Pick<ShowLogsDependencies, 'digest'>): string {
  const { counts, groups, lines, moreGroups, moreLines, wholeFromMs } = report;
  return digest(JSON.stringify([counts, groups, lines, moreGroups, moreLines, wholeFromMs])).slice(0, 8);
}

/** Bounded here, because a job may come from an older release or a button of one. */
function questionOf({ minutes, aroundMs, filter, lines }: Omit<ShowLogsJob, 'kind'>, nowMs: number): LogQuestion {
  const lengthMs = Math.min(Math.max(1, Math.floor(minutes)), mostMinutes) * minuteMs;
  const toMs = aroundMs === null ? nowMs : Math.min(nowMs, aroundMs + afterMs);
  return {
    fromMs: toMs - lengthMs,
    toMs,
    filter: filter === null || filter === '' ? null : filter.slice(0, longestFilter).toWellFormed(),
    lines: Math.min(Math.max(1, Math.floor(lines)), mostLines),
  };
}

export function auditOf(
  action: 'logs-read' | 'logs-shared',
  { id, atMs, by, channel }: Invocation,
  { name, environment, group }: LogSource,
  { fromMs, toMs, filter }: LogQuestion,
): AuditEvent {
  return {
    key: `${action}#${id}`,
    atMs,
    by: { id: by.id, name: by.name },
    action,
    subject: environment === null ? name : `${name}/${environment}`,
    facts: {
      group,
      from: new Date(fromMs).toISOString(),
      to: new Date(toMs).toISOString(),
      filter: filter === null ? null : maskedText(filter),
      ...(action === 'logs-shared' ? { channel } : {}),
    },
  };
}
