/** The beginning of each service's host. All speak one of AWS's JSON protocols; a test compares the hosts of all regions with the SDK's. */
export const hosts = {
  cloudwatch: 'monitoring',
  'cost-explorer': 'ce',
  dynamodb: 'dynamodb',
  ecr: 'api.ecr',
  ecs: 'ecs',
  ssm: 'ssm',
} as const;

export function hostIn(host: string, region: string): string {
  return `${host}.${region}.${domains.find(([start]) => region.startsWith(start))?.[1] ?? 'amazonaws.com'}`;
}

const domains: readonly (readonly [string, string])[] = [
  ['cn-', 'amazonaws.com.cn'],
  ['eusc-', 'amazonaws.eu'],
  ['us-iso-', 'c2s.ic.gov'],
  ['us-isob-', 'sc2s.sgov.gov'],
  ['us-isof-', 'csp.hci.ic.gov'],
  ['eu-isoe-', 'cloud.adc-e.uk'],
];
