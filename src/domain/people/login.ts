import type { Brand } from '../kit/brand.ts';

/** An account of a person on the code host, as GitHub or a person spells it. */
export type Login = Brand<string, 'Login'>;

/** Null where GitHub could have no such account. One `@` before it and blanks around it are forgiven. */
export function loginIn(text: string): Login | null {
  const login = text.trim().replace(/^@/, '');
  // Managed users of an enterprise have an underscore before its short code.
  return /^[a-z\d](?:[a-z\d]|-(?=[a-z\d])){0,38}(?:_[a-z\d]{1,20})?$/i.test(login) ? (login as Login) : null;
}

/** GitHub does not tell cases apart. */
export function isSameLogin(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
