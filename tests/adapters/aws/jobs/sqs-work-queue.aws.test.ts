import { expect, it } from 'vitest';
import { SqsWorkQueue } from '../../../../src/adapters/aws/jobs/sqs-work-queue.ts';
import { deployJob, pullRequestJob } from '../../../contracts/jobs/a-job.ts';
import { someCredentials } from '../../../support/aws-client-options.ts';
import { askAwsModel } from '../../../support/aws-own-model.ts';
import { startAwsStandIn } from '../../../support/aws-stand-in.ts';
import { withMoto } from '../../../support/moto.ts';

withMoto(() => {
  it('says what AWS’s own model of SendMessage asks for, and signs it as AWS’s own signer does', async () => {
    const standIn = await startAwsStandIn(() => ({ status: 200, body: { MessageId: 'm-1' } }));
    const { accessKeyId, secretAccessKey } = someCredentials();
    const queue = new SqsWorkQueue({
      queueUrl: 'https://sqs.ap-northeast-2.amazonaws.com/123456789012/work.fifo',
      region: 'ap-northeast-2',
      endpoint: standIn.endpoint,
      credentials: { accessKeyId, secretAccessKey, sessionToken: 'session/token+with=odd' },
    });
    for (const job of [deployJob('1'), pullRequestJob('배송', { title: 'emoji 🚀 and "quotes"' })])
      await queue.enqueue(job);
    await standIn.stop();
    const questions = standIn.requests.map(({ body, headers }) => {
      const [, names = '', signature] =
        /SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(String(headers['authorization'])) ?? [];
      const signed = Object.fromEntries(names.split(';').map((name) => [name, String(headers[name])]));
      const credentials = { access_key: accessKeyId, secret_key: secretAccessKey, token: 'session/token+with=odd' };
      const url = `${standIn.endpoint}/`;
      return { body, signature, signed, credentials, url, region: 'ap-northeast-2', service: 'sqs' };
    });
    expect(
      askAwsModel(
        questions.map(({ signed: headers, signature: _, ...rest }) => ({
          ask: 'signature' as const,
          headers,
          ...rest,
        })),
      ),
    ).toEqual(questions.map(({ signature }) => signature));
    const model = { ask: 'problems', service: 'sqs', operation: 'SendMessage', side: 'input' } as const;
    expect(askAwsModel(questions.map(({ body }) => ({ ...model, value: JSON.parse(body) })))).toEqual(['', '']);
  });
});
