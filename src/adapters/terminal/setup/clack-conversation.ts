import type { Readable, Writable } from 'node:stream';
import { confirm, isCancel, log, password, select, text } from '@clack/prompts';
import { Secret } from '../../../application/kit/secret.ts';
import {
  type Agreed,
  type Choice,
  type Chosen,
  type Conversation,
  type SetupNews,
  SetupStopped,
  type Typed,
} from '../../../application/setup/ports/conversation.ts';
import type { Language } from '../../../domain/people/people.ts';
import { agreementIn, choiceNames, newsIn, titles } from './setup-words.ts';

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
    const say = news.kind === 'step' ? log.step : news.kind === 'public-bot' ? log.warn : log.message;
    say(newsIn(news, this.#language), { output: this.#terminal.output });
  }

  async choose(about: Chosen, choices: readonly Choice[]): Promise<string> {
    const [only] = choices;
    if (only !== undefined && choices.length === 1) return only.value;
    const options = choices.map(({ value, name }) => ({ value, label: choiceNames[name]?.[this.#language] ?? name }));
    return answered(await select({ message: titles[about][this.#language], options, ...this.#terminal }));
  }

  async type(about: Typed): Promise<string> {
    const validate = (value: string | undefined) => (value?.trim() ? undefined : '…');
    return answered(await text({ message: titles[about][this.#language], validate, ...this.#terminal })).trim();
  }

  async secret(about: 'bot-token'): Promise<Secret> {
    const message = titles[about][this.#language];
    return new Secret(answered(await password({ message, mask: '•', ...this.#terminal })).trim());
  }

  async agree(about: Agreed): Promise<boolean> {
    return answered(await confirm({ message: agreementIn(about, this.#language), ...this.#terminal }));
  }
}

function answered<Value>(value: Value): Exclude<Value, symbol> {
  if (isCancel(value)) throw new SetupStopped('Stopped. The same command goes on from here.');
  return value as Exclude<Value, symbol>;
}
