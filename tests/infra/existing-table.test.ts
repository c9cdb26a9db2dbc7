import { describe, expect, it } from 'vitest';
import { synthesized } from './synthesized-stack.ts';

const { Resources: resources, Conditions: conditions, Parameters: parameters } = synthesized().toJSON();
const [[tableId, table] = []] = Object.entries<{ Type: string; Condition?: string }>(resources).filter(
  ([, { Type }]) => Type === 'AWS::DynamoDB::Table',
);

/** What CloudFormation makes of a value with this parameter: only the functions that concern the table. */
function resolved(value: unknown, existing: string): unknown {
  if (Array.isArray(value)) return value.map((one) => resolved(one, existing));
  if (typeof value !== 'object' || value === null) return value;
  const [[verb, operand] = []] = Object.entries(value);
  if (verb === 'Ref' && operand === 'ExistingTable') return existing;
  if (verb === 'Fn::Equals') {
    const [one, other] = (operand as unknown[]).map((each) => resolved(each, existing));
    return one === other;
  }
  if (verb === 'Fn::If') {
    const [name, made, adopted] = operand as [string, unknown, unknown];
    return resolved(resolved(conditions[name], existing) === true ? made : adopted, existing);
  }
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, resolved(one, existing)]));
}

const textWith = (existing: string) => JSON.stringify(resolved(resources, existing));

describe('a stack that is told of a table that an earlier one has left behind', () => {
  it('makes none, and names that one wherever it named its own', () => {
    expect(resolved(conditions[table?.Condition ?? ''], 'Geonbot-Old')).toBe(false);
    const { [tableId ?? '']: _, ...others } = resources;
    const text = JSON.stringify(resolved(others, 'Geonbot-Old'));
    expect(text).not.toContain(tableId);
    expect(text.split('"TABLE_NAME":"Geonbot-Old"')).toHaveLength(3);
    expect(text).toContain(':table/","Geonbot-Old"');
  });

  it('is every other stack until then: it makes its own table, which is the one of before', () => {
    expect(resolved(conditions[table?.Condition ?? ''], '')).toBe(true);
    expect(textWith('').split(`"TABLE_NAME":{"Ref":"${tableId}"}`)).toHaveLength(3);
    expect(textWith('')).not.toContain(':table/');
  });

  it('takes nothing that is no name of a table', () => {
    const { AllowedPattern: pattern } = parameters['ExistingTable'];
    const takes = (name: string) => new RegExp(`^(?:${pattern})$`).test(name);
    expect(['', 'Geonbot-StateTable962DE04C-1ABC', 'a.b_c'].map(takes)).toEqual([true, true, true]);
    expect(['ab', 'a b c', 'x'.repeat(256), 'arn:aws:dynamodb:us-east-1:1:table/a'].map(takes)).toEqual(
      Array(4).fill(false),
    );
  });
});
