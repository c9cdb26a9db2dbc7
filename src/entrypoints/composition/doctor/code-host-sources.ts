import { AppCodeHostSetup } from '../../../adapters/github/doctor/app-code-host-setup.ts';
import { AppWebhookDeliveries } from '../../../adapters/github/jobs/app-webhook-deliveries.ts';
import { InstallationRequests } from '../../../adapters/github/kit/installation-requests.ts';
import type { Outside } from '../../../application/doctor/check.ts';
import type { Unseen } from '../../../application/doctor/looked.ts';
import type { Clock } from '../../../application/kit/ports/clock.ts';
import type { Config } from '../config.ts';
import { repositoryIds } from '../edge-configuration.ts';

export type CodeHostSources = Pick<Outside, 'codeHost' | 'deliveries'>;

type Given = { readonly config: Config; readonly configuration: unknown; readonly clock: Clock };

/** What asks GitHub as the App. Where its id or key could not be read, or the key is none, nobody can ask. */
export function codeHostSources(
  appId: string | null,
  privateKey: string | null,
  { config, configuration, clock }: Given,
): CodeHostSources {
  try {
    if (appId === null || privateKey === null) return unseenCodeHost;
    const ids = repositoryIds(configuration);
    const app = { appId, privateKey, apiUrl: config.gitHubApiUrl(), clock, repositoryIds: ids };
    const requests = new InstallationRequests(app);
    return { codeHost: new AppCodeHostSetup(requests), deliveries: new AppWebhookDeliveries(requests) };
  } catch {
    return unseenCodeHost;
  }
}

const unseen: Unseen = { kind: 'unreadable', reason: 'secret-unread' };

const unseenCodeHost: CodeHostSources = {
  codeHost: {
    app: async () => unseen,
    webhook: async () => unseen,
    access: async () => unseen,
    workflow: async () => unseen,
    checkNames: async () => unseen,
    assumedRoles: async () => unseen,
    tokenIdentity: async () => unseen,
  },
  deliveries: { failedSince: async () => null },
};
