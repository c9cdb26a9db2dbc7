import { describe, expect, it } from 'vitest';
import {
  anyItem,
  bytesIn,
  expiryAt,
  jsonIn,
  listIn,
  numberIn,
  ofJson,
  setIn,
  textIn,
} from '../../../../src/adapters/aws/kit/stored-item.ts';
import { lock, showing, shown } from '../../../../src/adapters/aws/kit/stored-values.ts';
import { fields, invalid, number, text } from '../../../../src/application/kit/shape.ts';
import { neverShown } from '../../../../src/domain/kit/showing.ts';
import { aLock } from '../../../support/a-lock.ts';

describe('an attribute', () => {
  it('of text is read as text, and nothing else is taken for one', () => {
    expect(textIn(text)({ S: 'a' })).toBe('a');
    for (const other of [undefined, null, 'a', { N: '1' }, { S: 1 }, { S: undefined }]) {
      expect(textIn((value) => String(value))(other)).toBe(invalid);
    }
  });

  it('of a number is read as a number, and an empty or odd one is none', () => {
    expect(numberIn({ N: '1.5' })).toBe(1.5);
    expect(numberIn({ N: '0' })).toBe(0);
    for (const other of [undefined, {}, { N: '' }, { N: 'soon' }, { N: 'Infinity' }, { N: 3 }, { S: '3' }]) {
      expect(numberIn(other)).toBe(invalid);
    }
  });

  it('of bytes is read as bytes', () => {
    expect(bytesIn({ B: Uint8Array.of(1) })).toEqual(Uint8Array.of(1));
    for (const other of [undefined, {}, { B: 'text' }, { S: 'text' }]) expect(bytesIn(other)).toBe(invalid);
  });

  it('of JSON is read into its shape, and broken JSON is no answer', () => {
    const shape = fields<{ readonly a: number }>({ a: number });
    expect(jsonIn(shape)({ S: '{"a":1}' })).toEqual({ a: 1 });
    expect(jsonIn(shape)({ S: '{"a":"1"}' })).toBe(invalid);
    expect(jsonIn(shape)({ S: '{' })).toBe(invalid);
    expect(ofJson(number)(1)).toBe(invalid);
    expect(ofJson(number)('1')).toBe(1);
  });

  it('of a set or a list that is not there has no members, because DynamoDB keeps no empty set', () => {
    expect([setIn(text)(undefined), listIn(text)(undefined)]).toEqual([[], []]);
    expect(setIn(text)({ SS: ['a', 'b'] })).toEqual(['a', 'b']);
    expect(listIn(text)({ L: [{ S: 'a' }] })).toEqual(['a']);
    for (const other of [null, 'a', {}, { S: 'a' }, { SS: 'a' }]) {
      expect(setIn(text)(other)).toBe(invalid);
      expect(listIn(text)(other)).toBe(invalid);
    }
  });

  it('of its end is rounded up, so that an item never goes too early', () => {
    expect(expiryAt(1_500)).toEqual({ N: '2' });
    expect(expiryAt(2_000)).toEqual({ N: '2' });
  });
});

describe('a kept value', () => {
  it('is read back as it was, and no half of it is taken for the whole', () => {
    expect(anyItem({})).toEqual({});
    expect(lock(aLock())).toEqual(aLock());
    expect(lock({ ...aLock(), scope: {} })).toBe(invalid);
    expect(shown({ announcement: 'a', revision: 3 })).toEqual({ announcement: 'a', revision: 3 });
    for (const half of [{}, { announcement: 'a' }, { revision: 3 }]) expect(shown(half)).toBe(invalid);
    expect(showing(neverShown)).toEqual(neverShown);
    expect(showing({ ...neverShown, writes: '1' })).toBe(invalid);
  });

  it('of what is in the way of a card keeps why Discord refused it', () => {
    const trouble = (refused: string | null) => ({
      ...neverShown,
      trouble: { revision: 1, times: 2, atMs: 3, refused },
    });
    for (const why of ['closed', 'gone', 'malformed', null]) expect(showing(trouble(why))).toEqual(trouble(why));
    expect(showing(trouble(''))).toBe(invalid);
    expect(showing({ ...neverShown, trouble: {} })).toBe(invalid);
    const thread = (reason: string) => ({ ...neverShown, thread: { reason, times: 1, atMs: 2 } });
    expect(showing(thread('thread-locked'))).toEqual(thread('thread-locked'));
    expect(showing(thread('closed'))).toBe(invalid);
    expect(showing({ ...neverShown, thread: {} })).toBe(invalid);
  });
});
