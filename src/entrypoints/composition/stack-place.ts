import type { Bilingual } from '../../adapters/discord/kit/words.ts';

/** Parameter Store takes 15 levels, and our own names take two. */
const mostLevels = 13;

/**
 * The path of the secrets as Parameter Store and the rights on it need it, such as `/team/geonbot`, whatever slashes it was written
 * with. Null for what is no such path: a name with other characters, or one that AWS keeps for itself.
 */
export function parameterPrefixIn(written: string): string | null {
  const levels = written.split('/').filter((level) => level !== '');
  const isPath = levels.length > 0 && levels.length <= mostLevels && levels.every((level) => /^[\w.-]+$/.test(level));
  return isPath && !/^(?:aws|ssm)/i.test(levels[0] ?? '') ? `/${levels.join('/')}` : null;
}

/** What a prefix has to be, for whoever wrote another one. */
export const prefixRule: Bilingual<string> = {
  en: 'a path such as /team/geonbot, of letters, digits, dots, dashes and underscores, that does not begin with aws or ssm',
  ko: '/team/geonbot 같은 경로여야 합니다. 영문, 숫자, 점, 붙임표, 밑줄만 쓰고 aws나 ssm으로 시작하지 않아야 합니다',
};

/** Why the stack cannot be somewhere else than its configuration says. `named`: where else it would be, and `by` what. */
export function otherRegion(
  configured: string,
  { by, region: named }: { by: string; region: string },
): Bilingual<string> {
  return {
    en: `region: ${configured} in the configuration, and ${named} by ${by}: alarms and rollouts are heard only in the region of the stack, so make them the same. What runs elsewhere names its own region`,
    ko: `설정의 region은 ${configured}인데 ${by}는 ${named}입니다. 경보와 롤아웃은 스택이 있는 리전의 것만 들리므로 같게 맞추세요. 다른 리전의 리소스에는 그 리전을 적습니다`,
  };
}
