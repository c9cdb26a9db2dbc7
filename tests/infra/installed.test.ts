import { App, Stack } from 'aws-cdk-lib';
import { AttributeType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { expect, it } from 'vitest';
import { Installed } from '../../infra/constructs/installed.ts';
import { formerQueue, waysIn } from '../../infra/queues.ts';
import { installedIn } from '../../src/adapters/aws/doctor/written-installation.ts';
import { setupPlan } from '../../src/entrypoints/composition/doctor/setup-plan.ts';
import { saidPlainly } from './grants.ts';
import { exampleConfiguration, synthesized } from './synthesized-stack.ts';

const template = synthesized();
const [parameter] = Object.values(template.findResources('AWS::SSM::Parameter'));
const [worker] = Object.values(
  template.findResources('AWS::Lambda::Function', { Properties: { Description: 'Geonbot: worker' } }),
);
const written = saidPlainly(parameter?.['Properties'].Value);

it('is written below the prefix, as the doctor reads it, and is no secret', () => {
  expect(parameter?.['Properties']).toMatchObject({ Name: '/team/geonbot/installed', Type: 'String' });
  const { here } = setupPlan(exampleConfiguration);
  expect(installedIn(written)).toMatchObject({
    ...here,
    runtime: 'nodejs24.x',
    table: expect.stringContaining('State'),
  });
});

it('is what the worker has, too', () => {
  expect(saidPlainly(worker?.['Properties'].Environment.Variables.INSTALLED)).toBe(written);
});

it('has another fingerprint for another configuration', () => {
  const [other] = Object.values(synthesized({ language: 'ko' }).findResources('AWS::SSM::Parameter'));
  const [one, two] = [written, saidPlainly(other?.['Properties'].Value)].map((json) => JSON.parse(json).configuration);
  expect(one).toMatch(/^[0-9a-f]{64}$/);
  expect(two).not.toBe(one);
});

it('names every queue of the stack for what could not be worked on, and which of them can be sent back', () => {
  const queues = template.findResources('AWS::SQS::Queue');
  const arnOf = (arn: unknown) => saidPlainly(arn).replace(/^<|\.Arn>$/g, '');
  const fed = Object.values(queues).flatMap(({ Properties: { RedrivePolicy } }) =>
    RedrivePolicy === undefined ? [] : [arnOf(RedrivePolicy.deadLetterTargetArn)],
  );
  // Whatever has no consumer and no redrive policy of its own is one.
  const dead = Object.keys(queues).filter((id) => queues[id]?.['Properties'].RedrivePolicy === undefined);
  const listed: { name: string; url: string; redrive: string | null }[] = JSON.parse(written).deadLetterQueues;
  expect(listed.map(({ url }) => url.replace(/[<>]/g, '')).sort()).toEqual(dead.sort());
  expect(listed.flatMap(({ redrive }) => (redrive === null ? [] : [arnOf(redrive)])).sort()).toEqual(
    [...new Set(fed)].sort(),
  );
  const names = [...Object.values(waysIn), formerQueue].map(({ id }) => id);
  expect(listed.map(({ name }) => name)).toEqual(expect.arrayContaining(names));
});

it('finds a queue that somebody adds', () => {
  const stack = new Stack(new App(), 'Geonbot');
  const table = new Table(stack, 'Table', { partitionKey: { name: 'pk', type: AttributeType.STRING } });
  const dead = new Queue(stack, 'Rejects');
  new Queue(stack, 'Asks', { deadLetterQueue: { queue: dead, maxReceiveCount: 3 } });
  const props = { configuration: exampleConfiguration, parameterPrefix: '/geonbot', table, runtime: 'nodejs24.x' };
  expect(new Installed(stack, 'Installed', props).deadLetterQueues).toEqual([dead]);
});
