import { describe, expect, it } from 'vitest';
import { projectFiles, readProjectFile } from '../support/project.ts';
import { sourceRulesBroken } from './source-rules.ts';

const sources = projectFiles('src', '.ts');
const linesOf = (path: string) => readProjectFile(path).trimEnd().split('\n').length;

describe('the source', () => {
  it('is there to be looked at', () => {
    expect(sources.length).toBeGreaterThan(40);
  });

  it('has no file above 300 lines', () => {
    expect(sources.filter((path) => linesOf(path) > 300)).toEqual([]);
  });

  it('has no Lambda file above 40 lines', () => {
    expect(sources.filter((path) => path.endsWith('.lambda.ts') && linesOf(path) > 40)).toEqual([]);
  });

  it('has only kebab-case names', () => {
    expect(sources.filter((path) => !/^[a-z0-9/.-]+$/.test(path))).toEqual([]);
  });

  it('keeps the clock, chance and late loading out of the core, and starts nothing when it is imported', () => {
    const broken = sources.map((path) => [path, sourceRulesBroken(path, readProjectFile(path))] as const);
    expect(broken.filter(([, rules]) => rules.length > 0)).toEqual([]);
  });

  it.each([
    ['src/domain/x.ts', 'export const f = () => Date.now();', 'reads the clock'],
    ['src/domain/x.ts', 'export const f = () => new Date();', 'reads the clock'],
    ['src/domain/x.ts', 'export const f = () => new Date;', 'reads the clock'],
    ['src/domain/x.ts', 'export const f = () => Date();', 'reads the clock'],
    ['src/application/x.ts', 'export const now = Date\n  .now;', 'reads the clock'],
    ['src/application/x.ts', 'export const f = () => Math.random();', 'makes chance'],
    ['src/application/x.ts', "export type X = import('zod').ZodType;", 'loads while it runs'],
    ['src/application/x.ts', 'export const f = () => import(`zod`);', 'loads while it runs'],
    ['src/domain/x.ts', "export const f = () => require('zod');", 'loads while it runs'],
    ['src/domain/x.ts', 'export async function f() {}', 'waits'],
    ['src/domain/x.ts', 'export type F = () => Promise<void>;', 'waits'],
    ['src/domain/x.ts', 'export let counter = 0;', 'keeps state for everybody'],
    ['src/adapters/aws/x.ts', 'const client = new SSMClient({});', 'works when imported'],
    ['src/adapters/aws/x.ts', 'export const secret = await fetchSecret();', 'works when imported'],
    ['src/adapters/aws/x.ts', 'warmUp();', 'works when imported'],
    ['src/adapters/aws/x.ts', 'if (ready) {\n  warmUp();\n}', 'works when imported'],
    ['src/adapters/aws/x.ts', 'const { env } = process;', 'takes the environment by a side door'],
    ['src/adapters/aws/x.ts', 'const day = TimePeriod?.Start as Day;', 'believes what AWS says'],
    ['src/adapters/aws/x.ts', 'return (item.ids ?? []) as readonly Id[];', 'believes what AWS says'],
    ['src/adapters/aws/x.ts', 'return {} as { readonly a: string };', 'believes what AWS says'],
    ['src/adapters/aws/cost/dynamo-x.ts', 'return JSON.parse(json);', 'reads JSON of the table by itself'],
    ['src/entrypoints/x.lambda.ts', "process['env'].A;", 'takes the environment by a side door'],
  ])('notices in %s: %s', (path, text, rule) => {
    expect(sourceRulesBroken(path, text)).toContain(rule);
  });

  it.each([
    ['src/domain/x.ts', 'export const f = (ms: number) => new Date(ms);'],
    ['src/domain/x.ts', 'export const f = (day: string) => Date.parse(day); // never Date.now()'],
    ['src/domain/x.ts', "export const told = 'async await Math.random()';"],
    ['src/application/x.ts', 'export async function f(): Promise<void> {}'],
    ['src/domain/x.ts', "const word = new RegExp('a', 'u');"],
    ['src/adapters/aws/x.ts', "import * as z from 'zod';\nconst order = ['a'] as const;"],
    ['src/adapters/aws/x.ts', "import {\n  type A as B,\n  c as d,\n} from 'zod';"],
    ['src/adapters/aws/kit/stored-item.ts', 'export const f = (text: string): unknown => JSON.parse(text);'],
    ['src/adapters/aws/x.ts', "const known = new Set(['a']);\nconst shape = z.object({});"],
    ['src/adapters/aws/x.ts', 'export function f() {\n  return new SSMClient({});\n}'],
    ['src/entrypoints/x.lambda.ts', 'const client = new SSMClient({});'],
    ['src/adapters/system/x.ts', 'export const f = () => Date.now();'],
    ['src/entrypoints/composition/config.ts', 'const { env } = process;'],
  ])('leaves alone in %s: %s', (path, text) => {
    expect(sourceRulesBroken(path, text)).toEqual([]);
  });
});
