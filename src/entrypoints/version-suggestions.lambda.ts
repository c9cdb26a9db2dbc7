import { createContainer } from './composition/container.ts';
import { gitHubModule } from './composition/github.module.ts';
import { logModule } from './composition/log.module.ts';
import { remade } from './composition/remade.ts';
import { secretsModule } from './composition/secrets.module.ts';
import { systemModule } from './composition/system.module.ts';
import { VERSION_INQUIRY } from './composition/tokens.ts';
import { versionSuggestionsModule } from './composition/version-suggestions.module.ts';

// Without the whole team, because checking its configuration would cost more of the time of whoever types than anything else.
const inquiry = remade(() =>
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
