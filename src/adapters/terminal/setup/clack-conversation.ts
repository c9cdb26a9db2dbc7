import type { Readable, Writable } from 'node:stream';
import { autocomplete, isCancel, log, password, select, text } from '@clack/prompts';
import { Secret } from '../../../application/kit/secret.ts';
import {
  type Choice,
  type Chosen,
  type Conversation,
  type SetupNews,
  SetupStopped,
  type Typed,
} from '../../../application/setup/ports/conversation.ts';
import type { Language } from '../../../domain/people/people.ts';
import { choiceNames, newsIn, taken, titles } from './setup-words.ts';
import { lineOf } from './shown-text.ts';

const mostInSight = 20;

export type Terminal = { readonly input: Readable; readonly output: Writable };

/** Asks in the terminal. */
export class ClackConversation implements Conversation {
  readonly #terminal: Terminal;
  #language: Language = 'en';

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  speak(language: Language): void {
    this.#language = language;
  }

  tell(news: SetupNews): void {
    const say = news.kind === 'step' ? log.step : isWarning(news) ? log.warn : log.message;
    say(newsIn(news, this.#language), { output: this.#terminal.output });
  }

  async choose(about: Chosen, choices: readonly Choice[]): Promise<string> {
    const [only] = choices;
    if (only !== undefined && choices.length === 1) return only.value;
    const options = choices.map(({ value, name }) => ({
      value,
      label: choiceNames[name]?.[this.#language] ?? lineOf(name),
    }));
    // A long list is narrowed by typing.
    const ask = options.length > mostInSight ? autocomplete<string> : select<string>;
    return answered(await ask({ message: titles[about][this.#language], options, ...this.#terminal }));
  }

  async type(about: Typed): Promise<string> {
    const { pattern, such } = taken[about];
    const validate = (value = '') => (pattern.test(value.trim()) ? undefined : such[this.#language]);
    const typed = answered(await text({ message: titles[about][this.#language], validate, ...this.#terminal }));
    // Nothing at all where somebody only pressed Enter.
    return (typed ?? '').trim();
  }

  async secret(about: 'bot-token'): Promise<Secret> {
    const message = titles[about][this.#language];
    return new Secret(answered(await password({ message, mask: '•', ...this.#terminal })).trim());
  }
}

const warnings: ReadonlySet<SetupNews['kind']> = new Set<SetupNews['kind']>([
  'public-bot',
  'channel-closed',
  'app-begun',
]);

function isWarning(news: SetupNews): boolean {
  if (news.kind === 'rights') return news.rights.some(({ rights }) => rights.kind !== 'allowed');
  return warnings.has(news.kind);
}

function answered<Value>(value: Value): Exclude<Value, symbol> {
  if (!isCancel(value)) return value as Exclude<Value, symbol>;
  throw new SetupStopped({
    en: 'Stopped. The same command goes on from here.',
    ko: '멈췄습니다. 같은 명령을 다시 실행하면 여기서부터 계속합니다.',
  });
}
