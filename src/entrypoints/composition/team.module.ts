import { ContainerModule } from 'inversify';
import { webUrlOf } from '../../adapters/github/kit/web-url.ts';
import { parseConfiguration } from './configuration.ts';
import { teamOf } from './team.ts';
import { CODE_HOST_PAGES, CONFIG, TEAM } from './tokens.ts';

export const teamModule = new ContainerModule(({ bind }) => {
  bind(TEAM).toResolvedValue(
    (config) => teamOf(parseConfiguration(config.configuration(), 'GEONBOT_CONFIG')),
    [CONFIG],
  );
  bind(CODE_HOST_PAGES).toResolvedValue((config) => ({ url: webUrlOf(config.gitHubApiUrl()) }), [CONFIG]);
});
