import type { Context, ScheduledEvent } from 'aws-lambda';
import { secretsModule } from './composition/aws/secrets.ts';
import { tableModule } from './composition/aws/table.ts';
import { createContainer } from './composition/container.ts';
import { costAdapters } from './composition/cost/adapters.ts';
import { savingsAdvice } from './composition/cost/savings.ts';
import { costStores } from './composition/cost/stores.ts';
import { MORNING_ROUND } from './composition/cost/tokens.ts';
import { costUseCases } from './composition/cost/use-cases.ts';
import { deployStores } from './composition/deploy/stores.ts';
import { discordBoards } from './composition/discord-boards.ts';
import { discordRestModule } from './composition/discord-rest.ts';
import { logModule } from './composition/log.ts';
import { rebuildWhenStale } from './composition/rebuild-when-stale.ts';
import { reviewStores } from './composition/review/stores.ts';
import { systemModule } from './composition/system.ts';
import { teamModule } from './composition/team.ts';

const shared = [systemModule, logModule('cost-report'), secretsModule('discord/bot-token'), teamModule, tableModule];
const discord = [discordBoards, discordRestModule];
const morning = rebuildWhenStale(() =>
  createContainer(
    ...shared,
    ...discord,
    costStores,
    costAdapters,
    savingsAdvice,
    deployStores,
    reviewStores,
    costUseCases,
  ).getAsync(MORNING_ROUND),
);

export async function handler(event: Partial<ScheduledEvent>, context: Partial<Context>): Promise<void> {
  await (await morning()).run(event.id ?? context.awsRequestId ?? 'morning');
}
