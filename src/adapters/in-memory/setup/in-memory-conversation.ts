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

export type Answers = Partial<Readonly<Record<Chosen | Typed, string>>> & {
  readonly 'bot-token'?: Secret;
};

/** Somebody who says what they were told to say, and remembers what they heard. */
export class InMemoryConversation implements Conversation {
  readonly heard: SetupNews[] = [];
  readonly asked: string[] = [];
  language: Language | null = null;
  readonly #answers: Answers;

  constructor(answers: Answers) {
    this.#answers = answers;
  }

  speak(language: Language): void {
    this.language = language;
  }

  tell(news: SetupNews): void {
    this.heard.push(news);
  }

  async choose(about: Chosen, choices: readonly Choice[]): Promise<string> {
    const [only] = choices;
    if (only !== undefined && choices.length === 1) return only.value;
    const answer = this.#answered(about);
    const found = choices.find(({ value, name }) => value === answer || name === answer);
    if (found === undefined) throw stopped(`${about}: there is no ${answer}`);
    return found.value;
  }

  async type(about: Typed): Promise<string> {
    return this.#answered(about);
  }

  async secret(about: 'bot-token'): Promise<Secret> {
    this.asked.push(about);
    return this.#answers[about] ?? this.#stop(about);
  }

  #answered(about: Chosen | Typed): string {
    this.asked.push(about);
    return this.#answers[about] ?? this.#stop(about);
  }

  #stop(about: string): never {
    throw stopped(`nobody answers ${about}`);
  }
}

function stopped(en: string): SetupStopped {
  return new SetupStopped({ en, ko: en });
}
