import type { VersionQuestion } from '../../application/deploy/ports/version-suggestions.ts';
import type { Asked } from '../../application/jobs/asked.ts';
import { aboutEnvironment, permissions } from '../../application/jobs/permissions.ts';
import type { Asker, Language } from '../../domain/people/people.ts';
import { askRefusal } from '../../domain/people/who-may-ask.ts';
import { costPeriods } from './cost/cost-interactions.ts';
import { longestChoice, matching, versions } from './kit/autocomplete.ts';
import type { Choice } from './kit/interaction-replies.ts';
import type { InteractionDesk } from './kit/reception.ts';
import { lockDurations } from './lock/lock-interactions.ts';

/** What a person has typed so far. */
export type Typing = {
  readonly typed: string;
  readonly desk: InteractionDesk;
  readonly language: Language;
  readonly nowMs: number;
};

/** What to offer meanwhile; at most 25, of at most 100 characters. */
export type Suggester = (typing: Typing) => readonly (string | Choice)[];

const services: Suggester = ({ desk, typed }) => matching(desk.services, typed);
const environments: Suggester = ({ desk, typed }) => matching(desk.environments, typed);

/** Every option that is suggested while a person types, as `command option`. */
export const suggesters: ReadonlyMap<string, Suggester> = new Map<string, Suggester>([
  ['status resource', ({ desk, typed }) => matching(desk.resources, typed)],
  ['cost period', ({ typed, language, nowMs }) => costPeriods(typed, language, nowMs)],
  ['deploy service', services],
  ['deploy env', environments],
  ['can service', services],
  ['can env', environments],
  ['rollback service', services],
  ['rollback env', environments],
  ['lock service', services],
  ['lock env', environments],
  ['lock for', ({ typed, language }) => lockDurations(typed, language)],
  ['unlock service', services],
  ['unlock env', environments],
  ['history service', services],
  ['history env', environments],
  ['metrics service', services],
  ['metrics env', environments],
  ['pr resync repository', ({ desk, typed }) => matching(desk.repositories, typed)],
  ['reviews repository', ({ desk, typed }) => matching(desk.repositories, typed)],
  ['deploy version', ({ typed }) => versions(typed)],
  ['can version', ({ typed }) => versions(typed)],
]);

/**
 * Those that are better answered by who knows the versions of a service, if that is quick enough; each with the job of its
 * command, because whoever may not send the command is told no branch of a private repository either.
 */
export const versionOptions: ReadonlyMap<string, 'dispatch-deploy' | 'explain-deploy'> = new Map([
  ['deploy version', 'dispatch-deploy'],
  ['can version', 'explain-deploy'],
]);

/** What to ask then. Null where nothing would come of it, or whoever types may not know. */
export function versionQuestion(
  option: string,
  typed: string,
  values: ReadonlyMap<string, string>,
  { desk, asked }: { readonly desk: InteractionDesk; readonly asked: Asked | null },
): VersionQuestion | null {
  const kind = versionOptions.get(option);
  const service = values.get('service') ?? '';
  if (kind === undefined || asked === null || !desk.services.includes(service)) return null;
  const mayKnow = maySend(kind, asked.by, values.get('env') ?? '', desk);
  return mayKnow && typed.length <= longestChoice ? { service, typed } : null;
}

/** To the environment that is filled in, or to any where none is yet. */
function maySend(
  kind: 'dispatch-deploy' | 'explain-deploy',
  asker: Asker,
  environment: string,
  { environments, rights }: InteractionDesk,
): boolean {
  const places = environment === '' ? environments : [environment];
  return places.some((place) => askRefusal(permissions[kind], asker, aboutEnvironment(place), rights) === null);
}
