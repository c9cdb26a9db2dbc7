import type { LogGroups } from '../../../application/logs/ports/log-groups.ts';
import type { ShowLogsDependencies } from '../../../application/logs/show-logs.ts';
import type { RoomWork } from '../../work/work-table.ts';
import { token } from '../token.ts';

export const LOG_GROUPS = token<LogGroups>('log-groups');
export const SHOW_LOGS_DEPENDENCIES = token<ShowLogsDependencies>('show-logs-dependencies');
export const LOGS_WORK = token<RoomWork<'logs'>>('logs-work');
