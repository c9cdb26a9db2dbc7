import type { Secret } from '../../../application/kit/secret.ts';
import {
  type Choice,
  type Chosen,
  type Conversation,
  type SetupNews,
  SetupStopped,
  type Typed,
} from '../../../application/setup/ports/conversation.ts';
import type { Language } from '../../../domain/people/people.ts';
import { answeredBy, newsIn } from './setup-words.ts';

/** Answers that were given with the command. */
export type GivenAnswers = Partial<Readonly<Record<Chosen | Typed, string>>> & { readonly 'bot-token'?: Secret };

/** For scripts, and for what was answered with the command already: prints, and asks `others` for the rest; where there are none it stops. */
export class PrintedConversation implements Conversation {
  readonly #answers: GivenAnswers;
  readonly #print: (line: string) => void;
  readonly #others: Conversation | null;
  /** What is spoken now. */
  language: Language = 'en';

  constructor(answers: GivenAnswers, print: (line: string) => void, others: Conversation | null = null) {
    this.#answers = answers;
    this.#print = print;
    this.#others = others;
  }

  speak(language: Language): void {
    this.language = language;
    this.#others?.speak(language);
  }

  tell(news: SetupNews): void {
    if (this.#others === null) this.#print(newsIn(news, this.language));
    else this.#others.tell(news);
  }

  async choose(about: Chosen, choices: readonly Choice[]): Promise<string> {
    const [only] = choices;
    if (only !== undefined && choices.length === 1) return only.value;
    const answer = this.#answers[about];
    if (answer === undefined) return await this.#ask(about).choose(about, choices);
    const found = choices.find(({ value, name }) => value === answer || name === answer);
    if (found !== undefined) return found.value;
    const { en, ko } = answeredBy[about];
    throw new SetupStopped({ en: `${en}: there is no ${answer}`, ko: `${ko}: ${answer}을(를) 찾을 수 없습니다` });
  }

  async type(about: Typed): Promise<string> {
    return this.#answers[about] ?? (await this.#ask(about).type(about));
  }

  async secret(about: 'bot-token'): Promise<Secret> {
    return this.#answers[about] ?? (await this.#ask(about).secret(about));
  }

  #ask(about: Chosen | Typed | 'bot-token'): Conversation {
    if (this.#others !== null) return this.#others;
    const { en, ko } = answeredBy[about];
    throw new SetupStopped({ en: `Nobody is here to ask: give ${en}`, ko: `답할 사람이 없습니다. ${ko} 값을 주세요` });
  }
}
