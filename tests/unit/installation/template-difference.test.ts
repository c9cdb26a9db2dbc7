import { describe, expect, it } from 'vitest';
import {
  boundaryIn,
  compareTemplates,
  type Template,
  templateOf,
} from '../../../src/domain/installation/template-difference.ts';
import { synthesized, synthesizedWithin } from '../../infra/synthesized-stack.ts';

const queue = (properties: Record<string, unknown> = { FifoQueue: true }) => ({ type: 'AWS::SQS::Queue', properties });
const table = (properties: Record<string, unknown> = {}) => ({ type: 'AWS::DynamoDB::Table', properties });
const none = { added: [], removed: [], changed: [], lost: [] };

describe('two templates', () => {
  it('are the same whatever the order of their words and the code of their functions', () => {
    const lambda = (key: string) => ({
      type: 'AWS::Lambda::Function',
      properties: { Code: { S3Key: key }, Timeout: 5 },
    });
    const before: Template = { A: queue({ a: 1, b: { c: 2, d: 3 } }), L: lambda('one') };
    const after: Template = { L: lambda('two'), A: queue({ b: { d: 3, c: 2 }, a: 1 }) };
    expect(compareTemplates(before, after)).toEqual(none);
  });

  it('differ by what is added, taken away and changed', () => {
    const before: Template = {
      Gone: { type: 'AWS::Events::Rule', properties: {} },
      Same: queue(),
      Less: table({ a: 1 }),
    };
    const after: Template = { Same: queue(), Less: table({ a: 2 }), More: queue() };
    expect(compareTemplates(before, after)).toEqual({
      added: [{ id: 'More', type: 'AWS::SQS::Queue' }],
      removed: [{ id: 'Gone', type: 'AWS::Events::Rule' }],
      changed: [{ id: 'Less', type: 'AWS::DynamoDB::Table' }],
      lost: [],
    });
  });

  it.each<readonly [string, Template]>([
    ['is gone', {}],
    ['has another kind', { Kept: table() }],
    ['would be made once more', { Kept: queue({ FifoQueue: true, QueueName: 'named' }) }],
    ['is known by another id', { Moved: queue() }],
  ])('lose a queue that %s, with what it holds', (_, after) => {
    expect(compareTemplates({ Kept: queue() }, after).lost).toEqual([{ id: 'Kept', type: 'AWS::SQS::Queue' }]);
  });

  it('lose nothing where a queue only waits longer', () => {
    expect(
      compareTemplates({ Kept: queue() }, { Kept: queue({ FifoQueue: true, VisibilityTimeout: 9 }) }).lost,
    ).toEqual([]);
  });

  it('lose nothing between this version and itself, and nothing where only the boundary is added', () => {
    const ours = templateOf(synthesized().toJSON());
    expect(compareTemplates(ours, templateOf(synthesized().toJSON()))).toEqual(none);
    const within = compareTemplates(ours, templateOf(synthesizedWithin('Boundary').toJSON()));
    expect(within.lost).toEqual([]);
    expect(new Set(within.changed.map(({ type }) => type))).toEqual(new Set(['AWS::IAM::Role']));
  });
});

describe('the boundary of a stack', () => {
  const arn = 'arn:aws:iam::111122223333:policy/teams/Boundary';
  it.each([['teams/Boundary'], [arn]])('is found as it was named: %s', (name) => {
    expect(boundaryIn(templateOf(synthesizedWithin(name).toJSON()))).toBe(name);
  });

  it('is none where there is none', () => {
    expect(boundaryIn(templateOf(synthesized().toJSON()))).toBe(null);
  });
});
