import type { SetupApp, SetupProgress } from '../../domain/setup/setup-progress.ts';
import { Secret } from '../kit/secret.ts';
import type { AppCredentials } from './ports/app-registration.ts';
import type { TeamAccount } from './ports/team-account.ts';
import { accountOf, type SetUpTeamPorts } from './setup-ports.ts';

export type AppSecrets = AppCredentials & { readonly webhookSecret: Secret };

/** The team's App, installed. One that is kept already is gone on with, so that a setup that was stopped makes no second one. */
export async function findApp(
  ports: SetUpTeamPorts,
  account: TeamAccount,
  progress: SetupProgress,
  startsRuns: boolean,
): Promise<void> {
  const { apps, conversation, pause, show } = ports;
  const kept = (await keptApp(account)) ?? (await halfKeptApp(ports, account, progress.app));
  const app = kept ?? (await newApp(ports, account, progress, startsRuns));
  let owners = await apps.installations(app);
  if (owners.length === 0) {
    const url = await apps.installUrl(app);
    conversation.tell({ kind: 'install-app', url });
    // Whoever has just made it was sent on there.
    if (kept !== null) show(url);
  }
  for (let times = 1; owners.length === 0; times++) {
    await pause(times);
    owners = await apps.installations(app);
  }
  for (const owner of owners) conversation.tell({ kind: 'app-installed', owner });
}

/** Null where it is not all there. */
export async function keptApp(account: TeamAccount): Promise<AppSecrets | null> {
  const appId = await account.kept('github/app-id');
  const privateKey = await account.kept('github/private-key');
  const webhookSecret = await account.kept('github/webhook-secret');
  if (appId === null || privateKey === null || webhookSecret === null) return null;
  return { appId: appId.reveal(), privateKey, webhookSecret };
}

/** Of a setup that was killed after the key was kept: the state knows the id, and a new secret is as good. Null where the key is lost. */
async function halfKeptApp(
  { apps }: SetUpTeamPorts,
  account: TeamAccount,
  begun: SetupApp | null,
): Promise<AppSecrets | null> {
  const appId = begun?.id ?? null;
  const privateKey = await account.kept('github/private-key');
  if (appId === null || privateKey === null) return null;
  const webhookSecret = (await account.kept('github/webhook-secret')) ?? apps.newWebhookSecret();
  return await keepApp(account, { appId, privateKey, webhookSecret });
}

async function newApp(
  { apps, conversation, folder, show }: SetUpTeamPorts,
  account: TeamAccount,
  progress: SetupProgress,
  startsRuns: boolean,
): Promise<AppSecrets> {
  const { region } = accountOf(progress);
  const owner = await conversation.type('organization');
  const organization = owner === '' ? null : owner;
  // The same name as before: GitHub makes no second App of it, whenever the setup was stopped.
  const name = progress.app?.name ?? apps.newName();
  if (progress.app !== null) conversation.tell({ kind: 'app-begun', name, url: apps.settingsUrl(organization) });
  await folder.remember({ ...progress, app: { name, id: null } });
  const app = await apps.register({ name, organization, webhookUrl: addressOfNobody(region), startsRuns }, (url) => {
    conversation.tell({ kind: 'create-app', url, startsRuns });
    show(url);
  });
  await folder.remember({ ...progress, app: { name, id: app.appId } });
  await keepApp(account, app);
  conversation.tell({ kind: 'app-created', name: app.name });
  return app;
}

/** The key first: GitHub gives it once, and the rest can be had again. */
async function keepApp(account: TeamAccount, app: AppSecrets): Promise<AppSecrets> {
  await account.keep('github/private-key', app.privateKey);
  await account.keep('github/webhook-secret', app.webhookSecret);
  await account.keep('github/app-id', new Secret(app.appId));
  return app;
}

/**
 * Until the stack has one. GitHub makes no App with a webhook that has no address, and takes none of this machine. Ids of APIs have
 * no hyphen, so it is nobody's; and it is AWS's own domain, so nobody else is asked for it.
 */
function addressOfNobody(region: string): string {
  const domain = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
  return `https://not-deployed-yet.execute-api.${region}.${domain}/github/webhooks`;
}
