import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { projectFolder } from '../support/project.ts';

type Call = { readonly lambda: string; readonly action: string; readonly on: string };
type Calls = Readonly<Record<string, readonly string[]>>;

const fixture = join(projectFolder, 'tests/fixtures/aws-calls.json');
const advice =
  'npm run test:bundles -- -u writes down what was called; tests/infra/simulated-calls.test.ts holds the rights to it';

/**
 * Around all tests of the bundles: what these called of AWS must be what `tests/fixtures/aws-calls.json` says, because the rights of
 * the stack are simulated over that. With `-u` it is rewritten. What it names and nobody called is noticed where every test ran.
 */
export function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'geonbot-aws-calls-'));
  const seenFile = join(folder, 'calls.jsonl');
  writeFileSync(seenFile, '');
  process.env['AWS_CALLS_SEEN'] = seenFile;
  return () => {
    const seen = callsIn(readFileSync(seenFile, 'utf8'));
    rmSync(folder, { recursive: true });
    const known: Calls = JSON.parse(readFileSync(fixture, 'utf8'));
    const { config } = project.vitest;
    const all = readdirSync(join(projectFolder, 'tests/bundles')).filter((name) => name.endsWith('.test.ts'));
    const ran = project.vitest.state.getFiles().filter(({ projectName }) => projectName === project.name);
    const isWhole = ran.length === all.length && config.testNamePattern === undefined;
    if (config.snapshotOptions.updateSnapshot === 'all') {
      const lambdas = [...new Set([...Object.keys(known), ...Object.keys(seen)])].sort();
      const both = (lambda: string) => [...(seen[lambda] ?? []), ...(isWhole ? [] : (known[lambda] ?? []))];
      const written = lambdas.map((lambda) => [lambda, [...new Set(both(lambda))].sort()]);
      writeFileSync(fixture, `${JSON.stringify(Object.fromEntries(written), null, 2)}\n`);
      return;
    }
    const unknown = missingFrom(known, seen);
    const unused = isWhole ? missingFrom(seen, known) : [];
    if (unknown.length + unused.length === 0) return;
    throw new Error([...unknown.map(said('is called')), ...unused.map(said('is not called')), advice].join('\n'));
  };
}

function callsIn(lines: string): Calls {
  const calls: Call[] = lines
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  const written = calls.map(({ lambda, action, on }) => [lambda, on === '' ? action : `${action} on ${on}`] as const);
  const lambdas = [...new Set(written.map(([lambda]) => lambda))];
  const of = (lambda: string) => written.filter(([name]) => name === lambda).map(([, call]) => call);
  return Object.fromEntries(lambdas.map((lambda) => [lambda, [...new Set(of(lambda))]]));
}

function missingFrom(from: Calls, of: Calls): readonly (readonly [string, string])[] {
  return Object.entries(of).flatMap(([lambda, calls]) =>
    calls.filter((call) => !(from[lambda] ?? []).includes(call)).map((call) => [lambda, call] as const),
  );
}

function said(what: string): (call: readonly [string, string]) => string {
  return ([lambda, call]) => `${call} ${what} by ${lambda}`;
}
