import { expect, it } from 'vitest';
import { commands } from '../../../src/adapters/discord/commands.ts';
import { limits } from '../../../src/adapters/discord/kit/limits.ts';
import { answerMessage } from '../../support/an-answer-message.ts';

it.each(['en', 'ko'] as const)('shows every command and every option in their language (%s)', (language) => {
  const description = answerMessage({ kind: 'help' }, language, null).embeds?.[0]?.description ?? '';
  for (const { names, descriptions, options } of commands) {
    expect(description).toContain(`\`/${names[language]}`);
    expect(description).toContain(descriptions[language]);
    for (const option of options) expect(description).toContain(option.names[language]);
  }
  expect(description.length).toBeLessThan(limits.description);
});

it('shows what may be left out in brackets', () => {
  const [embed] = answerMessage({ kind: 'help' }, 'ko', null).embeds ?? [];
  expect(embed?.title).toBe('제가 할 수 있는 일');
  expect(embed?.description).toContain('`/배포 서비스 환경 버전 [미리보기] [긴급사유] [다시배포]`');
});
