import type { Language } from '../people/people.ts';

/**
 * In this order. Nothing is lost before the export is written; no worker is there any more when cards are closed; and the
 * secrets go last, because GitHub and Discord are asked with them. Each can be repeated without doing harm.
 */
export const removalSteps = [
  'export',
  'doors',
  'stack',
  'last-export',
  'cards',
  'app',
  'server',
  'table',
  'secrets',
] as const;
export type RemovalStep = (typeof removalSteps)[number];

/** Everything that a team has of Geonbot, as it was found before anything was removed. Holds no secret. */
export type Belongings = {
  readonly account: string;
  readonly region: string;
  readonly stack: string;
  /** How many parts the stack has; null where there is none any more. */
  readonly parts: number | null;
  readonly logs: readonly string[];
  readonly table: string | null;
  readonly prefix: string;
  readonly parameters: readonly string[];
  readonly applicationId: string;
  readonly server: string;
  readonly language: Language;
  /** The GitHub App; null where its key is not kept or GitHub does not take it any more. */
  readonly app: RemovedApp | null;
};

export type RemovedApp = {
  readonly name: string;
  /** Where a person deletes it. */
  readonly deletionPage: string;
  /** Who has installed it. */
  readonly owners: readonly string[];
};

export type CardsEnded = { readonly ended: number; readonly gone: number; readonly notAllowed: number };

export type RemovalProgress = {
  readonly belongings: Belongings;
  readonly done: readonly RemovalStep[];
  readonly cards: CardsEnded | null;
};

/** Null when all is done. */
export function nextRemovalStep({ done }: Pick<RemovalProgress, 'done'>): RemovalStep | null {
  return removalSteps.find((step) => !done.includes(step)) ?? null;
}
