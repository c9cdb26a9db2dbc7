import type { WorkQueue } from '../../application/jobs/ports/work-queue.ts';
import type { Clock } from '../../application/kit/ports/clock.ts';
import type { DiscordInteractions } from '../http/discord-interactions.ts';
import type { InteractionHandler } from '../http/interaction-handler.ts';
import type { Log } from '../log.ts';
import type { Config } from './config.ts';
import { token } from './token.ts';

/** What the door for Discord needs, apart from the others, because each name that it knows is loaded with every cold start. */
export const CONFIG = token<Config>('config');
export const LOG = token<Log>('log');
export const CLOCK = token<Clock>('clock');
export const WORK_QUEUE = token<WorkQueue>('work-queue');
export const DISCORD_INTERACTIONS = token<DiscordInteractions>('discord-interactions');
export const INTERACTION_HANDLER = token<InteractionHandler>('interaction-handler');
