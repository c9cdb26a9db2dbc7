import type { ChangeSettings } from '../../application/people/change-settings.ts';
import type { LinkPerson } from '../../application/people/link-person.ts';
import type { UnlinkPerson } from '../../application/people/unlink-person.ts';
import type { RoomWork } from './work-table.ts';

export type LinkWork = RoomWork<'people'>;

export function linkWork(
  linkPerson: Pick<LinkPerson, 'execute'>,
  unlinkPerson: Pick<UnlinkPerson, 'execute'>,
  changeSettings: Pick<ChangeSettings, 'execute'>,
): LinkWork {
  return {
    'link-person': async (job) => ({
      kind: 'link',
      outcome: await linkPerson.execute({ asked: job.asked, request: job }),
    }),
    'unlink-person': async (job) => ({
      kind: 'unlink',
      outcome: await unlinkPerson.execute({ asked: job.asked, request: job }),
    }),
    'change-settings': async ({ asked, request }) => ({
      kind: 'settings',
      outcome: await changeSettings.execute(asked, request),
    }),
  };
}
