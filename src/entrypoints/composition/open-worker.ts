import type { SQSBatchResponse } from 'aws-lambda';
import type { WorkerEvent, WorkerInbox } from '../work/worker-inbox.ts';
import { awsClientsModule } from './aws/clients.ts';
import { SECRETS, secretsModule } from './aws/secrets.ts';
import { tableModule } from './aws/table.ts';
import { createContainer } from './container.ts';
import { discordReplies } from './discord-replies.ts';
import { discordRestModule } from './discord-rest.ts';
import { help } from './help/wiring.ts';
import { WORKER_INBOX } from './jobs/tokens.ts';
import { jobUseCases } from './jobs/use-cases.ts';
import { workerModule } from './jobs/worker.ts';
import { bindLate } from './late.ts';
import { lateModules, workTable } from './late-modules.ts';
import { logModule } from './log.ts';
import { outboxQueue } from './outbox/adapters.ts';
import { outboxUseCases } from './outbox/use-cases.ts';
import { type Begun, rebuildWhenStaleEarly } from './rebuild-when-stale.ts';
import { stores } from './stores.ts';
import { LOG, systemModule } from './system.ts';
import { teamModule } from './team.ts';
import { unlessNotSetUp } from './unless-not-set-up.ts';

/** The worker: what it does with an event. The first message of a cold one is worked on while its secrets are read. */
export function openWorker(): (event: WorkerEvent, leftMs?: number) => Promise<SQSBatchResponse | undefined> {
  const worker = rebuildWhenStaleEarly(begin);
  const log = createContainer(systemModule, logModule('worker')).get(LOG);
  const wholeWorker = async () => {
    const { value, whole } = await worker();
    await whole;
    return value;
  };
  return async (event, leftMs) => {
    if (!('Records' in event)) {
      const inbox = event.source === 'geonbot' ? await unlessNotSetUp(wholeWorker(), log) : await wholeWorker();
      return inbox?.take(event, leftMs);
    }
    const { value: inbox, whole } = await worker();
    const taken = await inbox.take(event, leftMs);
    await whole;
    return taken;
  };
}

function begin(): Begun<WorkerInbox> {
  const secrets = secretsModule('discord/bot-token', 'github/app-id', 'github/private-key');
  const shared = [systemModule, logModule('worker'), secrets, teamModule, tableModule, awsClientsModule];
  const jobs = [discordReplies, discordRestModule, jobUseCases, outboxQueue, outboxUseCases];
  const modules = [...shared, ...stores, ...jobs, help.useCases, workTable, workerModule];
  const container = bindLate(createContainer(...modules), lateModules);
  return { early: container.getAsync(WORKER_INBOX), whole: container.getAsync(SECRETS) };
}
