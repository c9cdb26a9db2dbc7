import type { LogQuestion } from '../../domain/logs/log-source.ts';
import { longestFilter, mostLines, mostMinutes } from '../../domain/logs/log-source.ts';
import type { Noticeboard } from '../notice/ports/noticeboard.ts';
import type { LogsAnswer, NoLogsAnswer, ShareLogsJob } from './jobs.ts';
import { answerLogs, auditOf, named, type ShowLogsDependencies } from './show-logs.ts';

export type ShareLogsDependencies = ShowLogsDependencies & { readonly board: Pick<Noticeboard, 'post'> };

/**
 * Posts what somebody read of a log into the channel where they asked, after it was shown to them. Nothing of a log is kept meanwhile:
 * it is read again, and posted only where it is what they saw.
 */
export class ShareLogs {
  readonly #dependencies: ShareLogsDependencies;

  constructor(dependencies: ShareLogsDependencies) {
    this.#dependencies = dependencies;
  }

  /** @throws ChannelUnavailable */
  async execute(
    job: Omit<ShareLogsJob, 'kind'>,
  ): Promise<LogsAnswer | NoLogsAnswer | { readonly kind: 'logs-shared' }> {
    const { sources, board, audit } = this.#dependencies;
    const { asked, step, seen } = job;
    const source = named(sources, job.source);
    if (source === null) return { kind: 'unknown-log', name: null, environment: null, known: sources };
    const question = bounded(job);
    await audit.append(auditOf('logs-read', asked, source, question));
    const answer = await answerLogs(source, question, this.#dependencies, step === 'keep' ? 'answer' : 'preview');
    if (answer.kind !== 'logs' || step !== 'post') return answer;
    const { report, timeZone } = answer;
    const { digest } = answer.question;
    if (digest !== seen) return { ...answer, as: 'changed' };
    const by = { id: asked.by.id, name: asked.by.name };
    // Before it is posted, because what is posted cannot be taken back, and a second try may read something else.
    await audit.append(auditOf('logs-shared', asked, source, question));
    await board.post({ kind: 'shared-logs', report, timeZone, by, channel: asked.channel, digest });
    return { kind: 'logs-shared' };
  }
}

function bounded({ fromMs, toMs, filter, lines }: Omit<ShareLogsJob, 'kind'>): LogQuestion {
  return {
    fromMs: Math.max(fromMs, toMs - mostMinutes * 60_000),
    toMs,
    filter: filter === null ? null : filter.slice(0, longestFilter),
    lines: Math.min(Math.max(1, Math.floor(lines)), mostLines),
  };
}
