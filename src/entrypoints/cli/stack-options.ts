const text = { type: 'string' } as const;

/** Of the commands that name a stack, as `parseArgs` takes them. */
export const stackOptions = { stack: text, prefix: text, region: text };

type Given = { readonly stack?: string; readonly prefix?: string; readonly region?: string };

/** They end up in scripts and arguments, so nothing but plain names passes. @throws Error naming the option. */
export function stackPlace({ stack = 'Geonbot', prefix = '/geonbot', region }: Given) {
  return {
    stack: matching(stack, /^[A-Za-z][A-Za-z0-9-]{0,127}$/, '--stack'),
    parameterPrefix: matching(prefix, /^\/[\w./-]+$/, '--prefix').replace(/\/+$/, ''),
    region: region === undefined ? null : matching(region, /^[a-z]{2}(-[a-z]+)+-\d$/, '--region'),
  };
}

export function matching(value: string, pattern: RegExp, option: string): string {
  if (!pattern.test(value)) throw new Error(`${option} does not take ${JSON.stringify(value)}`);
  return value;
}
