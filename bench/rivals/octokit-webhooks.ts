import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { GetParametersCommand, SSMClient } from '@aws-sdk/client-ssm';
import { verify } from '@octokit/webhooks-methods';

/** As a plain handler is written: the secret and the hand-over by clients of the SDK, the signature by Octokit. */
const secrets = new SSMClient({});
const queue = new DynamoDBClient({});

type Event = { readonly headers: Readonly<Record<string, string>>; readonly body: string };

export async function handler({ headers, body }: Event) {
  const { Parameters = [] } = await secrets.send(
    new GetParametersCommand({ Names: ['/geonbot/github/webhook-secret'], WithDecryption: true }),
  );
  const isGenuine = await verify(Parameters[0]?.Value ?? '', body, headers['x-hub-signature-256'] ?? '');
  if (!isGenuine) return { statusCode: 401 };
  const id = headers['x-github-delivery'] ?? '';
  await queue.send(new PutItemCommand({ TableName: 'jobs', Item: { pk: { S: id }, body: { S: body } } }));
  return { statusCode: 202 };
}
