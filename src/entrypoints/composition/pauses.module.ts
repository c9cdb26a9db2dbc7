import { setTimeout as pause } from 'node:timers/promises';
import { ContainerModule } from 'inversify';
import { PAUSES } from './tokens.ts';

/** Where time passes by itself. */
export const pausesModule = new ContainerModule(({ bind }) => {
  bind(PAUSES).toConstantValue({ pause: (ms) => pause(ms) });
});
