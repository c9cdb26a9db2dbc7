import { expect, it } from 'vitest';
import { saidPlainly } from './grants.ts';
import { synthesized, synthesizedWithin } from './synthesized-stack.ts';

const boundaries = (template: ReturnType<typeof synthesized>) =>
  Object.values(template.findResources('AWS::IAM::Role')).map(({ Properties }) => Properties.PermissionsBoundary);

it('puts the boundary on every role of the stack, by the name of a policy of the account', () => {
  const all = boundaries(synthesizedWithin('teams/Boundary'));
  expect(all.length).toBeGreaterThan(5);
  expect([...new Set(all.map(saidPlainly))]).toEqual(['arn:aws:iam::<AWS::AccountId>:policy/teams/Boundary']);
});

it('takes an ARN as it is', () => {
  const arn = 'arn:aws:iam::111122223333:policy/Boundary';
  expect([...new Set(boundaries(synthesizedWithin(arn)).map(saidPlainly))]).toEqual([arn]);
});

it('has none where none is named', () => {
  expect(boundaries(synthesized()).filter((boundary) => boundary !== undefined)).toEqual([]);
});
