import type { Context, ScheduledEvent } from 'aws-lambda';
import { chartModule } from './composition/chart.module.ts';
import { createContainer } from './composition/container.ts';
import { costModule } from './composition/cost.module.ts';
import { costUseCasesModule } from './composition/cost-use-cases.module.ts';
import { discordModule } from './composition/discord.module.ts';
import { discordRestModule } from './composition/discord-rest.module.ts';
import { logModule } from './composition/log.module.ts';
import { remade } from './composition/remade.ts';
import { secretsModule } from './composition/secrets.module.ts';
import { systemModule } from './composition/system.module.ts';
import { tableModule } from './composition/table.module.ts';
import { teamModule } from './composition/team.module.ts';
import { MORNING_ROUND } from './composition/tokens.ts';

const edges = [discordModule, discordRestModule, costModule, chartModule, tableModule];
const morning = remade(() =>
  createContainer(
    systemModule,
    logModule('cost-report'),
    secretsModule('discord/bot-token'),
    teamModule,
    ...edges,
    costUseCasesModule,
  ).getAsync(MORNING_ROUND),
);

export async function handler(event: Partial<ScheduledEvent>, context: Partial<Context>): Promise<void> {
  await (await morning()).run(event.id ?? context.awsRequestId ?? 'morning');
}
