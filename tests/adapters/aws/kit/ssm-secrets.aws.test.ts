import { randomBytes } from 'node:crypto';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { expect, it } from 'vitest';
import { SsmSecrets } from '../../../../src/adapters/aws/kit/ssm-secrets.ts';
import { InMemoryClock } from '../../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { awsClientOptions } from '../../../support/aws-client-options.ts';
import { withMoto } from '../../../support/moto.ts';

withMoto((moto) => {
  const put = async (client: SSMClient, name: string, value: string) => {
    await client.send(
      new PutParameterCommand({ Name: `/geonbot/${name}`, Value: value, Type: 'SecureString', Overwrite: true }),
    );
  };

  it('reads SecureStrings by name, decrypted, more than fit in one request, as text whatever they look like, without the line break that a file ends with', async () => {
    const client = new SSMClient(awsClientOptions(moto.endpoint));
    const values = ['123', 'true', '{"a":1}', ' spaced ', '-----BEGIN KEY-----\nabc\n', '한글'].concat(
      Array.from({ length: 17 }, () => randomBytes(20).toString('hex')),
    );
    const names = values.map((_, n) => `some/name-${n}`);
    for (const [n, value] of values.entries()) await put(client, `some/name-${n}`, value);
    const secrets = await new SsmSecrets(client, '/geonbot/', new InMemoryClock(0)).read(names);
    const read = values.map((value) => (value.endsWith('\n') ? value.slice(0, -1) : value));
    expect(names.map((name) => secrets[name]?.reveal())).toEqual(read);
  });

  it('refuses with the full names of the missing ones', async () => {
    const client = new SSMClient(awsClientOptions(moto.endpoint));
    await put(client, 'discord/bot-token', 'bot');
    const reading = new SsmSecrets(client, '/geonbot', new InMemoryClock(0)).read([
      'discord/bot-token',
      'github/app-id',
      'github/private-key',
    ]);
    await expect(reading).rejects.toMatchObject({
      message: 'SSM has no parameter /geonbot/github/app-id, /geonbot/github/private-key',
      missing: ['/geonbot/github/app-id', '/geonbot/github/private-key'],
    });
  });

  it('picks up a rotated value after five minutes', async () => {
    const client = new SSMClient(awsClientOptions(moto.endpoint));
    const clock = new InMemoryClock(0);
    const secrets = new SsmSecrets(client, '/geonbot', clock);
    const token = async () => (await secrets.read(['discord/bot-token']))['discord/bot-token'].reveal();
    await put(client, 'discord/bot-token', 'old');
    expect(await token()).toBe('old');
    await put(client, 'discord/bot-token', 'new');
    clock.advance(5 * 60_000 - 1);
    expect(await token()).toBe('old');
    clock.advance(1);
    expect(await token()).toBe('new');
  });
});
