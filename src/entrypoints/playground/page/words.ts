import { english } from './words.en.ts';
import { korean } from './words.ko.ts';

export type Words = typeof english;

export function wordsIn(language: 'en' | 'ko'): Words {
  return language === 'ko' ? korean : english;
}
