import { expect, it } from 'vitest';
import { costExplorerRegion } from '../../../src/adapters/aws/cost/cost-explorer-region.ts';

it.each([
  ['ap-northeast-2', 'us-east-1'],
  ['cn-north-1', 'cn-northwest-1'],
  ['cn-northwest-1', 'cn-northwest-1'],
])('the costs of an account in %s are asked for in %s, where its partition has Cost Explorer', (own, there) => {
  expect(costExplorerRegion(own)).toBe(there);
});
