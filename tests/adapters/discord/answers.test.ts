import { describe, expect, it } from 'vitest';
import { answerLook } from '../../../src/adapters/discord/answers.ts';
import type { RoomAnswers } from '../../../src/adapters/discord/kit/answer-look.ts';
import { statusAnswers } from '../../../src/adapters/discord/status/answers.ts';
import type { Answer } from '../../../src/application/jobs/ports/replies.ts';

const place = { language: 'en', codeHost: 'https://github.com', isDeploysChannel: false, cardUrl: () => null } as const;

describe('an answer', () => {
  it('does not compile without a look, and the kind is named', () => {
    const { graph, ...others } = statusAnswers;
    // @ts-expect-error: Property 'graph' is missing in type ... but required in type 'AnswerLooks<...>'.
    const incomplete: RoomAnswers<'status'> = others;
    expect([graph, incomplete]).toHaveLength(2);
  });

  it('looks as its own room shows it, and in every room the same where something went wrong', async () => {
    const unknown = await answerLook('status', { kind: 'unknown-resource', resource: 'api', known: ['web'] }, place);
    expect(JSON.stringify(unknown?.body)).toContain('web');
    const trouble: Answer<'lock' | 'alert'> = { kind: 'trouble', reference: '1001' };
    expect(await answerLook('alert', trouble, place)).toEqual(await answerLook('lock', trouble, place));
  });

  it('of another room is a mistake of ours that names both', async () => {
    const strayed: Answer = { kind: 'help' };
    // @ts-expect-error: no job of the room `lock` answers with help.
    await expect(answerLook('lock', strayed, place)).rejects.toThrow('The room lock has no look for help');
  });
});
