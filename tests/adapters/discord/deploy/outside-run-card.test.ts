import { describe, expect, it } from 'vitest';
import { outsideRunMessage } from '../../../../src/adapters/discord/deploy/outside-run-card.ts';
import type { OutsideRun } from '../../../../src/domain/deploy/outside-run.ts';
import { runConclusions } from '../../../../src/domain/deploy/run.ts';
import { anOutsideRun, failed, queued, running, tried } from '../../../support/an-outside-run.ts';
import { asRead } from '../kit/as-read.ts';

const read = (run: OutsideRun, language: 'en' | 'ko' = 'en') => asRead(outsideRunMessage(run, language));

describe('the card of a run that Geonbot did not start reads', () => {
  it('in English', () => {
    expect(read(anOutsideRun(running))).toMatchInlineSnapshot(`
      "# Outside Run Under Way
      **Fix the login**
      \`acme/backend deploy.yml\` · \`main\`
      Started <t:1795338000:R> by mona (\`push\`)
      Not requested through Geonbot: its rules, approvals and locks did not apply.
      [Open run] https://github.com/acme/backend/actions/runs/77"
    `);
    expect(read(anOutsideRun(tried(2, failed), { branch: null }))).toMatchInlineSnapshot(`
      "# Outside Run Failed
      **Fix the login**
      \`acme/backend deploy.yml\`
      Started <t:1795338000:R> by mona (\`push\`) · attempt 2
      Not requested through Geonbot: its rules, approvals and locks did not apply.
      [Open run] https://github.com/acme/backend/actions/runs/77"
    `);
  });

  it('in Korean', () => {
    expect(read(anOutsideRun(tried(2, queued)), 'ko')).toMatchInlineSnapshot(`
      "# 외부 실행 대기 중
      **Fix the login**
      \`acme/backend deploy.yml\` · \`main\`
      <t:1795338000:R> mona 님이 시작 (\`push\`) · 2번째 시도
      건봇을 거치지 않은 실행이라 규칙·승인·잠금이 적용되지 않았습니다.
      [실행 열기] https://github.com/acme/backend/actions/runs/77"
    `);
  });

  it('by its end in its title', () => {
    const end = (conclusion: OutsideRun['conclusion'], language: 'en' | 'ko') =>
      read(anOutsideRun(failed, { conclusion }), language).split('\n')[0];
    expect((['success', 'failure', 'cancelled', null] as const).map((one) => end(one, 'en'))).toEqual([
      '# Outside Run Succeeded',
      '# Outside Run Failed',
      '# Outside Run Cancelled',
      '# Outside Run Ended',
    ]);
    for (const language of ['en', 'ko'] as const) {
      const titles = runConclusions.map((one) => end(one, language));
      expect(new Set(titles).size).toBe(runConclusions.length);
    }
    expect(end('success', 'ko')).toBe('# 외부 실행 성공');
  });
});
