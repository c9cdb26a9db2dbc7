import { ContainerModule } from 'inversify';
import { InstallationRequests } from '../../adapters/github/kit/installation-requests.ts';
import { SECRETS } from './aws/secrets.ts';
import { repositoryIds } from './edge-configuration.ts';
import { CLOCK, CONFIG } from './system.ts';
import { token } from './token.ts';

/** Requests as the GitHub App. */
export const GITHUB = token<InstallationRequests>('github');

export const gitHubModule = new ContainerModule(({ bind }) => {
  bind(GITHUB).toResolvedValue(
    async (config, secrets, clock) => {
      const app = await secrets.read(['github/app-id', 'github/private-key']);
      return new InstallationRequests({
        appId: app['github/app-id'].reveal(),
        privateKey: app['github/private-key'].reveal(),
        apiUrl: config.gitHubApiUrl(),
        clock,
        repositoryIds: repositoryIds(config.configuration().value),
      });
    },
    [CONFIG, SECRETS, CLOCK],
  );
});
