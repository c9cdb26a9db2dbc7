import type * as z from 'zod';
import type { Bilingual } from '../../adapters/discord/kit/words.ts';
import { type ConfigurationMessage, messageIn, withSuggestion } from './configuration-message.ts';

/** One place of a configuration that is not as it has to be. */
export type ConfigurationProblem = {
  readonly path: readonly (string | number)[];
  /** Of the file, counted from 1; absent where what was read is no file, or the place is not in it. */
  readonly line?: number;
  readonly said: ConfigurationMessage;
};

type Issue = z.core.$ZodIssue;

/** What the schema found wrong with what is written, in words of ours. */
export function problemsIn(
  issues: readonly Issue[],
  written: unknown,
  schema: z.core.$ZodType,
): readonly ConfigurationProblem[] {
  const problems = issues.flatMap(innermost).flatMap((issue): readonly ConfigurationProblem[] => {
    const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
    if (issue.code !== 'unrecognized_keys') return [{ path, said: saidOf(issue, written) }];
    const known = knownKeys(schema, path, written).filter((key) => !key.startsWith('$'));
    return issue.keys.map((key) => ({ path: [...path, key], said: unknownKey(key, known) }));
  });
  // Only the first problem at a path: later ones judge a value that is invalid already.
  return [...new Map(problems.toReversed().map((problem) => [pathText(problem.path), problem])).values()].toReversed();
}

/** As people write it, such as `services.backend.repository`. */
export function pathText(path: readonly (string | number)[]): string {
  return path.length === 0 ? '(top level)' : path.join('.');
}

/** Of several forms that something may have, the one that was meant: the first whose own name for it was right. */
function innermost(issue: Issue): readonly Issue[] {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0 || messageIn(issue.message) !== null) return [issue];
  const meant = issue.errors.find((form) => !form.some((one) => isAnotherForm(one, issue.input)));
  if (meant === undefined) {
    const [inner] = issue.errors.find((form) => form.some(({ path }) => path.length > 0)) ?? [];
    return [inner === undefined ? issue : { ...inner, path: [...issue.path, ...inner.path] }];
  }
  return meant.flatMap((inner) => innermost({ ...inner, path: [...issue.path, ...inner.path] }));
}

function isAnotherForm(issue: Issue, input: unknown): boolean {
  if (issue.code === 'invalid_type') return issue.path.length === 0;
  if (issue.code === 'invalid_value') return issue.path.length === 0 && typeof input !== 'string';
  return issue.code === 'invalid_union' && (issue.errors.length === 0 || issue.path.length === 0);
}

function saidOf(issue: Issue, written: unknown): ConfigurationMessage {
  const value = issue.path.reduce(childOf, written);
  const ours = messageIn(issue.message);
  if (issue.code === 'custom' && ours !== null) return ours;
  if (issue.code === 'invalid_key') return asName(issue);
  const expected = ours ?? expectationOf(issue, value);
  if (value !== undefined) return expected;
  return { en: `is missing: ${expected.en}`, ko: `값이 없습니다: ${expected.ko}` };
}

function expectationOf(issue: Issue, value: unknown): ConfigurationMessage {
  switch (issue.code) {
    case 'invalid_type':
      return mustBe([nameOfType(issue.expected)], value);
    case 'invalid_value':
      return oneOf(issue.values.map(String), value);
    case 'invalid_union':
      if ('options' in issue && Array.isArray(issue.options)) return oneOf(issue.options.map(String), value);
      return mustBe(
        issue.errors.flatMap(([first]) => (first === undefined ? [] : [formName(first)])),
        value,
      );
    case 'too_small':
      return limit(issue.origin, Number(issue.minimum), issue.inclusive === false ? 'above' : 'least');
    case 'too_big':
      return limit(issue.origin, Number(issue.maximum), issue.inclusive === false ? 'below' : 'most');
    default:
      return { en: 'is not what can be written here', ko: '여기에 쓸 수 없는 값입니다' };
  }
}

function unknownKey(key: string, known: readonly string[]): ConfigurationMessage {
  const said = withSuggestion(key, known, {
    en: 'is a key that Geonbot does not know',
    ko: '건봇이 모르는 키입니다',
  });
  if (said.suggestion !== undefined || known.length === 0) return said;
  return { en: `${said.en}; there are: ${known.join(', ')}`, ko: `${said.ko}. 쓸 수 있는 키: ${known.join(', ')}` };
}

function asName(issue: z.core.$ZodIssueInvalidKey): ConfigurationMessage {
  const name = String(issue.path.at(-1) ?? '');
  const reasons = issue.issues.map((one) => messageIn(one.message) ?? expectationOf(one, name));
  return {
    en: `as a name, ${reasons.map(({ en }) => en).join(' and ')}`,
    ko: `이름으로 쓰려면 ${reasons.map(({ ko }) => ko).join(', 그리고 ')}`,
  };
}

function oneOf(values: readonly string[], value: unknown): ConfigurationMessage {
  const said = { en: `must be one of ${values.join(', ')}`, ko: `${values.join(', ')} 중 하나여야 합니다` };
  if (typeof value === 'number' && values.includes(String(value))) {
    return { en: `must be in quotes: "${value}"`, ko: `"${value}"처럼 따옴표로 감싸야 합니다` };
  }
  return typeof value === 'string' ? withSuggestion(value, values, said) : said;
}

function mustBe(wanted: readonly Bilingual<string>[], value: unknown): ConfigurationMessage {
  const unique = (language: 'en' | 'ko') => [...new Set(wanted.map((one) => one[language]))];
  const [en, ko] = [unique('en').join(' or '), unique('ko').join(' 또는 ')];
  const isFraction = typeof value === 'number' && wanted.includes(wholeNumber);
  if (value === undefined || isFraction) return { en: `must be ${en}`, ko: `${ko} 형식이어야 합니다` };
  const found = nameOfType(typeOf(value));
  return { en: `must be ${en}, and is ${found.en}`, ko: `${ko} 형식이어야 하는데 ${found.ko}입니다` };
}

function formName(issue: Issue): Bilingual<string> {
  if (issue.code === 'invalid_type') return nameOfType(issue.expected);
  if (issue.code === 'invalid_value') return { en: `one of ${issue.values.join(', ')}`, ko: issue.values.join(', ') };
  return nameOfType('object');
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function nameOfType(type: string): Bilingual<string> {
  return typeNames[type] ?? { en: 'another kind of value', ko: '다른 종류의 값' };
}

const wholeNumber = { en: 'a whole number', ko: '정수' };
const keysAndValues = { en: 'a set of keys', ko: '키와 값의 묶음' };

const typeNames: Readonly<Record<string, Bilingual<string>>> = {
  string: { en: 'a text', ko: '텍스트' },
  number: { en: 'a number', ko: '숫자' },
  int: wholeNumber,
  boolean: { en: 'true or false', ko: 'true/false' },
  array: { en: 'a list', ko: '목록' },
  object: keysAndValues,
  record: keysAndValues,
  null: { en: 'empty', ko: '빈 값' },
};

function limit(origin: string, bound: number, side: 'least' | 'above' | 'most' | 'below'): ConfigurationMessage {
  if (origin === 'string') return limitOfText(bound, side);
  if (origin === 'array' || origin === 'set') return limitOfList(bound, side);
  const en = { least: 'at least', above: 'more than', most: 'at most', below: 'less than' }[side];
  const ko = { least: ' 이상이어야', above: '보다 커야', most: ' 이하여야', below: '보다 작아야' }[side];
  return { en: `must be ${en} ${bound}`, ko: `${bound}${ko} 합니다` };
}

function limitOfText(bound: number, side: string): ConfigurationMessage {
  if (side === 'least' && bound === 1) return { en: 'must not be empty', ko: '비워 둘 수 없습니다' };
  return side === 'least'
    ? { en: `must be at least ${bound} characters long`, ko: `${bound}자 이상이어야 합니다` }
    : { en: `must be at most ${bound} characters long`, ko: `${bound}자 이하여야 합니다` };
}

function limitOfList(bound: number, side: string): ConfigurationMessage {
  return side === 'least'
    ? { en: `must list at least ${bound}`, ko: `${bound}개 이상 적어야 합니다` }
    : { en: `must list at most ${bound}`, ko: `${bound}개까지만 적을 수 있습니다` };
}

/** The keys that the schema knows at a path of a written configuration; of several forms, those of all that have the path. */
function knownKeys(schema: z.core.$ZodType, path: readonly PropertyKey[], written: unknown): readonly string[] {
  let forms = unwrapped(schema, written);
  let value = written;
  for (const step of path) {
    value = childOf(value, step);
    const below = value;
    forms = forms.flatMap((form) => childForms(form, step)).flatMap((form) => unwrapped(form, below));
  }
  return [...new Set(forms.flatMap((form) => (isObject(form) ? Object.keys(form._zod.def.shape) : [])))];
}

function childOf(value: unknown, step: PropertyKey): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, step)
    ? Reflect.get(value, step)
    : undefined;
}

/** Of forms that a value tells apart by its own name for itself, only the one that it names. */
function unwrapped(schema: z.core.$ZodType, value: unknown): readonly z.core.$ZodType[] {
  const { def } = schema._zod;
  if ('innerType' in def) return unwrapped(def.innerType as z.core.$ZodType, value);
  if (!isUnion(schema)) return [schema];
  const forms = schema._zod.def.options.flatMap((form) => unwrapped(form, value));
  const named = forms.filter((form) => isNamedBy(form, value));
  return named.length > 0 ? named : forms;
}

function isNamedBy(form: z.core.$ZodType, value: unknown): boolean {
  if (!isObject(form)) return false;
  const names = Object.entries(form._zod.def.shape).filter(([, part]) => part._zod.def.type === 'literal');
  return (
    names.length > 0 && names.every(([key, part]) => part._zod.values?.has(childOf(value, key) as string) === true)
  );
}

function childForms(form: z.core.$ZodType, step: PropertyKey): readonly z.core.$ZodType[] {
  if (isObject(form)) {
    const { shape } = form._zod.def;
    return typeof step === 'string' && Object.hasOwn(shape, step) ? [shape[step] as z.core.$ZodType] : [];
  }
  const { def } = form._zod;
  if ('valueType' in def) return [def.valueType as z.core.$ZodType];
  return 'element' in def ? [def.element as z.core.$ZodType] : [];
}

function isObject(form: z.core.$ZodType): form is z.core.$ZodObject {
  return form._zod.def.type === 'object';
}

function isUnion(form: z.core.$ZodType): form is z.core.$ZodUnion {
  return form._zod.def.type === 'union';
}
