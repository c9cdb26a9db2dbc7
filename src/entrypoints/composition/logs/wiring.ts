import { ContainerModule } from 'inversify';
import { sha256 } from '../../../adapters/system/sha256.ts';
import { ShareLogs } from '../../../application/logs/share-logs.ts';
import { ShowLogs } from '../../../application/logs/show-logs.ts';
import { AWS_CLIENTS } from '../aws/clients.ts';
import { SECRET_DETECTOR } from '../deploy/tokens.ts';
import { NOTICEBOARD } from '../discord.ts';
import { AUDIT } from '../history/tokens.ts';
import type { RoomWiring } from '../room-wiring.ts';
import { CLOCK, CONFIG, TIMERS } from '../system.ts';
import { TEAM } from '../team.ts';
import { logsGrants } from './sources.ts';
import * as t from './tokens.ts';

export const logs = {
  work: t.LOGS_WORK,
  useCases: new ContainerModule(({ bind }) => {
    bind(t.SHOW_LOGS_DEPENDENCIES).toResolvedValue(
      ({ logs: sources, timeZone }, groups, detector, audit, clock, timers) => {
        return { sources, timeZone, groups, detector, audit, clock, timers, digest: sha256 };
      },
      [TEAM, t.LOG_GROUPS, SECRET_DETECTOR, AUDIT, CLOCK, TIMERS],
    );
    bind(t.LOGS_WORK).toResolvedValue(
      (dependencies, board) => {
        const [show, share] = [new ShowLogs(dependencies), new ShareLogs({ ...dependencies, board })];
        return { 'show-logs': (job) => show.execute(job), 'share-logs': (job) => share.execute(job) };
      },
      [t.SHOW_LOGS_DEPENDENCIES, NOTICEBOARD],
    );
  }),
  adapters: new ContainerModule(({ bind }) => {
    bind(t.LOG_GROUPS).toResolvedValue(
      async (clients, config) => {
        const { CloudWatchLogGroups } = await import('../../../adapters/aws/logs/cloudwatch-log-groups.ts');
        const endpoint = config.awsEndpoint('CLOUDWATCH_LOGS');
        return new CloudWatchLogGroups({ credentialsIn: (place) => clients.credentialsIn(place), endpoint });
      },
      [AWS_CLIENTS, CONFIG],
    );
  }),
  inMemory:
    globalThis.inLambda === true
      ? null
      : ({ bind }) => {
          bind(t.LOG_GROUPS).toResolvedValue(async () => {
            const { InMemoryLogGroups } = await import('../../../adapters/in-memory/logs/in-memory-log-groups.ts');
            return new InMemoryLogGroups();
          });
        },
  grants: logsGrants,
} satisfies RoomWiring<'logs'>;
