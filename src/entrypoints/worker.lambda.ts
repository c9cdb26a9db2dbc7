import type { Context, SQSBatchResponse } from 'aws-lambda';
import { awsClientsModule } from './composition/aws/clients.ts';
import { secretsModule } from './composition/aws/secrets.ts';
import { tableModule } from './composition/aws/table.ts';
import { createContainer } from './composition/container.ts';
import { discordReplies } from './composition/discord-replies.ts';
import { discordRestModule } from './composition/discord-rest.ts';
import { help } from './composition/help/wiring.ts';
import { WORKER_INBOX } from './composition/jobs/tokens.ts';
import { jobUseCases } from './composition/jobs/use-cases.ts';
import { workerModule } from './composition/jobs/worker.ts';
import { bindLate } from './composition/late.ts';
import { lateModules, workTable } from './composition/late-modules.ts';
import { logModule } from './composition/log.ts';
import { outboxQueue } from './composition/outbox/adapters.ts';
import { outboxUseCases } from './composition/outbox/use-cases.ts';
import { rebuildWhenStale } from './composition/rebuild-when-stale.ts';
import { stores } from './composition/stores.ts';
import { LOG, systemModule } from './composition/system.ts';
import { teamModule } from './composition/team.ts';
import { unlessNotSetUp } from './composition/unless-not-set-up.ts';
import type { WorkerEvent } from './work/worker-inbox.ts';

const secrets = secretsModule('discord/bot-token', 'github/app-id', 'github/private-key');
const shared = [systemModule, logModule('worker'), secrets, teamModule, tableModule, awsClientsModule];
const jobs = [discordReplies, discordRestModule, jobUseCases, outboxQueue, outboxUseCases];
const worker = rebuildWhenStale(() =>
  bindLate(
    createContainer(...shared, ...stores, ...jobs, help.useCases, workTable, workerModule),
    lateModules,
  ).getAsync(WORKER_INBOX),
);

const log = createContainer(systemModule, logModule('worker')).get(LOG);

export async function handler(event: WorkerEvent, left: Partial<Context> = {}): Promise<SQSBatchResponse | undefined> {
  const inbox = 'Records' in event || event.source !== 'geonbot' ? await worker() : await unlessNotSetUp(worker(), log);
  return inbox?.take(event, left.getRemainingTimeInMillis?.());
}
