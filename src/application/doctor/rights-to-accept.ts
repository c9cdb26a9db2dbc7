import type { Finding } from '../../domain/doctor/finding.ts';
import { lookAtServer } from './chat-checks.ts';
import type { Outside, SetupPlan } from './check.ts';
import { lookAtApp, lookAtRepositories } from './code-host-checks.ts';

/** Rights that are missing, or that nobody could look at. */
const aboutRights: ReadonlySet<Finding['kind']> = new Set<Finding['kind']>([
  'unchecked',
  'app-refused',
  'app-permission-missing',
  'app-event-missing',
  'app-not-installed',
  'permission-not-granted',
  'server-unknown',
  'channel-missing',
  'channel-right-missing',
]);

/** What a person has to give this version with the code host and in the chat, beyond what is given already. Changes nothing. */
export async function rightsToAccept(
  plan: SetupPlan,
  outside: Pick<Outside, 'chat' | 'codeHost'>,
): Promise<readonly Finding[]> {
  const app = await lookAtApp(plan, outside);
  // Of an App that cannot be asked it is said once.
  const isClosed = app.some(({ kind }) => kind === 'app-refused' || kind === 'unchecked');
  const repositories = isClosed ? [] : await lookAtRepositories(plan, outside);
  const all = [...app, ...repositories, ...(await lookAtServer(plan, outside))];
  const told = all.filter(({ kind }) => aboutRights.has(kind));
  return [...new Map(told.map((finding) => [JSON.stringify(finding), finding])).values()];
}
