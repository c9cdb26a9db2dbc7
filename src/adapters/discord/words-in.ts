import type { Language } from '../../domain/people/people.ts';
import { english } from './words.en.ts';
import { korean } from './words.ko.ts';
import type { Words } from './words.ts';

const everyLanguage: Readonly<Record<Language, Words>> = { en: english, ko: korean };

export function wordsIn(language: Language): Words {
  return everyLanguage[language];
}
