/** Who is to be forgotten. Logins in any case, because GitHub does not tell cases apart. */
export type ForgottenPerson = { readonly member: string | null; readonly logins: readonly string[] };

/** In place of an id. The same for everybody, so that nobody can be told from it. */
export const nobodysId = '0';
/** In place of a name or login, as GitHub calls the author of what a deleted account has left. */
export const nobodysName = 'ghost';

/** Where a login stands. Elsewhere the same word may be a branch or a service. */
const loginKeys: ReadonlySet<string> = new Set([
  'actor',
  'author',
  'by',
  'login',
  'logins',
  'mergedBy',
  'requestedReviewers',
  'reviewer',
  'sender',
]);

type Place = { readonly key: string; readonly of: Readonly<Record<string, unknown>> };

/** The text without the person, JSON or not; the very same where nothing of them is in it. */
export function withoutPerson(text: string, person: ForgottenPerson): string {
  const json = jsonIn(text);
  if (json === null) return withoutId(text, person);
  const after = forgotten(json, person, { key: '', of: {} });
  return JSON.stringify(after) === JSON.stringify(json) ? text : JSON.stringify(after);
}

function forgotten(value: unknown, person: ForgottenPerson, place: Place): unknown {
  if (typeof value === 'string') return forgottenText(value, person, place);
  if (Array.isArray(value)) return value.map((one) => forgotten(one, person, place));
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([key, one]) => [key, forgotten(one, person, { key, of: value })] as const);
  return Object.fromEntries(entries);
}

function forgottenText(text: string, person: ForgottenPerson, { key, of }: Place): string | null {
  const { member } = person;
  if (loginKeys.has(key) && isLogin(text, person)) return nobodysName;
  if (key === 'name' && member !== null && of['id'] === member) return nobodysName;
  if (key === 'name' && of['kind'] === 'person' && isLogin(text, person)) return nobodysName;
  // A picture's address names the account by its number.
  if (key === 'authorAvatarUrl' && isLogin(of['author'], person)) return null;
  return withoutId(text, person);
}

/** Also in a mention. Ids of Discord are long, so that no other number is meant. */
function withoutId(text: string, { member }: ForgottenPerson): string {
  if (member === null || !text.includes(member)) return text;
  return text.replace(new RegExp(`(?<!\\d)${member}(?!\\d)`, 'g'), nobodysId);
}

function isLogin(text: unknown, { logins }: ForgottenPerson): boolean {
  return typeof text === 'string' && logins.some((login) => login.toLowerCase() === text.toLowerCase());
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** Null where it is no object or list. */
function jsonIn(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * The texts of an item one revision later, so that a worker which has read the item before writes nothing over it. Its card counts as
 * showing it: nothing is edited because of this.
 */
export function oneRevisionLater(entity: string, revision: number, shownRevision: number | null): string {
  const json = jsonIn(entity);
  if (!isObject(json) || json['revision'] !== revision) return entity;
  const shift = (shown: unknown) =>
    shownRevision !== null && isObject(shown) && shown['revision'] === shownRevision
      ? { ...shown, revision: shownRevision + 1 }
      : shown;
  const shown = ['shown', 'card'].filter((key) => key in json && !Array.isArray(json[key]));
  const shifted = Object.fromEntries(shown.map((key) => [key, shift(json[key])]));
  return JSON.stringify({ ...json, ...shifted, revision: revision + 1 });
}
