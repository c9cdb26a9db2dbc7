import { PassThrough, Writable } from 'node:stream';
import { expect, it } from 'vitest';
import { InMemoryConversation } from '../../../src/adapters/in-memory/setup/in-memory-conversation.ts';
import { ClackConversation } from '../../../src/adapters/terminal/setup/clack-conversation.ts';
import { PrintedConversation } from '../../../src/adapters/terminal/setup/printed-conversation.ts';
import { Secret } from '../../../src/application/kit/secret.ts';
import { SetupStopped } from '../../../src/application/setup/ports/conversation.ts';
import { awsRegions } from '../../../src/entrypoints/composition/aws/regions.ts';
import { conversationContract, type Said } from './conversation.contract.ts';

const given = ({ choose, type, secret }: Said) => ({
  ...(choose === undefined ? {} : { role: choose }),
  ...(type === undefined ? {} : { organization: type }),
  ...(secret === undefined ? {} : { 'bot-token': new Secret(secret) }),
});

conversationContract('InMemoryConversation', (said) => ({
  conversation: new InMemoryConversation(given(said)),
  seen: () => null,
}));

conversationContract('PrintedConversation', (said) => {
  const lines: string[] = [];
  const conversation = new PrintedConversation(given(said), (line) => lines.push(line));
  return { conversation, seen: () => lines.join('\n') };
});

const down = '\x1b[B';
const interrupt = '\x03';

conversationContract('ClackConversation', ({ choose, type, secret }) => {
  const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => input });
  let seen = '';
  const output = new Writable({
    write: (chunk, _, done) => {
      seen += chunk;
      done();
    },
  });
  const keys = () => {
    if (choose !== undefined) return [down, '\r'];
    const typed = type ?? secret;
    return typed === undefined ? [interrupt] : [...typed, '\r'];
  };
  // As fingers do: after the question.
  const press = (left: readonly string[]) => {
    const [key, ...more] = left;
    if (key === undefined) return;
    input.write(key);
    setTimeout(press, 10, more);
  };
  setTimeout(press, 50, keys());
  return { conversation: new ClackConversation({ input, output }), seen: () => seen };
});

it.each([
  ['en', 'Which AWS region?', 'Which AWS profile?'],
  ['ko', '어느 AWS 리전인가요?', '어느 AWS 프로필인가요?'],
] as const)(
  'asks for profile and region in the words of the team, and narrows a long list: %s',
  async (language, region, profile) => {
    const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => input });
    let seen = '';
    const output = Object.assign(
      new Writable({
        write: (chunk, _, done) => {
          seen += chunk;
          done();
        },
      }),
      { columns: 100, rows: 40 },
    );
    const conversation = new ClackConversation({ input, output });
    conversation.speak(language);
    const press = async (...keys: readonly string[]) => {
      for (const key of keys) {
        await new Promise((done) => setTimeout(done, 20));
        input.write(key);
      }
    };
    const many = awsRegions.map((name) => ({ value: name, name }));
    const [picked] = await Promise.all([conversation.choose('region', many), press(...'northeast-2', '\r')]);
    expect(picked).toBe('ap-northeast-2');
    const few = ['default', 'acme'].map((name) => ({ value: name, name }));
    const [kept] = await Promise.all([conversation.choose('profile', few), press('\r')]);
    expect(kept).toBe('default');
    expect([seen.includes(region), seen.includes(profile)]).toEqual([true, true]);
  },
);

it.each([
  ['en', 'Nobody is here to ask: give --region'],
  ['ko', '답할 사람이 없습니다. --region 값을 주세요'],
] as const)('names the option where a script says no region: %s', async (language, sentence) => {
  const conversation = new PrintedConversation({}, () => {});
  const choices = ['eu-west-1', 'us-east-1'].map((name) => ({ value: name, name }));
  const error = await conversation.choose('region', choices).catch((cause: unknown) => cause);
  expect(error).toBeInstanceOf(SetupStopped);
  expect(error instanceof SetupStopped && error.said[language]).toBe(sentence);
});
