import type { Bilingual } from '../../adapters/discord/kit/words.ts';
import { linesOf } from '../../adapters/terminal/setup/shown-text.ts';
import { SetupProblem } from '../../application/setup/setup-problem.ts';
import type { Language } from '../../domain/people/people.ts';
import type { EnvironmentName } from '../composition/config.ts';
import { withSuggestion } from '../composition/configuration-message.ts';

/** Why a command cannot run here, and what to do about it. `status`: what the process exits with. */
export class CannotRun extends Error {
  override readonly name: string = 'CannotRun';
  readonly said: Bilingual<string>;
  readonly status: 1 | 2;

  constructor(said: Bilingual<string>, status: 1 | 2) {
    super(said.en);
    this.said = said;
    this.status = status;
  }
}

/** A word of the command line that is none of ours; what there is, is shown after it. */
export class NotUnderstood extends CannotRun {
  override readonly name = 'NotUnderstood';

  /** `known`: what may stand in its place. */
  constructor(word: string, known: Iterable<string>) {
    const shown = JSON.stringify(word);
    const said = { en: `${shown} was not understood`, ko: `${shown}: 알 수 없는 명령이나 옵션입니다` };
    super(withSuggestion(word, known, said), 2);
  }
}

export function noConfiguration(file: string): CannotRun {
  const said = {
    en: `There is no ${file} here: "geonbot init" writes one`,
    ko: `여기에 ${file} 파일이 없습니다. "geonbot init"으로 만들 수 있습니다`,
  };
  return new CannotRun(said, 1);
}

export function notBuilt(): CannotRun {
  const said = {
    en: 'The Lambdas are not built yet: run "npm run build" first',
    ko: 'Lambda가 아직 빌드되지 않았습니다. 먼저 "npm run build"를 실행하세요',
  };
  return new CannotRun(said, 1);
}

const examples: Readonly<Record<EnvironmentName, string>> = {
  PARAMETER_PREFIX: '/geonbot',
  AWS_REGION: 'REGION',
  DISCORD_APPLICATION_ID: 'APPLICATION_ID',
  TABLE_NAME: 'TABLE',
};

export function notInEnvironment(names: readonly EnvironmentName[]): CannotRun {
  const [verb, line] = [names.length === 1 ? 'is' : 'are', names.map((name) => `${name}=${examples[name]}`).join(' ')];
  const said = {
    en: `${new Intl.ListFormat('en').format(names)} ${verb} missing from the environment:\nexport ${line}`,
    ko: `환경 변수가 없습니다: ${names.join(', ')}\nexport ${line}`,
  };
  return new CannotRun(said, 2);
}

/** What to say of anything that was thrown, and the exit status. */
export function reportOf(error: unknown, language: Language, usage: Bilingual<string>) {
  const { text, status } = toldOf(error, language, usage);
  // A reason may quote a name from outside, or what a service answered.
  return { text: linesOf(text), status };
}

function toldOf(error: unknown, language: Language, usage: Bilingual<string>) {
  const known = misuseIn(error, usage) ?? error;
  if (known instanceof NotUnderstood) return { text: `${known.said[language]}\n\n${usage[language]}`, status: 2 };
  if (known instanceof CannotRun) return { text: known.said[language], status: known.status };
  if (known instanceof SetupProblem) return { text: known.said[language], status: 1 };
  // Only the message: a stack trace does not help whoever typed the command.
  return { text: known instanceof Error ? known.message : String(known), status: 1 };
}

function noValue(option: string): CannotRun {
  return new CannotRun({ en: `${option} needs a value`, ko: `${option}에 값이 필요합니다` }, 2);
}

/** Null where it is no error of Node's `parseArgs`, which names what it did not take in single quotes. */
function misuseIn(error: unknown, usage: Bilingual<string>): CannotRun | null {
  if (!(error instanceof Error) || !('code' in error) || !String(error.code).startsWith('ERR_PARSE_ARGS')) return null;
  const [, word = ''] = /'([^' ]+)/.exec(error.message) ?? [];
  if (/argument missing|ambiguous/.test(error.message)) return noValue(word);
  const options = word.startsWith('--') ? (usage.en.match(/--[a-z][a-z-]+/g) ?? []) : [];
  // One that another command has is no better here.
  return new NotUnderstood(
    word,
    options.filter((one) => one !== word),
  );
}
