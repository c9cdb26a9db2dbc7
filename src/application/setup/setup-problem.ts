import type { Language } from '../../domain/people/people.ts';

export type Sentence = Readonly<Record<Language, string>>;

/** Why a setup does not go on, in the words of whoever sits at it. Never holds a secret. */
export class SetupProblem extends Error {
  override readonly name: string = 'SetupProblem';
  readonly said: Sentence;

  constructor(said: Sentence, options?: ErrorOptions) {
    super(said.en, options);
    this.said = said;
  }
}
