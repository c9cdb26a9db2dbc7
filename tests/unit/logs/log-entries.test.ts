import { describe, expect, it } from 'vitest';
import { logEntries } from '../../../src/domain/logs/log-entries.ts';
import { logNowMs, written } from './a-log.ts';

const levelOf = (message: string) => logEntries(written([message]))[0]?.level;
const saidBy = (message: string) => logEntries(written([message]))[0]?.said;

describe('the level of a line', () => {
  it.each([
    ['2026-12-01T05:33:11.123Z ERROR payment failed', 'error'],
    ['[2026-12-01 05:33:11] production.ERROR: SQLSTATE[08006]', 'none'],
    [
      '2026-12-01T05:33:11.123Z\t8f4d6f0e-2f5d-4e1b-9d50-6d0a9c3e2b11\tERROR\tInvoke Error \t{"errorType":"Error"}',
      'error',
    ],
    ['{"level":"warn","msg":"slow query","ms":1200}', 'warning'],
    ['{"level":50,"time":1764556382123,"msg":"boom"}', 'error'],
    ['{"level":60,"msg":"going down"}', 'fatal'],
    ['{"severity":"CRITICAL","message":"disk full"}', 'fatal'],
    ['level=error ts=2026-12-01T05:33:11Z msg="could not connect"', 'error'],
    ['TypeError: Cannot read properties of undefined (reading "id")', 'error'],
    ['java.lang.IllegalStateException: pool is closed', 'error'],
    ['Traceback (most recent call last):', 'error'],
    ['panic: runtime error: index out of range [3] with length 3', 'error'],
    ['2026-12-01T05:33:11.123Z 8f4d6f0e Task timed out after 3.00 seconds', 'error'],
    ['10.0.3.7 - - [01/Dec/2026:05:33:11 +0000] "GET /orders HTTP/1.1" 502 157', 'error'],
    ['10.0.3.7 - - [01/Dec/2026:05:33:11 +0000] "GET /orders HTTP/1.1" 200 157', 'none'],
    ['[WARN] retrying in 5 s', 'warning'],
    ['\u001b[31mERROR\u001b[0m db down', 'error'],
    ['2026-12-01 05:33:11.123 \u001b[31mERROR\u001b[m 1 --- [main] c.a.Orders: db down', 'error'],
    ['INFO no error was found', 'info'],
    ['GET /errors/latest 200', 'none'],
    ['the ERRORS page was opened', 'none'],
    ['DEBUG pool 3/10', 'debug'],
  ])('%s', (message, level) => {
    expect(levelOf(message)).toBe(level);
  });
});

describe('what a line says', () => {
  it.each([
    ['2026-12-01T05:33:11.123Z ERROR payment failed', 'payment failed'],
    ['{"level":"error","message":"payment failed","order":77}', 'payment failed'],
    ['{"level":50,"err":{"type":"PaymentError","message":"card declined"},"msg":""}', 'PaymentError: card declined'],
    ['ERROR', 'ERROR'],
    ['2026-12-01T05:33:11.123Z', '2026-12-01T05:33:11.123Z'],
  ])('%s', (message, said) => {
    expect(saidBy(message)).toBe(said);
  });
});

describe('a stack trace', () => {
  it('belongs to the line above it, also where each line is an event', () => {
    const trace = ['Error: boom', '    at pay (/app/pay.js:3:7)', '    at main (/app/main.js:9:1)'];
    const entries = logEntries(trace.map((message) => ({ atMs: logNowMs, stream: 'a', message })));
    expect(entries).toHaveLength(1);
    expect(entries[0]).toMatchObject({ level: 'error', lines: trace, said: 'Error: boom' });
  });

  it('does not take the lines of another task', () => {
    const entries = logEntries([
      { atMs: logNowMs, stream: 'a', message: 'Error: boom' },
      { atMs: logNowMs, stream: 'b', message: 'INFO fine' },
      { atMs: logNowMs, stream: 'a', message: '    at pay (/app/pay.js:3:7)' },
    ]);
    expect(entries.map(({ lines }) => lines.length)).toEqual([2, 1]);
  });

  it('of Python says what its last line says', () => {
    const lines = ['Traceback (most recent call last):', '  File "app.py", line 3, in pay', 'ValueError: no amount'];
    const entries = logEntries(lines.map((message) => ({ atMs: logNowMs, stream: 'a', message })));
    expect(entries).toHaveLength(1);
    expect(entries[0]).toMatchObject({ level: 'error', said: 'ValueError: no amount' });
  });

  it('ends where the next line comes much later', () => {
    const entries = logEntries([
      { atMs: logNowMs, stream: 'a', message: 'Error: boom' },
      { atMs: logNowMs + 60_000, stream: 'a', message: '  indented by somebody' },
    ]);
    expect(entries).toHaveLength(2);
  });
});
