import { ContainerModule } from 'inversify';
import { PowertoolsLog } from './powertools-log.ts';
import { LOG } from './system.ts';

export function logModule(service: string): ContainerModule {
  return new ContainerModule(({ bind }) => {
    bind(LOG).toResolvedValue(() => new PowertoolsLog(service));
  });
}
