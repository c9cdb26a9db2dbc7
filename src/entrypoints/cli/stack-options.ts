import { parameterPrefixIn, prefixRule } from '../composition/stack-place.ts';
import { CannotRun } from './cannot-run.ts';

const text = { type: 'string' } as const;

/** Of the commands that name a stack, as `parseArgs` takes them. */
export const stackOptions = { stack: text, prefix: text, region: text, 'permissions-boundary': text };

type Given = {
  readonly stack?: string;
  readonly prefix?: string;
  readonly region?: string;
  readonly 'permissions-boundary'?: string;
};

export const regionName = /^[a-z]{2,4}(-[a-z]+)+-\d$/;

/** They end up in scripts and arguments, so nothing but plain names passes. @throws CannotRun naming the option. */
export function stackPlace({ stack = 'Geonbot', prefix = '/geonbot', region, ...given }: Given) {
  const { 'permissions-boundary': boundary } = given;
  return {
    stack: matching(stack, /^[A-Za-z][A-Za-z0-9-]{0,127}$/, '--stack'),
    parameterPrefix: prefixIn(prefix),
    region: region === undefined ? null : matching(region, regionName, '--region'),
    permissionsBoundary: boundary === undefined ? null : matching(boundary, policyNameOrArn, '--permissions-boundary'),
  };
}

/** @throws CannotRun */
export function prefixIn(written: string): string {
  const prefix = parameterPrefixIn(written);
  if (prefix !== null) return prefix;
  const shown = JSON.stringify(written);
  const said = {
    en: `--prefix does not take ${shown}: it must be ${prefixRule.en}`,
    ko: `--prefix에는 ${shown} 값을 쓸 수 없습니다. ${prefixRule.ko}`,
  };
  throw new CannotRun(said, 2);
}

/** The name of a policy of the account, or the ARN of any. */
const policyNameOrArn = /^(?:arn:aws[a-z-]*:iam::(?:\d{12}|aws):policy\/)?[\w+=,.@-]+(?:\/[\w+=,.@-]+)*$/;

export function matching(value: string, pattern: RegExp, option: string): string {
  if (pattern.test(value)) return value;
  const shown = JSON.stringify(value);
  throw new CannotRun({ en: `${option} does not take ${shown}`, ko: `${option}에는 ${shown} 값을 쓸 수 없습니다` }, 2);
}
