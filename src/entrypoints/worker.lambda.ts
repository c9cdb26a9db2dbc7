import type { Context, SQSBatchResponse } from 'aws-lambda';
import { adapters, stores } from './composition/adapters.ts';
import { awsClientsModule } from './composition/aws/clients.ts';
import { secretsModule } from './composition/aws/secrets.ts';
import { tableModule } from './composition/aws/table.ts';
import { createContainer } from './composition/container.ts';
import { discordModule, discordRestModule } from './composition/discord.ts';
import { gitHubModule } from './composition/github.ts';
import { WORKER_INBOX } from './composition/jobs/tokens.ts';
import { workerModule } from './composition/jobs/worker.ts';
import { logModule } from './composition/log.ts';
import { rebuildWhenStale } from './composition/rebuild-when-stale.ts';
import { useCases } from './composition/rooms.ts';
import { systemModule } from './composition/system.ts';
import { teamModule } from './composition/team.ts';
import type { WorkerEvent } from './work/worker-inbox.ts';

const secrets = secretsModule('discord/bot-token', 'github/app-id', 'github/private-key');
const shared = [systemModule, logModule('worker'), secrets, teamModule, tableModule, awsClientsModule, gitHubModule];
const discord = [discordModule, discordRestModule];
const worker = rebuildWhenStale(() =>
  createContainer(...shared, ...discord, ...stores, ...adapters, ...useCases, workerModule).getAsync(WORKER_INBOX),
);

type Left = Partial<Pick<Context, 'getRemainingTimeInMillis'>>;

export async function handler(event: WorkerEvent, left: Left = {}): Promise<SQSBatchResponse | undefined> {
  return (await worker()).take(event, left.getRemainingTimeInMillis?.());
}
