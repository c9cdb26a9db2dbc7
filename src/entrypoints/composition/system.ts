import { setTimeout as pause } from 'node:timers/promises';
import { ContainerModule } from 'inversify';
import { SystemClock } from '../../adapters/system/system-clock.ts';
import { SystemTimers } from '../../adapters/system/system-timers.ts';
import type { Clock } from '../../application/kit/ports/clock.ts';
import type { Timers } from '../../application/kit/ports/timers.ts';
import type { Log } from '../log.ts';
import type { Pauses } from '../work/job-runner.ts';
import { Config } from './config.ts';
import { token } from './token.ts';

export const CONFIG = token<Config>('config');
export const LOG = token<Log>('log');
export const CLOCK = token<Clock>('clock');
export const TIMERS = token<Timers>('timers');
export const PAUSES = token<Pauses>('pauses');

export const systemModule = new ContainerModule(({ bind }) => {
  bind(CONFIG).toResolvedValue(() => new Config());
  bind(CLOCK).toResolvedValue(() => new SystemClock());
  bind(TIMERS).toResolvedValue(() => new SystemTimers());
  bind(PAUSES).toConstantValue({ pause: (ms) => pause(ms) });
});
