import { describe, expect, it } from 'vitest';
import { type ForEach, type WordTable, wordsIn } from '../../../../src/adapters/discord/kit/words.ts';

const greetings = {
  hello: { en: 'Hello', ko: '안녕하세요' },
  meet: { en: (name: string) => `Nice to meet you, ${name}`, ko: (name: string) => `${name} 님, 반가워요` },
  part: {
    evening: { en: 'Good night', ko: '안녕히 주무세요' },
    morning: { en: () => 'Goodbye', ko: () => '안녕히 가세요' },
  },
} satisfies WordTable;

describe('words', () => {
  it('are spoken in the language that was asked for, at every depth', () => {
    const [english, korean] = [wordsIn('en', greetings), wordsIn('ko', greetings)];
    expect([english.hello, english.meet('Kim'), english.part.evening, english.part.morning()]).toEqual([
      'Hello',
      'Nice to meet you, Kim',
      'Good night',
      'Goodbye',
    ]);
    expect([korean.hello, korean.meet('Kim'), korean.part.evening, korean.part.morning()]).toEqual([
      '안녕하세요',
      'Kim 님, 반가워요',
      '안녕히 주무세요',
      '안녕히 가세요',
    ]);
  });

  it('are put together once for each language', () => {
    expect(wordsIn('en', greetings)).toBe(wordsIn('en', greetings));
    expect(wordsIn('en', greetings)).not.toBe(wordsIn('ko', greetings));
  });

  it('do not compile where a language is missing or says another kind of thing', () => {
    const complete = { fine: { en: 'Fine', ko: '좋아요' } } satisfies WordTable;
    // @ts-expect-error: there is no Korean.
    const withoutKorean = { fine: { en: 'Fine' } } satisfies WordTable;
    // @ts-expect-error: there is no English, two floors down.
    const withoutEnglish = { deep: { deeper: { fine: { ko: '좋아요' } } } } satisfies WordTable;
    // @ts-expect-error: a phrase in one language, a sentence in the other.
    const unlike = { fine: { en: (count: number) => `${count} fine`, ko: '좋아요' } } satisfies WordTable;
    // @ts-expect-error: one of the names has no entry.
    const incomplete = { yes: { en: 'Yes', ko: '네' } } satisfies ForEach<'yes' | 'no'>;
    // @ts-expect-error: nobody asks for one of the entries.
    const surplus = { yes: { en: 'Yes', ko: '네' }, no: { en: 'No', ko: '아니요' } } satisfies ForEach<'yes'>;
    expect([complete, withoutKorean, withoutEnglish, unlike, incomplete, surplus]).toHaveLength(6);
  });

  it('cannot be said where the two languages take different values', () => {
    const table = {
      counted: { en: (count: number) => `${count}`, ko: (count: string) => `${count}` },
    } satisfies WordTable;
    // @ts-expect-error: nothing is a number and a text.
    expect(wordsIn('en', table).counted(1)).toBe('1');
  });
});
