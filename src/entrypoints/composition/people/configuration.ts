import * as z from 'zod';
import { isSameLogin, loginIn } from '../../../domain/people/login.ts';
import { message } from '../configuration-message.ts';
import { snowflake, textThat } from '../written-values.ts';

const login = textThat((written) => loginIn(written) === written, {
  en: 'must be the login of a GitHub account',
  ko: 'GitHub 계정의 로그인 이름이어야 합니다',
});

/** The part of the configuration about who is who. */
export const people = z
  .strictObject({
    adminRoles: z.array(snowflake).default([]).describe('Roles whose members may link and unlink others.'),
    links: z
      .record(login, snowflake)
      .default({})
      .describe('Members of the server by their logins on GitHub; nobody can unlink these from the chat.'),
  })
  .prefault({})
  .describe('Who of GitHub is who in Discord. Everybody may link themselves with /link.');

/** Two spellings of one login would be two answers to one question. */
export function checkPeople(config: { readonly people: z.output<typeof people> }, context: z.RefinementCtx): void {
  const logins = Object.keys(config.people.links);
  for (const [index, one] of logins.entries()) {
    const earlier = logins.slice(0, index).find((other) => isSameLogin(one, other));
    if (earlier === undefined) continue;
    context.addIssue({
      code: 'custom',
      path: ['people', 'links', one],
      message: message({
        en: `is the same login as ${earlier}: GitHub does not tell cases apart`,
        ko: `${earlier}와 같은 로그인입니다. GitHub은 대소문자를 구분하지 않습니다`,
      }),
    });
  }
}
