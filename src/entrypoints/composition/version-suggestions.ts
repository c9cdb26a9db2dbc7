import { ContainerModule } from 'inversify';
import { AppVersions } from '../../adapters/github/deploy/app-versions.ts';
import { SuggestVersions } from '../../application/deploy/suggest-versions.ts';
import { VersionInquiry } from '../work/version-inquiry.ts';
import { VERSIONS } from './deploy/tokens.ts';
import { versionRepositories } from './edge-configuration.ts';
import { GITHUB } from './github.ts';
import { CONFIG, LOG } from './system.ts';
import { token } from './token.ts';

export const VERSION_INQUIRY = token<VersionInquiry>('version-inquiry');

export const versionSuggestionsModule = new ContainerModule(({ bind }) => {
  // Here and not with all of the room, because this Lambda talks to GitHub alone.
  bind(VERSIONS).toResolvedValue((gitHub) => new AppVersions(gitHub), [GITHUB]);
  bind(VERSION_INQUIRY).toResolvedValue(
    (config, versions, log) =>
      new VersionInquiry(new SuggestVersions(versionRepositories(config.configuration().value), versions), log),
    [CONFIG, VERSIONS, LOG],
  );
});
