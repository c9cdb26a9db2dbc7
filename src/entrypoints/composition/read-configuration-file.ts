import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { type Document, type ErrorCode, isMap, isScalar, isSeq, parseDocument } from 'yaml';
import type { Bilingual } from '../../adapters/discord/kit/words.ts';
import { type Configuration, ConfigurationError, parseConfiguration } from './configuration.ts';
import { packageFolder } from './package-files.ts';

type Path = readonly (string | number)[];

/** `lineOf`: where a path is written, or what it would be below. */
export type ConfigurationFile = {
  readonly configuration: Configuration;
  readonly lineOf: (path: Path) => number;
};

/**
 * Reads a `geonbot.yaml`. For the build, the infrastructure, the playground and the command line: a Lambda gets its
 * configuration as JSON and carries no YAML parser.
 *
 * @throws ConfigurationError naming the file, and the line of what is no YAML or the path of what is no configuration.
 */
export function readConfigurationFile(path: string): Configuration {
  return openConfigurationFile(path).configuration;
}

/** @throws ConfigurationError whose problems have lines. */
export function openConfigurationFile(path: string): ConfigurationFile {
  const source = basename(path);
  const text = readText(path);
  const document = parseDocument(text, { prettyErrors: false, strict: true });
  const lineOf = (place: Path) => lineAt(text, offsetOf(document, place));
  try {
    return { configuration: parseConfiguration(valueIn(document, text, source), source), lineOf };
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    const located = error.problems.map((problem) => ({ line: lineOf(problem.path), ...problem }));
    throw new ConfigurationError(error.message, located, { cause: error });
  }
}

/** The team's own `geonbot.yaml` in `folder`, or the example that stands in for it until there is one. */
export function findConfigurationFile(folder: string): { readonly path: string; readonly isExample: boolean } {
  const own = join(folder, 'geonbot.yaml');
  if (existsSync(own)) return { path: own, isExample: false };
  const example = join(folder, 'geonbot.example.yaml');
  return { path: existsSync(example) ? example : join(packageFolder(), 'geonbot.example.yaml'), isExample: true };
}

/** Whether it still names the example's server and channels, whatever its file is called. */
export function isExampleConfiguration({ discord }: Configuration): boolean {
  return isDeepStrictEqual(discord, readConfigurationFile(join(packageFolder(), 'geonbot.example.yaml')).discord);
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    const said = {
      en: `${path} cannot be read. Is the path right? "geonbot scaffold" makes a first geonbot.yaml`,
      ko: `${path} 파일을 읽을 수 없습니다. 경로가 맞나요? 처음이라면 "geonbot scaffold"로 geonbot.yaml을 만들 수 있습니다`,
    };
    throw new ConfigurationError(said.en, [{ path: [], said }], { cause });
  }
}

function valueIn(document: Document, text: string, source: string): unknown {
  const [problem] = document.errors;
  if (problem !== undefined) {
    throw noYaml(source, lineAt(text, problem.pos[0]), yamlProblem(problem.code, text.slice(problem.pos[0])));
  }
  try {
    return document.toJS();
  } catch {
    // An undefined alias, or aliases that expand without end.
    throw noYaml(source, 1, yamlProblem('BAD_ALIAS', ''));
  }
}

function noYaml(source: string, line: number, said: Bilingual<string>): ConfigurationError {
  return new ConfigurationError(`${source} is no YAML, line ${line}: ${said.en}`, [{ path: [], line, said }]);
}

/** Of the deepest part of the path that is written. */
function offsetOf(document: Document, path: Path): number {
  let node: unknown = document.contents;
  let offset = 0;
  for (const step of path) {
    const item = isMap(node)
      ? node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step))
      : undefined;
    const below = isSeq(node) ? node.items[Number(step)] : item?.value;
    const start = rangeStart(item?.key ?? below);
    if (start === null) return offset;
    offset = start;
    node = below;
  }
  return offset;
}

function rangeStart(node: unknown): number | null {
  const [start] = (node as { readonly range?: readonly number[] | null } | undefined)?.range ?? [];
  return start ?? null;
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

/** What is wrong with a text that is no YAML. `written` is the text from there on. */
function yamlProblem(code: ErrorCode, written: string): Bilingual<string> {
  if (code === 'DUPLICATE_KEY') {
    const [key = ''] = written.split(/[:\n]/);
    const name = key.slice(0, 60);
    return { en: `the key ${name} is written twice`, ko: `${name} 키가 두 번 적혀 있습니다` };
  }
  return yamlWords[code] ?? unknown;
}

const unknown: Bilingual<string> = {
  en: 'cannot be understood: compare it with the lines above it',
  ko: '해석할 수 없습니다. 위쪽 줄과 비교해 보세요',
};

const yamlWords: Partial<Readonly<Record<ErrorCode, Bilingual<string>>>> = {
  TAB_AS_INDENT: { en: 'has a tab: indent with spaces', ko: '탭이 있습니다. 들여쓰기는 공백으로 하세요' },
  BAD_INDENT: {
    en: 'is indented otherwise than what it belongs to, or a bracket above it is not closed',
    ko: '들여쓰기가 같은 묶음의 다른 줄과 다르거나, 위쪽 괄호가 닫히지 않았습니다',
  },
  MISSING_CHAR: {
    en: 'lacks a character: a quote, a bracket, a comma, or the space after a colon',
    ko: '빠진 문자가 있습니다. 따옴표, 괄호, 쉼표, 콜론 뒤의 공백을 확인하세요',
  },
  MULTILINE_IMPLICIT_KEY: {
    en: 'has a key without its colon, or a value over several lines that is not in quotes',
    ko: '콜론이 없는 키이거나, 따옴표 없이 여러 줄에 걸친 값입니다',
  },
  BLOCK_AS_IMPLICIT_KEY: {
    en: 'has two colons in one line: put the value into quotes',
    ko: '한 줄에 콜론이 두 번 있습니다. 값을 따옴표로 감싸세요',
  },
  BAD_SCALAR_START: {
    en: 'begins with a character that YAML keeps for itself, such as @ or `: put the value into quotes',
    ko: '@나 ` 같은 YAML 예약 문자로 시작합니다. 값을 따옴표로 감싸세요',
  },
  BAD_DQ_ESCAPE: {
    en: 'has a \\ that escapes nothing: use single quotes',
    ko: '\\가 이스케이프하는 문자가 없습니다. 작은따옴표를 쓰세요',
  },
  BAD_ALIAS: {
    en: 'has an alias (*name) of nothing, or of itself',
    ko: '별칭(*이름)이 가리키는 것이 없거나 자기 자신입니다',
  },
  MULTIPLE_DOCS: {
    en: 'is a second document: remove the line ---',
    ko: '두 번째 문서입니다. --- 줄을 지우세요',
  },
};
