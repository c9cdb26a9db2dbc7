import { Secret } from '../kit/secret.ts';
import type { AppCredentials } from './ports/app-registration.ts';
import type { TeamAccount } from './ports/team-account.ts';
import type { SetUpTeamPorts } from './setup-ports.ts';

export type AppSecrets = AppCredentials & { readonly webhookSecret: Secret };

/** The team's App, installed. One that is kept already is gone on with, so that a setup that was stopped makes no second one. */
export async function findApp(
  ports: SetUpTeamPorts,
  account: TeamAccount,
  region: string,
  startsRuns: boolean,
): Promise<void> {
  const { apps, conversation, pause, show } = ports;
  const kept = await keptApp(account);
  const app = kept ?? (await newApp(ports, account, region, startsRuns));
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

async function newApp(
  { apps, conversation, show }: SetUpTeamPorts,
  account: TeamAccount,
  region: string,
  startsRuns: boolean,
): Promise<AppSecrets> {
  const owner = await conversation.type('organization');
  const plan = { organization: owner === '' ? null : owner, webhookUrl: addressOfNobody(region), startsRuns };
  const app = await apps.register(plan, (url) => {
    conversation.tell({ kind: 'create-app', url, startsRuns });
    show(url);
  });
  // The key first: without all three the App counts as not kept, and a person would have to make another one.
  await account.keep('github/private-key', app.privateKey);
  await account.keep('github/webhook-secret', app.webhookSecret);
  await account.keep('github/app-id', new Secret(app.appId));
  conversation.tell({ kind: 'app-created', name: app.name });
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
