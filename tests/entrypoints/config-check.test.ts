import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RegionInfo } from 'aws-cdk-lib/region-info';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Language } from '../../src/domain/people/people.ts';
import { type ConfigCheck, checkConfiguration, lookOnline } from '../../src/entrypoints/cli/config-check.ts';
import { awsRegions } from '../../src/entrypoints/composition/aws/regions.ts';
import { ConfigurationError, parseConfiguration } from '../../src/entrypoints/composition/configuration.ts';
import { readProjectFile } from '../support/project.ts';
import { runs } from '../support/property-budget.ts';

const folder = mkdtempSync(join(tmpdir(), 'geonbot-check-'));
afterAll(() => rmSync(folder, { recursive: true }));
const example = readProjectFile('geonbot.example.yaml');
const file = join(folder, 'geonbot.yaml');

async function check(text: string, language: Language, options: Partial<ConfigCheck> = {}) {
  writeFileSync(file, text);
  const lines: string[] = [];
  const asked = { file, isExample: false, checkouts: [], language, asJson: false, isStrict: false, ...options };
  const status = await checkConfiguration(asked, (line) => void lines.push(line.replaceAll(file, 'geonbot.yaml')));
  return { status, lines };
}

/** What is said of the mistakes, without the title, the advice and the numbers of lines. */
async function saidOf(text: string, language: Language): Promise<string | readonly string[]> {
  const { lines } = await check(text, language);
  const found = lines.flatMap((line) => /^geonbot\.yaml:\d+: (.*)$/.exec(line)?.[1] ?? []);
  return found.length === 1 ? (found[0] ?? '') : found;
}

type Planted = Readonly<Record<'what' | 'replace' | 'by', string>> & Readonly<Record<Language, string | string[]>>;
const planted: readonly Planted[] = parse(readProjectFile('tests/fixtures/planted-mistakes.yaml'));

describe('config check', () => {
  it('finds nothing in the example, and more than forty planted mistakes', async () => {
    for (const language of ['en', 'ko'] as const) expect(await saidOf(example, language)).toEqual([]);
    expect(planted.length).toBeGreaterThan(40);
  });

  it.each(planted)('says in both languages what is wrong with $what', async ({ replace, by, en, ko }) => {
    expect(example).toContain(replace);
    const text = example.replace(replace, () => by);
    expect(await saidOf(text, 'en')).toEqual(en);
    expect(await saidOf(text, 'ko')).toEqual(ko);
  });

  it('says that there is no geonbot.yaml where the example stands in for it, and fails for that where asked', async () => {
    expect(await check(example, 'en', { isExample: true })).toMatchObject({
      status: 0,
      lines: expect.arrayContaining([
        expect.stringMatching(/warning: there is no geonbot\.yaml here, so this is the ex/),
      ]),
    });
    const strict = await check(example, 'ko', { isExample: true, isStrict: true });
    expect(strict).toMatchObject({
      status: 1,
      lines: expect.arrayContaining([expect.stringMatching(/주의: 여기에 geonbot\.yaml이 없어 예시를/)]),
    });
    const json = await check(example, 'en', { isExample: true, isStrict: true, asJson: true });
    expect(JSON.parse(json.lines[0] ?? '')).toMatchObject({ valid: false, findings: [{ level: 'warning', path: '' }] });
  });

  it('names the line, fails for a mistake, and for a warning only where that is asked', async () => {
    const misspelt = example.replace('language: en', 'languge: en');
    const line = misspelt.slice(0, misspelt.indexOf('languge')).split('\n').length;
    expect(await check(misspelt, 'en')).toMatchObject({
      status: 1,
      lines: ['geonbot.yaml is not valid', expect.stringMatching(`^geonbot.yaml:${line}: mistake: languge: `)],
    });
    const twice = example.replace('repositories: [acme/infra]', 'repositories: [acme/infra, acme/infra]');
    expect(await check(twice, 'en')).toMatchObject({ status: 0 });
    expect(await check(twice, 'en', { isStrict: true })).toMatchObject({ status: 1 });
  });

  it('gives scripts the same as JSON', async () => {
    const { status, lines } = await check(example.replace('language: en', 'languge: en'), 'ko', { asJson: true });
    expect(status).toBe(1);
    expect(JSON.parse(lines.join(''))).toMatchObject({
      file: 'geonbot.yaml',
      valid: false,
      findings: [{ level: 'mistake', path: 'languge', line: expect.any(Number), suggestion: 'language' }],
    });
  });

  it('knows the regions that the CDK knows', () => {
    expect(awsRegions).toEqual(RegionInfo.regions.map(({ name }) => name).sort());
  });
});

describe('no sentence about a configuration is the schema library’s own', () => {
  const whole = {
    ...parse(example),
    accounts: { data: { role: 'arn:aws:iam::123456789012:role/geonbot-reader' } },
    agents: { namespaces: ['CWAgent'], hostDimension: 'host' },
    repositoryIds: { 'acme/backend': 1 },
    holidays: ['2026-12-25'],
    freezes: [{ name: 'Nights', environments: ['prod'], days: ['mon'], from: '22:00', to: '07:00' }],
    reviews: {
      repositories: ['acme/infra', { repository: 'acme/docs', include: { paths: ['a/**'] }, exclude: { bots: true } }],
      reminders: { hours: [4], digestHour: 9, days: ['mon'], from: '09:00', to: '18:00' },
    },
    alert: { remindAfter: ['2h'], call: ['900000000000000022'], morning: true },
  };
  const junk = fc.constantFrom<unknown>(
    null,
    true,
    -1,
    1.5,
    1e300,
    '',
    'x y',
    '!',
    [],
    [[]],
    {},
    { a: 1 },
    'a'.repeat(400),
  );

  it('parses as it stands', () => {
    expect(() => parseConfiguration(whole, 'whole')).not.toThrow();
  });

  it('whatever is put wherever', () => {
    const places = placesIn(whole);
    const spoilt = fc.tuple(fc.constantFrom(...places), junk, fc.constantFrom('instead', 'beside', 'removed'));
    fc.assert(
      fc.property(spoilt, ([place, value, how]) => {
        for (const { path, said } of problemsOf(withChange(whole, place, how, value))) {
          expect(said.en, path.join('.')).not.toMatch(
            /Invalid|Unrecognized|expected|received|Too (?:small|big)|can be written here/,
          );
          expect(said.ko, path.join('.')).toMatch(/[가-힣]/);
        }
      }),
      { numRuns: runs(1_000) },
    );
  });
});

type Place = readonly (string | number)[];

function problemsOf(value: unknown) {
  try {
    parseConfiguration(value, 'spoilt');
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
}

/** Of every value in it, however deep. */
function placesIn(value: unknown, at: Place = []): readonly Place[] {
  if (typeof value !== 'object' || value === null) return [at];
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [at, ...entries.flatMap(([key, below]) => placesIn(below, [...at, key]))];
}

function withChange(value: unknown, [step, ...rest]: Place, how: string, change: unknown): unknown {
  if (step === undefined) return how === 'beside' && isObject(value) ? { ...value, nonsense: change } : change;
  if (Array.isArray(value)) {
    return value.flatMap((one, index) => {
      if (index !== step) return [one];
      return how === 'removed' && rest.length === 0 ? [] : [withChange(one, rest, how, change)];
    });
  }
  if (!isObject(value)) return value;
  const { [step]: one, ...others } = value;
  return how === 'removed' && rest.length === 0 ? others : { ...value, [step]: withChange(one, rest, how, change) };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

describe('config check --online', () => {
  const told = async (asJson: boolean, valid: boolean) => {
    const lines: string[] = [];
    const status = await lookOnline(
      async (tell) => {
        tell(asJson ? JSON.stringify({ valid }) : 'of the file');
        return valid ? 0 : 1;
      },
      async (tell) => {
        tell(asJson ? '{"status":3,"findings":[]}' : 'of the doctor');
        return 3;
      },
      { asJson, print: (line) => void lines.push(line) },
    );
    return { status, lines };
  };

  it('prints one object for a script, what the doctor found in it', async () => {
    const { status, lines } = await told(true, true);
    expect([status, lines.length]).toEqual([3, 1]);
    expect(JSON.parse(lines[0] ?? '')).toEqual({ valid: true, doctor: { status: 3, findings: [] } });
    expect(JSON.parse((await told(true, false)).lines[0] ?? '')).toEqual({ valid: false, doctor: null });
  });

  it('lets the doctor look only where the file has no mistake', async () => {
    expect(await told(false, true)).toEqual({ status: 3, lines: ['of the file', 'of the doctor'] });
    expect(await told(false, false)).toEqual({ status: 1, lines: ['of the file'] });
  });
});
