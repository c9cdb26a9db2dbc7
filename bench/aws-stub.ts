import { generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the Lambdas talk to, answering at once: SQS, SSM, DynamoDB, CloudWatch, ECS and Discord. Any other service of AWS refuses. */
export async function startAwsStub() {
  const bodies: string[] = [];
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const secrets: Readonly<Record<string, string>> = {
    'discord/bot-token': 'bot',
    'github/app-id': '123456',
    'github/private-key': privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    'github/webhook-secret': webhookSecret,
  };
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => {
      const target = String(request.headers['x-amz-target'] ?? '');
      if (target === 'AmazonSQS.SendMessage') bodies.push(JSON.parse(body).MessageBody);
      const answer = request.url?.startsWith('/discord')
        ? { id: '1', channel_id: '900000000000000011' }
        : answerTo(target, body, secrets);
      response.statusCode = answer === null ? 400 : 200;
      response.setHeader(
        'content-type',
        answer === null || target !== '' ? 'application/x-amz-json-1.0' : 'application/json',
      );
      response.end(JSON.stringify(answer ?? { __type: 'AccessDeniedException', message: 'no' }));
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    endpoint: `http://127.0.0.1:${portOf(server)}`,
    queued: () => bodies.at(-1) ?? '',
    close: () => server.close(),
  };
}

export const webhookSecret = 'the secret of the webhook';

function answerTo(target: string, body: string, secrets: Readonly<Record<string, string>>): object | null {
  switch (target) {
    case 'AmazonSQS.SendMessage':
      return { MessageId: '1', MD5OfMessageBody: 'x' };
    case 'AmazonSSM.GetParameters': {
      const { Names }: { readonly Names: readonly string[] } = JSON.parse(body);
      return { Parameters: Names.map((Name) => ({ Name, Value: secrets[Name.split('/').slice(-2).join('/')] })) };
    }
    case 'GraniteServiceVersion20100801.GetMetricData':
      return { MetricDataResults: [] };
    case 'GraniteServiceVersion20100801.DescribeAlarms':
      return { MetricAlarms: [], CompositeAlarms: [] };
    case 'AmazonEC2ContainerServiceV20141113.DescribeServices':
      return { services: [], failures: [] };
    case 'AWSInsightsIndexService.GetCostAndUsage':
      return {
        ResultsByTime: someDays(JSON.parse(body).TimePeriod),
        GroupDefinitions: [],
        DimensionValueAttributes: [],
      };
    case 'AWSInsightsIndexService.GetAnomalies':
      return { Anomalies: [] };
    case 'DynamoDB_20120810.UpdateItem': {
      // As after a write: with all that was set of it.
      const { Key, ExpressionAttributeValues }: Readonly<Record<string, object>> = JSON.parse(body);
      const set = Object.entries(ExpressionAttributeValues ?? {}).map(([name, value]) => [name.slice(1), value]);
      return { Attributes: { ...Key, ...Object.fromEntries(set) } };
    }
    case 'DynamoDB_20120810.Query':
      return { Items: [], Count: 0 };
    default:
      return target.startsWith('DynamoDB_') ? {} : null;
  }
}

/** Ten services a day, until yesterday. */
function someDays({ Start, End }: { readonly Start: string; readonly End: string }): readonly object[] {
  const days = Math.round((Date.parse(End) - Date.parse(Start)) / 86_400_000);
  const day = (nth: number) => new Date(Date.parse(Start) + nth * 86_400_000).toISOString().slice(0, 10);
  return Array.from({ length: days }, (_, nth) => ({
    TimePeriod: { Start: day(nth), End: day(nth + 1) },
    Total: {},
    Groups: Array.from({ length: 10 }, (__, service) => ({
      Keys: [`Service ${service}`, 'Usage'],
      Metrics: { UnblendedCost: { Amount: String(1 + service), Unit: 'USD' } },
    })),
    Estimated: false,
  }));
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('the stub does not listen');
  return address.port;
}
