import type { Context, SQSBatchResponse } from 'aws-lambda';
import { adapters, stores } from './composition/adapters.ts';
import { awsClientsModule } from './composition/aws/clients.ts';
import { secretsModule } from './composition/aws/secrets.ts';
import { tableModule } from './composition/aws/table.ts';
import { createContainer } from './composition/container.ts';
import { discordModule } from './composition/discord.ts';
import { discordRestModule } from './composition/discord-rest.ts';
import { gitHubModule } from './composition/github.ts';
import { WORKER_INBOX } from './composition/jobs/tokens.ts';
import { workerModule } from './composition/jobs/worker.ts';
import { logModule } from './composition/log.ts';
import { rebuildWhenStale } from './composition/rebuild-when-stale.ts';
import { useCases } from './composition/rooms.ts';
import { LOG, systemModule } from './composition/system.ts';
import { teamModule } from './composition/team.ts';
import { unlessNotSetUp } from './composition/unless-not-set-up.ts';
import type { WorkerEvent } from './work/worker-inbox.ts';

const secrets = secretsModule('discord/bot-token', 'github/app-id', 'github/private-key');
const shared = [systemModule, logModule('worker'), secrets, teamModule, tableModule, awsClientsModule, gitHubModule];
const discord = [discordModule, discordRestModule];
const worker = rebuildWhenStale(() =>
  createContainer(...shared, ...discord, ...stores, ...adapters, ...useCases, workerModule).getAsync(WORKER_INBOX),
);

const log = createContainer(systemModule, logModule('worker')).get(LOG);

type Left = Partial<Pick<Context, 'getRemainingTimeInMillis'>>;

export async function handler(event: WorkerEvent, left: Left = {}): Promise<SQSBatchResponse | undefined> {
  const inbox = 'Records' in event || event.source !== 'geonbot' ? await worker() : await unlessNotSetUp(worker(), log);
  return inbox?.take(event, left.getRemainingTimeInMillis?.());
}
