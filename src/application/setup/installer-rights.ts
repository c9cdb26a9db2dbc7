import { type InstallerRights, type InstallerTask, obstaclesIn } from '../../domain/setup/installer-rights.ts';
import type { SetupAccount } from '../../domain/setup/setup-progress.ts';
import { mapConcurrently } from '../kit/map-concurrently.ts';
import { type Conversation, SetupStopped } from './ports/conversation.ts';
import type { TeamAccount } from './ports/team-account.ts';
import type { SetUpTeamInput } from './setup-ports.ts';

const atOnce = 2;

/** What whoever runs the setup may do of all that it is going to do. Only a region that is not ready has to be prepared. */
export async function installerRights(account: TeamAccount, stack: string): Promise<InstallerRights> {
  const judge = async (task: InstallerTask) => ({ task, rights: await account.rightsFor(task, stack) });
  const secrets = await judge('secrets');
  // Whether the region is ready lies beside the secrets, and is not asked of somebody who may not read there.
  const prepares = secrets.rights.kind !== 'denied' && !(await account.isReady());
  const others: readonly InstallerTask[] = [...(prepares ? ['prepare' as const] : []), 'deploy', 'discovery', 'bill'];
  return [secrets, ...(await mapConcurrently(atOnce, others, judge))];
}

/** Tells what is missing before anything is made. @throws SetupStopped where the setup would fail at it. */
export function tellRights(
  conversation: Conversation,
  { rights, account }: { readonly rights: InstallerRights; readonly account: SetupAccount },
  { dryRun, ignoresRights }: Pick<SetUpTeamInput, 'dryRun' | 'ignoresRights'>,
): void {
  conversation.tell({ kind: 'rights', rights, account });
  if (dryRun || ignoresRights || obstaclesIn(rights).length === 0) return;
  throw new SetupStopped({
    en: 'Nothing was made. Have these rights granted, then type the same command again; --ignore-rights goes on without them',
    ko: '아무것도 만들지 않았습니다. 위 권한을 받은 다음 같은 명령을 다시 실행하세요. --ignore-rights를 쓰면 권한 없이 계속합니다',
  });
}
