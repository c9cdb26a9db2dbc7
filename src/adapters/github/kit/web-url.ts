/**
 * Where people see what the API tells, without a slash at its end. GitHub Enterprise Server has its API below `/api/v3`,
 * github.com and GitHub Enterprise Cloud on a host of its own.
 */
export function webUrlOf(apiUrl: string): string {
  const { protocol, host, pathname } = new URL(apiUrl);
  const ownHost = /^api\.(github\.com|[^.]+\.ghe\.com)$/.exec(host)?.[1];
  return `${protocol}//${ownHost ?? host}${pathname.replace(/(\/api\/v3)?\/*$/, '')}`;
}
