import { asJson, asList, type Json } from './in-memory-discord-limits.ts';

/**
 * Whom a new message notifies: `@role-id`s and member ids that its text mentions and that it is allowed to. Without
 * `allowed_mentions` everything that is mentioned is.
 */
export function pingedBy(body: Json): readonly string[] {
  const text = typeof body['content'] === 'string' ? body['content'] : '';
  const mentioned = [...text.matchAll(/<@(&|!?)(\d{1,20})>/g)];
  const allowed = body['allowed_mentions'] === undefined ? null : asJson(body['allowed_mentions']);
  const pinged = mentioned.flatMap(([, mark, id = '']) => {
    const kind = mark === '&' ? 'roles' : 'users';
    const isAllowed = allowed === null || asList(allowed['parse']).includes(kind) || asList(allowed[kind]).includes(id);
    return isAllowed ? [mark === '&' ? `@${id}` : id] : [];
  });
  return [...new Set(pinged)];
}
