import { secretsModule } from './composition/aws/secrets.ts';
import { createContainer } from './composition/container.ts';
import { gitHubModule } from './composition/github-requests.ts';
import { logModule } from './composition/log.ts';
import { rebuildWhenStale } from './composition/rebuild-when-stale.ts';
import { systemModule } from './composition/system.ts';
import { VERSION_INQUIRY, versionSuggestionsModule } from './composition/version-suggestions.ts';

// Without the whole team, because checking its configuration would cost more of the time of whoever types than anything else.
const inquiry = rebuildWhenStale(() =>
  createContainer(
    systemModule,
    logModule('version-suggestions'),
    secretsModule('github/app-id', 'github/private-key'),
    gitHubModule,
    versionSuggestionsModule,
  ).getAsync(VERSION_INQUIRY),
);

export async function handler(event: unknown): Promise<unknown> {
  return (await inquiry()).take(event);
}
