import { OWN_ALARM_INTAKE, ownAlarmsModule } from './composition/alert/own-alarms.ts';
import { secretsModule } from './composition/aws/secrets.ts';
import { createContainer } from './composition/container.ts';
import { discordRestModule } from './composition/discord-rest.ts';
import { logModule } from './composition/log.ts';
import { rebuildWhenStale } from './composition/rebuild-when-stale.ts';
import { systemModule } from './composition/system.ts';
import { teamModule } from './composition/team.ts';

const shared = [systemModule, logModule('own-alarms'), secretsModule('discord/bot-token'), teamModule];
const intake = rebuildWhenStale(() =>
  createContainer(...shared, discordRestModule, ownAlarmsModule).getAsync(OWN_ALARM_INTAKE),
);

export async function handler(event: unknown): Promise<void> {
  await (await intake()).take(event);
}
