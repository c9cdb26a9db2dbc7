import type { SQSBatchResponse } from 'aws-lambda';
import { chartModule } from './composition/chart.module.ts';
import { createContainer } from './composition/container.ts';
import { costModule } from './composition/cost.module.ts';
import { discordModule } from './composition/discord.module.ts';
import { discordRestModule } from './composition/discord-rest.module.ts';
import { gitHubModule } from './composition/github.module.ts';
import { logModule } from './composition/log.module.ts';
import { pausesModule } from './composition/pauses.module.ts';
import { remade } from './composition/remade.ts';
import { resourcesModule } from './composition/resources.module.ts';
import { secretsModule } from './composition/secrets.module.ts';
import { systemModule } from './composition/system.module.ts';
import { tableModule } from './composition/table.module.ts';
import { teamModule } from './composition/team.module.ts';
import { WORKER_INBOX } from './composition/tokens.ts';
import { useCasesModules } from './composition/use-cases.module.ts';
import { workerModule } from './composition/worker.module.ts';
import type { WorkerEvent } from './work/worker-inbox.ts';

const edges = [discordModule, discordRestModule, gitHubModule, resourcesModule, costModule, chartModule, tableModule];
const worker = remade(() =>
  createContainer(
    systemModule,
    logModule('worker'),
    secretsModule('discord/bot-token', 'github/app-id', 'github/private-key'),
    teamModule,
    ...edges,
    pausesModule,
    ...useCasesModules,
    workerModule,
  ).getAsync(WORKER_INBOX),
);

export async function handler(event: WorkerEvent): Promise<SQSBatchResponse | undefined> {
  return (await worker()).take(event);
}
