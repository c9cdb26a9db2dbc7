import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectFolder } from '../support/project.ts';

type FileResult = { readonly status: string; readonly assertionResults: readonly { readonly status: string }[] };

function counted(numPassedTests: number, numFailedTests: number, testResults: readonly FileResult[]): string {
  const report = join(mkdtempSync(join(tmpdir(), 'geonbot-count-')), 'report.json');
  writeFileSync(report, JSON.stringify({ numPassedTests, numFailedTests, testResults }));
  const { stdout } = spawnSync(process.execPath, [join(projectFolder, '.ci/count-tests.mjs'), report], {
    encoding: 'utf8',
  });
  return stdout.trim();
}

const green: FileResult = { status: 'passed', assertionResults: [{ status: 'passed' }] };
const red: FileResult = { status: 'failed', assertionResults: [{ status: 'failed' }] };
const broken: FileResult = { status: 'failed', assertionResults: [] };

describe('what the gate counts', () => {
  it('counts the tests', () => {
    expect(counted(3, 0, [green])).toBe('3 0');
    expect(counted(3, 1, [green, red])).toBe('3 1');
  });

  it('counts a file that did not even load as a failure', () => {
    expect(counted(3, 0, [green, broken])).toBe('3 1');
  });

  it('counts no test at all as a failure', () => {
    expect(counted(0, 0, [])).toBe('0 1');
  });
});
