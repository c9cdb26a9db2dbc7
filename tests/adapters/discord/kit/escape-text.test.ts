import { describe, expect, it } from 'vitest';
import { codeText, escapeText, plainText } from '../../../../src/adapters/discord/kit/escape-text.ts';
import { liveMarkup } from './live-markup.ts';

describe('outside text reads as it was written', () => {
  it.each([
    ['feat(pay): retry failed payments', 'feat(pay): retry failed payments'],
    ['결제 재시도 로직 개선', '결제 재시도 로직 개선'],
    ['Release 1.2.3 at 10:30', 'Release 1.2.3 at 10:30'],
    ['fix #12 - again', 'fix #12 - again'],
  ])('%s, with nothing to escape', (text, shown) => {
    expect(escapeText(text, 200)).toBe(shown);
  });

  it.each([
    ['@everyone look', '@\u200beveryone look'],
    ['<@1234> and <t:1:R>', '\\<@1234> and \\<t:1:R>'],
    ['# title', '\\# title'],
    ['- item', '\\- item'],
    ['1. item', '1\\. item'],
    ['> quote', '\\> quote'],
    ['[free](https://evil.example)', '\\[free\\](https\\://evil.example)'],
    ['snake_case **bold** ~~x~~ ||y||', 'snake\\_case \\*\\*bold\\*\\* \\~\\~x\\~\\~ \\|\\|y\\|\\|'],
    [':tada: done', '\\:tada: done'],
    ['about :tada', 'about \\:tada'],
    ['two\nlines\r\n\tand more', 'two lines and more'],
    ['evil\u202egpj.exe', 'evilgpj.exe'],
    ['a\u0301\u0302\u0303\u0304\u0305\u0306', 'á\u0302\u0303\u0304'],
    ['\u200b\u3164 ', '–'],
  ])('%j becomes %j', (text, shown) => {
    expect(escapeText(text, 200)).toBe(shown);
  });

  it('is cut without breaking an escape or an emoji', () => {
    expect(escapeText('ab*c', 4)).toBe('ab…');
    expect(escapeText('👍👍👍', 5)).toBe('👍👍…');
    expect(escapeText('abc', 3)).toBe('abc');
    expect(plainText('a_b_c', 4)).toBe('a_b…');
    expect(codeText('a`b', 10)).toBe('`aˋb`');
  });
});

describe('the judge of live markup sees what is live', () => {
  it.each([
    ['**b** and `code`', ['bold', 'bold', 'code']],
    ['# h', ['heading']],
    ['x\n- y', ['list']],
    ['<@1> <#2> <t:3:R>', ['mention', 'channel', 'time']],
    ['\\<@1> \\*', []],
    ['[a](b) https://c @here :tada:', ['masked link', 'address', 'everyone', 'shortcode']],
  ])('%j', (text, found) => {
    expect(liveMarkup(text)).toEqual(found);
  });
});
