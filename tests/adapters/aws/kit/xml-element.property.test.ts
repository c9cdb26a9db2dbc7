import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { childAt, childrenOf, type XmlElement, xmlElement } from '../../../../src/adapters/aws/kit/xml-element.ts';

const name = fc.stringMatching(/^[A-Z][A-Za-z]{0,8}$/);
const text = fc.string({ unit: fc.constantFrom('a', '<', '>', '&', '"', "'", '\n', '한', ' ') });
const { element } = fc.letrec<{ element: XmlElement }>((tie) => ({
  element: fc.oneof(
    { maxDepth: 3 },
    fc.record({ name, text, children: fc.constant([]) }),
    fc.record({ name, text: fc.constant(''), children: fc.array(tie('element'), { maxLength: 3 }) }),
  ),
}));

const escaped = (plain: string) =>
  plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

function written({ name: tag, text: inner, children }: XmlElement, isEmptyShort: boolean): string {
  if (isEmptyShort && inner === '' && children.length === 0) return `<${tag} />`;
  return `<${tag} xmlns="https://x/">${escaped(inner)}${children.map((one) => written(one, isEmptyShort)).join('')}</${tag}>`;
}

describe('XML of AWS', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(element, fc.boolean(), (one, isEmptyShort) => {
        expect(xmlElement(`<?xml version="1.0"?>${written(one, isEmptyShort)}`)).toEqual(one);
      }),
    );
  });

  it('is nothing where it was cut off anywhere, or is none', () => {
    fc.assert(
      fc.property(element, fc.nat(), (one, at) => {
        const whole = written(one, false);
        expect(xmlElement(whole.slice(0, at % whole.length))).toBeNull();
        expect(xmlElement(`${whole}${whole}`)).toBeNull();
      }),
    );
    expect([xmlElement('not xml'), xmlElement('{"a":1}'), xmlElement('<a></b>')]).toEqual([null, null, null]);
  });

  it('is looked into along a path', () => {
    const read = xmlElement('<a><b><member>1</member><member>2</member></b></a>') ?? undefined;
    expect(childrenOf(childAt(read, 'b'), 'member').map((one) => one.text)).toEqual(['1', '2']);
    expect([childAt(read, 'b', 'c'), childrenOf(undefined, 'b')]).toEqual([undefined, []]);
  });
});
