/** Where a service whose host is called like it is asked in a region. */
export function serviceAddress(service: 'eks' | 'lambda', region: string): string {
  return `https://${service}.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`;
}
