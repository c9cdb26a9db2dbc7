import type { LogReport } from '../../domain/logs/log-report.ts';
import type { ChannelId, Person } from '../../domain/people/people.ts';
import type { Identities } from '../notice/identity.ts';

/** Notices about logs. */
export type LogsNotices = {
  /** What somebody read of a log and shared in a channel. `digest`: of the report. */
  readonly 'shared-logs': {
    readonly report: LogReport;
    readonly timeZone: string;
    readonly by: Person;
    readonly channel: ChannelId;
    readonly digest: string;
  };
};

export const logsIdentities: Identities<LogsNotices> = {
  'shared-logs': ({ report: { source, window, filter }, by, channel, digest }) => [
    ...[channel, by.id, source.name, source.environment ?? ''],
    ...[String(window.fromMs), String(window.toMs), filter ?? '', digest],
  ],
};
