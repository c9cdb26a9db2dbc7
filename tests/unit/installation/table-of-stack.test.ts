import { expect, it } from 'vitest';
import { tableOfStack } from '../../../src/entrypoints/cli/installation/aws-place.ts';

const made = { id: 'StateTable962DE04C', type: 'AWS::DynamoDB::Table', physicalId: 'Geonbot-StateTable-1' };

it.each([
  ['the one that the stack has made', [made], { ExistingTable: '' }, 'Geonbot-StateTable-1'],
  ['the one that it was told to work with', [], { ExistingTable: 'Geonbot-Old' }, 'Geonbot-Old'],
  ['none of a stack that failed before it had one', [], { ExistingTable: '' }, null],
  ['none of a stack of before, whose table is gone', [], {}, null],
])('upgrade, export and uninstall look into %s', (_, parts, parameters, table) => {
  expect(tableOfStack({ parts, parameters })).toBe(table);
});
