import type { Invocation } from '../../../application/jobs/invocation.ts';
import type { Job } from '../../../application/jobs/job.ts';
import type { MemberId } from '../../../domain/people/people.ts';
import { command } from '../kit/command.ts';
import { textOf } from '../kit/interaction-payload.ts';

/** What `/link` asks for. */
export function linkJob(values: ReadonlyMap<string, string>, asked: Invocation): Job {
  return { kind: 'link-person', asked, ...personIn(values) };
}

/** What `/unlink` asks for. */
export function unlinkJob(values: ReadonlyMap<string, string>, asked: Invocation): Job {
  return { kind: 'unlink-person', asked, ...personIn(values) };
}

function personIn(values: ReadonlyMap<string, string>) {
  return { login: textOf(values.get('github')), member: memberIn(values.get('user')) };
}

/** Discord sends the id of the picked member; anything else is ignored. */
function memberIn(value: string | undefined): MemberId | null {
  return value !== undefined && /^\d{1,20}$/.test(value) ? (value as MemberId) : null;
}

export const peopleCommands = [
  command({
    name: 'link',
    options: [
      { name: 'github', required: false, offers: 'text', maxLength: 60 },
      { name: 'user', required: false, offers: 'member', maxLength: 20 },
    ],
    read: linkJob,
  }),
  command({
    name: 'unlink',
    options: [
      { name: 'github', required: false, offers: 'text', maxLength: 60 },
      { name: 'user', required: false, offers: 'member', maxLength: 20 },
    ],
    read: unlinkJob,
  }),
] as const;
