import { ContainerModule } from 'inversify';
import { SystemClock } from '../../adapters/system/system-clock.ts';
import { Config } from './config.ts';
import { CLOCK, CONFIG } from './edge-tokens.ts';

export const systemModule = new ContainerModule(({ bind }) => {
  bind(CONFIG).toResolvedValue(() => new Config());
  bind(CLOCK).toResolvedValue(() => new SystemClock());
});
