import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, expect } from 'vitest';

/** Errors that nobody catches, which end a Lambda's process: each test of the file fails when there are any. */
export function expectNoEscapedErrors(): void {
  let escaped: unknown[] = [];
  const note = (error: unknown) => {
    escaped.push(error);
  };
  beforeEach(() => {
    escaped = [];
    process.on('unhandledRejection', note);
    process.on('uncaughtException', note);
  });
  afterEach(async () => {
    // Twice, because the error of a body that nobody reads comes after the one that is caught.
    for (let turn = 0; turn < 2; turn += 1) await nextTurn();
    process.off('unhandledRejection', note);
    process.off('uncaughtException', note);
    expect(escaped).toEqual([]);
  });
}
