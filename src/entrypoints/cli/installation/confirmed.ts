import { confirm, isCancel, text } from '@clack/prompts';
import type { Bilingual } from '../../../adapters/discord/kit/words.ts';
import type { Language } from '../../../domain/people/people.ts';
import { CannotRun } from '../cannot-run.ts';

export type Agreement = { readonly isAgreed: boolean; readonly language: Language };

/** Whether somebody says yes, or has with `--yes`. @throws CannotRun where nobody is there to ask. */
export async function confirmed(question: Bilingual<string>, { isAgreed, language }: Agreement): Promise<boolean> {
  if (isAgreed) return true;
  expectSomebody();
  return (await confirm({ message: question[language], initialValue: false })) === true;
}

/** The same by typing a name, for what cannot be taken back. */
export async function typedAgain(
  question: Bilingual<string>,
  name: string,
  { isAgreed, language }: Agreement,
): Promise<boolean> {
  if (isAgreed) return true;
  expectSomebody();
  const typed = await text({ message: question[language] });
  return !isCancel(typed) && typed?.trim() === name;
}

function expectSomebody(): void {
  if (process.stdin.isTTY && process.stdout.isTTY) return;
  throw new CannotRun({ en: 'Nobody is here to ask: give --yes', ko: '물어볼 사람이 없습니다. --yes를 적으세요' }, 1);
}
