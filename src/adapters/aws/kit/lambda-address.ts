/** Where the Lambdas of a region are invoked. */
export function lambdaAddress(region: string): string {
  return `https://lambda.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`;
}
