import { expect, it } from 'vitest';
import { clockLines } from '../../bench/users-clock.ts';
import { aClockedTeam } from './a-clocked-team.ts';

it('whoever types /status waits for three calls one after the other, cold and warm', async (context) => {
  const { ask, shown } = await aClockedTeam(context);
  expect(clockLines({ name: '/status, cold', rounds: await ask('status') })).toEqual([
    '/status, cold: 3 in series',
    '  1. sqs SendMessage (connection new)',
    '  2. cloudwatch DescribeAlarms (connection new), cloudwatch GetMetricData (connection new), dynamodb GetItem (connection new), ecs DescribeServices (connection new), ssm GetParameters (connection new)',
    '  3. discord PATCH (connection ahead)',
  ]);
  expect(clockLines({ name: '/status, warm', rounds: await ask('status') })).toEqual([
    '/status, warm: 3 in series',
    '  1. sqs SendMessage',
    '  2. cloudwatch DescribeAlarms, cloudwatch GetMetricData, dynamodb GetItem',
    '  3. discord PATCH',
  ]);
  for (const message of shown()) expect(JSON.stringify(message)).toContain('AWS status: all good');
});

it('GitHub waits for the secret and the queue, to which the connection is open by then', async (context) => {
  const { deliver } = await aClockedTeam(context);
  expect(clockLines({ name: 'a delivery, cold', rounds: await deliver('delivery-1') })).toEqual([
    'a delivery, cold: 2 in series',
    '  1. ssm GetParameters (connection new)',
    '  2. sqs SendMessage (connection ahead)',
  ]);
  expect(clockLines({ name: 'a delivery, warm', rounds: await deliver('delivery-2') })).toEqual([
    'a delivery, warm: 1 in series',
    '  1. sqs SendMessage',
  ]);
});
