import { afterEach, expect, it } from 'vitest';
import { assumedRole } from '../../../../src/adapters/aws/kit/assumed-role.ts';
import { awsClientOptions } from '../../../support/aws-client-options.ts';
import { type AwsAnswer, type AwsStandIn, startAwsStandIn } from '../../../support/aws-stand-in.ts';

const running: AwsStandIn[] = [];
const role = 'arn:aws:iam::210987654321:role/geonbot-reader';
const startMs = Date.parse('2026-11-22T03:00:00Z');

afterEach(async () => {
  for (const standIn of running.splice(0)) await standIn.stop();
});

function identityUntil(expiration: string): AwsAnswer {
  const credentials =
    '<AccessKeyId>ASIAEXAMPLE</AccessKeyId><SecretAccessKey>k</SecretAccessKey><SessionToken>t</SessionToken>' +
    `<Expiration>${expiration}</Expiration>`;
  return {
    status: 200,
    body: `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>${credentials}</Credentials></AssumeRoleResult></AssumeRoleResponse>`,
  };
}

const refused: AwsAnswer = {
  status: 403,
  body: '<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>no</Message></Error></ErrorResponse>',
};

async function roleThatMeets(answer: () => AwsAnswer) {
  const standIn = await startAwsStandIn(answer);
  running.push(standIn);
  let nowMs = startMs;
  const provider = assumedRole(role, awsClientOptions(standIn.endpoint, 'ap-northeast-2', 1), () => nowMs);
  return {
    provider,
    standIn,
    pass: (minutes: number) => {
      nowMs += minutes * 60_000;
    },
  };
}

it('asks for the role once for all clients, and again five minutes before the end', async () => {
  const { provider, standIn, pass } = await roleThatMeets(() => identityUntil('2026-11-22T04:00:00Z'));
  await Promise.all([provider(), provider()]);
  await provider();
  expect(standIn.requests.length).toBeLessThanOrEqual(2);
  const asked = standIn.requests.length;
  expect(new URLSearchParams(standIn.requests[0]?.body).get('RoleArn')).toBe(role);
  pass(54);
  await provider();
  expect(standIn.requests).toHaveLength(asked);
  pass(2);
  await provider();
  expect(standIn.requests).toHaveLength(asked + 1);
});

it('fails by the name that STS gives, and asks again the next time', async () => {
  let answer: AwsAnswer = refused;
  const { provider } = await roleThatMeets(() => answer);
  await expect(provider()).rejects.toMatchObject({ name: 'AccessDenied' });
  answer = identityUntil('2026-11-22T04:00:00Z');
  expect((await provider()).accessKeyId).toBe('ASIAEXAMPLE');
});
