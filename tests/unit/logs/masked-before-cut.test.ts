import { describe, expect, it } from 'vitest';
import { logDraft } from '../../../src/domain/logs/log-report.ts';
import type { LogQuestion } from '../../../src/domain/logs/log-source.ts';
import { backendLog, logNowMs, written } from './a-log.ts';

function shownOf(messages: readonly string[], lines: number): string {
  const question: LogQuestion = { fromMs: logNowMs - 900_000, toMs: logNowMs, filter: null, lines };
  const reading = { events: written(messages), wholeFromMs: question.fromMs, stopped: null };
  return JSON.stringify(logDraft(backendLog, question, reading).masked([]));
}

const rows = Array.from({ length: 25 }, (_, at) => `| ${at} | u${at} | sunny-day-${at} |`);
const tail = Array.from({ length: 25 }, (_, at) => `  sunny row ${at}`);

describe('a secret whose name is not among the lines that are shown', () => {
  it.each<readonly [string, readonly string[], number]>([
    ['the head of a table', [['users', '| id | name | password |', '|--|--|--|', ...rows].join('\n')], 20],
    ['the name of a block', ['password: >\n  correct horse sunny\n  staple nine lives\nother: 1'], 3],
    ['the opening of a text that ends below', [`ERROR cfg\n  password: "sunny start\n${tail.join('\n')}"`], 5],
  ])('is masked all the same: %s', (_, messages, lines) => {
    expect(shownOf(messages, lines)).not.toContain('sunny');
  });
});
