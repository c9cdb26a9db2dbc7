import { ContainerModule } from 'inversify';
import { parseConfiguration } from './configuration.ts';
import { teamOf } from './team.ts';
import { CONFIG, TEAM } from './tokens.ts';

export const teamModule = new ContainerModule(({ bind }) => {
  bind(TEAM).toResolvedValue(
    (config) => teamOf(parseConfiguration(config.configuration(), 'GEONBOT_CONFIG')),
    [CONFIG],
  );
});
