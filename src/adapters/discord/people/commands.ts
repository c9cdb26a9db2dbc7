import type { Invocation } from '../../../application/jobs/invocation.ts';
import type { Job } from '../../../application/jobs/job.ts';
import type { MemberId } from '../../../domain/people/people.ts';
import { matching } from '../kit/autocomplete.ts';
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

/** What `/reviews hours` asks for, as it was typed; the worker says what of it cannot be understood. */
export function hoursJob(values: ReadonlyMap<string, string>, asked: Invocation): Job {
  const [zone = null, from = null, to = null, days = null] = ['zone', 'from', 'to', 'days'].map((name) =>
    textOf(values.get(name)),
  );
  const team = values.get('team') === 'true';
  return { kind: 'change-settings', asked, request: { what: 'hours', zone, from, to, days, team } };
}

/** What `/reviews away` asks for. */
export function awayJob(values: ReadonlyMap<string, string>, asked: Invocation): Job {
  return { kind: 'change-settings', asked, request: { what: 'away', until: textOf(values.get('until')) } };
}

/** What `/reviews quiet` asks for. */
export function quietJob(values: ReadonlyMap<string, string>, asked: Invocation): Job {
  return { kind: 'change-settings', asked, request: { what: 'quiet', until: textOf(values.get('until')) } };
}

/** What `/reviews dm` asks for. */
export function directJob(values: ReadonlyMap<string, string>, asked: Invocation): Job {
  const mode = values.get('mode');
  return { kind: 'change-settings', asked, request: { what: 'dm', on: mode === undefined ? null : mode === 'on' } };
}

function suggestZones(typed: string): readonly string[] {
  return matching(Intl.supportedValuesOf('timeZone'), typed.trim().replaceAll(' ', '_'));
}

const dayWords = { en: ['tomorrow', 'monday', 'today'], ko: ['내일', '월요일', '오늘'] } as const;
const quietWords = {
  en: ['1 h', '2 h', '14:00', '18:00', 'now'],
  ko: ['1시간', '2시간', '14:00', '18:00', '지금'],
} as const;

export const peopleCommands = [
  command({
    name: 'reviews hours',
    options: [
      { name: 'zone', required: false, offers: { suggest: ({ typed }) => suggestZones(typed) }, maxLength: 60 },
      { name: 'from', required: false, offers: 'text', maxLength: 10 },
      { name: 'to', required: false, offers: 'text', maxLength: 10 },
      { name: 'days', required: false, offers: 'text', maxLength: 60 },
      { name: 'team', required: false, offers: 'yes-or-no', maxLength: 5 },
    ],
    read: hoursJob,
  }),
  command({
    name: 'reviews away',
    options: [
      {
        name: 'until',
        required: false,
        offers: { suggest: ({ typed, language }) => suggested(dayWords[language], typed) },
        maxLength: 40,
      },
    ],
    read: awayJob,
  }),
  command({
    name: 'reviews quiet',
    options: [
      {
        name: 'until',
        required: false,
        offers: { suggest: ({ typed, language }) => suggested(quietWords[language], typed) },
        maxLength: 40,
      },
    ],
    read: quietJob,
  }),
  command({
    name: 'reviews dm',
    options: [{ name: 'mode', required: false, offers: { choices: ['on', 'off'] }, maxLength: 3 }],
    read: directJob,
  }),
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

/** The words that fit, and what was typed, because anything else is a date or a time. */
function suggested(words: readonly string[], typed: string): readonly string[] {
  const text = typed.trim();
  return text === '' ? words : [...new Set([...matching(words, text), text])];
}
