import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { otherRegion, parameterPrefixIn } from '../../../src/entrypoints/composition/stack-place.ts';

describe('the path of the secrets', () => {
  it.each([
    ['/geonbot', '/geonbot'],
    ['/other/', '/other'],
    ['other', '/other'],
    ['//team///geonbot//', '/team/geonbot'],
    ['my-ssm/aws', '/my-ssm/aws'],
  ])('of %s is %s', (written, prefix) => {
    expect(parameterPrefixIn(written)).toBe(prefix);
  });

  it.each(['', '/', '/a b', '/a:b', '/a*', '/ä', 'aws/geonbot', '/AWS', '/ssm-x', '/a'.repeat(14)])(
    'is not %j',
    (written) => {
      expect(parameterPrefixIn(written)).toBeNull();
    },
  );

  it('is the same however many slashes are around its levels, and once more the same', () => {
    const slashes = fc.constantFrom('/', '//');
    const levels = fc.array(fc.stringMatching(/^[bB-Rt-zT-Z0-9_-][\w.-]{0,5}$/), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(levels, slashes, (names, slash) => {
        const prefix = `/${names.join('/')}`;
        expect(parameterPrefixIn(`${slash}${names.join(slash)}${slash}`)).toBe(prefix);
        expect(parameterPrefixIn(prefix)).toBe(prefix);
      }),
    );
  });

  it('never lets anything through that would end the name in an ARN', () => {
    fc.assert(
      fc.property(fc.string(), (written) => {
        expect(parameterPrefixIn(written) ?? '/a').toMatch(/^(?:\/[\w.-]+){1,13}$/);
      }),
    );
  });
});

it('names both regions, who said the other one and what to do', () => {
  const { en, ko } = otherRegion('ap-northeast-2', { by: '--region', region: 'eu-west-1' });
  for (const said of [en, ko]) expect(said).toMatch(/ap-northeast-2.*(?:eu-west-1.*--region|--region.*eu-west-1)/);
});
