import { ContainerModule } from 'inversify';
import { SuggestVersions } from '../../application/deploy/suggest-versions.ts';
import { VersionInquiry } from '../work/version-inquiry.ts';
import { versionRepositories } from './edge-configuration.ts';
import { CONFIG, LOG, VERSION_INQUIRY, VERSIONS } from './tokens.ts';

export const versionSuggestionsModule = new ContainerModule(({ bind }) => {
  bind(VERSION_INQUIRY).toResolvedValue(
    (config, versions, log) =>
      new VersionInquiry(new SuggestVersions(versionRepositories(config.configuration()), versions), log),
    [CONFIG, VERSIONS, LOG],
  );
});
