import { expect, it } from 'vitest';
import { SetupProblem } from '../../src/application/setup/setup-problem.ts';
import { CannotRun, NotUnderstood, reportOf } from '../../src/entrypoints/cli/cannot-run.ts';

const usage = { en: 'usage:\n  geonbot', ko: '사용법:\n  geonbot' };
const said = { en: 'lost\u001b[2J it', ko: '없음\u009b2J' };

it.each([
  [new SetupProblem(said), 'en', 'lost [2J it'],
  [new SetupProblem(said), 'ko', '없음 2J'],
  [new CannotRun({ en: 'missing:\nexport A=1', ko: 'x' }, 1), 'en', 'missing:\nexport A=1'],
  [new Error('no \u0007 answer'), 'en', 'no   answer'],
  [new NotUnderstood('nope', []), 'en', '"nope" was not understood\n\nusage:\n  geonbot'],
] as const)('reports %s in %s without what steers a terminal', (error, language, text) => {
  expect(reportOf(error, language, usage).text).toBe(text);
});
