import { PassThrough, Writable } from 'node:stream';
import { InMemoryConversation } from '../../../src/adapters/in-memory/setup/in-memory-conversation.ts';
import { ClackConversation } from '../../../src/adapters/terminal/setup/clack-conversation.ts';
import { PrintedConversation } from '../../../src/adapters/terminal/setup/printed-conversation.ts';
import { Secret } from '../../../src/application/kit/secret.ts';
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
