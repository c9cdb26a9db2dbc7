import type { Secret } from '../../../application/kit/secret.ts';
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
import { answeredBy, newsIn } from './setup-words.ts';

/** Answers that were given with the command. */
export type GivenAnswers = Partial<Readonly<Record<Chosen | Typed, string>>> & {
  readonly 'bot-token'?: Secret;
  readonly agreed: boolean;
};

/** For scripts, and for what was answered with the command already: prints, and asks `others` for the rest; where there are none it stops. */
export class PrintedConversation implements Conversation {
  readonly #answers: GivenAnswers;
  readonly #print: (line: string) => void;
  readonly #others: Conversation | null;
  #language: Language = 'en';

  constructor(answers: GivenAnswers, print: (line: string) => void, others: Conversation | null = null) {
    this.#answers = answers;
    this.#print = print;
    this.#others = others;
  }

  speak(language: Language): void {
    this.#language = language;
    this.#others?.speak(language);
  }

  tell(news: SetupNews): void {
    if (this.#others === null) this.#print(newsIn(news, this.#language));
    else this.#others.tell(news);
  }

  async choose(about: Chosen, choices: readonly Choice[]): Promise<string> {
    const [only] = choices;
    if (only !== undefined && choices.length === 1) return only.value;
    const answer = this.#answers[about];
    if (answer === undefined) return await this.#ask(about).choose(about, choices);
    const found = choices.find(({ value, name }) => value === answer || name === answer);
    if (found === undefined) throw new SetupStopped(`${answeredBy[about]}: there is no ${answer}`);
    return found.value;
  }

  async type(about: Typed): Promise<string> {
    return this.#answers[about] ?? (await this.#ask(about).type(about));
  }

  async secret(about: 'bot-token'): Promise<Secret> {
    return this.#answers[about] ?? (await this.#ask(about).secret(about));
  }

  async agree(about: Agreed): Promise<boolean> {
    return this.#answers.agreed || (await this.#ask('agreement').agree(about));
  }

  #ask(about: Chosen | Typed | 'bot-token' | 'agreement'): Conversation {
    if (this.#others !== null) return this.#others;
    throw new SetupStopped(`Nobody is here to ask: give ${answeredBy[about]}`);
  }
}
