import { ContainerModule } from 'inversify';
import type { SsmSecrets } from '../../adapters/aws/kit/ssm-secrets.ts';
import { InstallationRequests } from '../../adapters/github/kit/installation-requests.ts';
import { lightFetch } from '../../adapters/system/light-fetch.ts';
import type { Clock } from '../../application/kit/ports/clock.ts';
import type { KnownRepositories } from '../../application/review/known-repositories.ts';
import { SECRETS } from './aws/secrets.ts';
import type { Config } from './config.ts';
import { repositoryIds } from './edge-configuration.ts';
import { GITHUB } from './github.ts';
import { KNOWN_REPOSITORIES } from './review/tokens.ts';
import { CLOCK, CONFIG } from './system.ts';

/** Where there is no table. */
export const gitHubModule = new ContainerModule(({ bind }) => {
  bind(GITHUB).toResolvedValue(
    (config, secrets, clock) => gitHub(config, secrets, clock, null),
    [CONFIG, SECRETS, CLOCK],
  );
});

/** With what the table tells of the ids of repositories. */
export const gitHubByIds = new ContainerModule(({ bind }) => {
  bind(GITHUB).toResolvedValue(gitHub, [CONFIG, SECRETS, CLOCK, KNOWN_REPOSITORIES]);
});

async function gitHub(
  config: Config,
  secrets: SsmSecrets,
  clock: Clock,
  known: KnownRepositories | null,
): Promise<InstallationRequests> {
  const app = await secrets.read(['github/app-id', 'github/private-key']);
  return new InstallationRequests({
    appId: app['github/app-id'].reveal(),
    privateKey: app['github/private-key'].reveal(),
    apiUrl: config.gitHubApiUrl(),
    apiFetch: lightFetch,
    clock,
    repositoryIds: repositoryIds(config.configuration().value),
    idsOf: async (repository) => {
      const home = (await known?.of(repository))?.home ?? null;
      return home === null ? null : { repositoryId: home.id, installationId: home.installationId };
    },
  });
}
