import type { Language } from '../../domain/people.ts';
import { matching, versions } from './autocomplete.ts';
import { costPeriods } from './cost-interactions.ts';
import type { Choice } from './interaction-replies.ts';
import type { InteractionDesk } from './reception.ts';

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
  ['deploy version', ({ typed }) => versions(typed)],
]);
