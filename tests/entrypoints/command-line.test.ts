import { parseArgs } from 'node:util';
import { describe, expect, it } from 'vitest';
import { reportOf } from '../../src/entrypoints/cli/cannot-run.ts';
import { commandLineIn, spokenLanguage } from '../../src/entrypoints/cli/command-line.ts';
import { usage } from '../../src/entrypoints/cli/usage.ts';
import { Config } from '../../src/entrypoints/composition/config.ts';

describe('what is typed after geonbot', () => {
  it('is a command, its operands and options in any order', () => {
    expect(commandLineIn(['config', '--json', 'check', 'a.yaml', 'acme/web=../web', '--lang', 'ko'], 'en', [])).toEqual(
      {
        command: 'config check',
        operands: ['a.yaml', 'acme/web=../web'],
        language: 'ko',
        options: { json: true, strict: false, online: false },
      },
    );
  });

  it('is not understood with an option or a language that is none of ours', () => {
    const said = (words: string[], language: 'en' | 'ko' = 'en') => {
      try {
        return commandLineIn(words, language, ['start', 'init']).command;
      } catch (error) {
        const { text, status } = reportOf(error, spokenLanguage(words, language), usage);
        expect(status).toBe(2);
        expect(text).toContain(usage[spokenLanguage(words, language)]);
        return text.split('\n')[0];
      }
    };
    expect(said(['config', 'check', '--jsno'])).toBe('"--jsno" was not understood; did you mean --json?');
    expect(said(['config', 'check', '--lang', 'de'])).toBe('"--lang de" was not understood');
    expect(said(['confg', 'check'])).toBe('"confg" was not understood; did you mean config?');
    expect(said(['config', 'chek'])).toBe('"chek" was not understood; did you mean check?');
    expect(said(['strat', '--lang', 'ko'])).toBe('"strat": 알 수 없는 명령이나 옵션입니다. 혹시 start?');
    expect(said(['sing'], 'ko')).toBe('"sing": 알 수 없는 명령이나 옵션입니다');
  });

  it('is told that an option lacks its value, and never that it meant the very same option', () => {
    const said = (args: string[]) => {
      try {
        return parseArgs({ args, options: { server: { type: 'string' } } });
      } catch (error) {
        const { text, status } = reportOf(error, 'en', usage);
        return [status, text.split('\n')[0]];
      }
    };
    expect(said(['--server'])).toEqual([2, '--server needs a value']);
    expect(said(['--server', '--dry-run'])).toEqual([2, '--server needs a value']);
    expect(said(['--strict'])).toEqual([2, '"--strict" was not understood']);
  });

  it('is refused with an option that only another command takes, which would be left aside', () => {
    const typed = (words: string[]) => () => commandLineIn(words, 'en', []);
    expect(typed(['doctor', '--strict'])).toThrow('"doctor --strict" was not understood');
    expect(typed(['doctor', '--online'])).toThrow('"doctor --online" was not understood');
    expect(typed(['audit', 'verify', '--json'])).toThrow('"audit verify --json" was not understood');
    expect(typed(['config', 'json', '--strict'])).toThrow('"config json --strict" was not understood');
    expect(typed(['doctor', '--json'])).not.toThrow();
    expect(typed(['config', 'check', '--json', '--strict', '--online'])).not.toThrow();
  });

  it('may be a command of one word, with a file', () => {
    expect(commandLineIn(['doctor', 'team.yaml'], 'en', [])).toMatchObject({
      command: 'doctor',
      operands: ['team.yaml'],
    });
    expect(commandLineIn(['doctor'], 'en', [])).toMatchObject({ command: 'doctor', operands: [] });
  });

  it('is answered in the language of the terminal', () => {
    expect(new Config({ LANG: 'ko_KR.UTF-8' }).terminalLanguage()).toBe('ko');
    expect(new Config({ LANG: 'ko_KR.UTF-8', LC_ALL: 'C' }).terminalLanguage()).toBe('en');
    expect(new Config({ LANG: 'ko_KR.UTF-8', LC_ALL: '' }).terminalLanguage()).toBe('ko');
    expect(new Config({}).terminalLanguage()).toBe('en');
  });

  it('has the same commands in both languages of the help', () => {
    const commands = (text: string) => text.match(/^geonbot [a-z]+(?: [a-z]+)?|^--[a-z]+/gm);
    expect(commands(usage.ko)).toEqual(commands(usage.en));
  });
});
