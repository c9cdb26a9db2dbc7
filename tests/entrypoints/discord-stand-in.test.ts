import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { typedCommand } from '../../scripts/typed-command.ts';
import { InteractionSignature } from '../../src/adapters/discord/kit/interaction-signature.ts';
import { projectFolder } from '../support/project.ts';

describe('the Discord of the playground by itself', { timeout: 60_000 }, () => {
  it('signs what is typed, refuses a bot that takes forged requests, and prints what the bot wrote', async () => {
    const { say, until } = standIn();
    const [, api = ''] = await until(/DISCORD_API_URL=(\S+)/);
    const [, publicKey = ''] = await until(/DiscordPublicKey=(\S+)/);
    const { door, beCareless } = await aBot(publicKey, api);

    say(`connect ${door}`);
    await until(/^saved: a PING was answered and a forged one refused$/m);
    say('/status resource:backend');
    await until(
      /#deploys\n +Geonbot is thinking…\nanswered after \d+ ms: deferred\n {2}#deploys\n +All of backend is well\n/,
    );
    say('/nonsense');
    await until(/^Type "connect URL", or a command/m);
    beCareless();
    say(`connect ${door}`);
    await until(/^not saved: a forged PING was answered with 200$/m);
  });
});

describe('a line that is typed', () => {
  it.each([
    ['/status', { name: 'status', options: {} }],
    ['/pr resync', { name: 'pr resync', options: {} }],
    ['/deploy service:backend env:prod version:v1.4', { service: 'backend', env: 'prod', version: 'v1.4' }],
    ['/lock reason:so it is: now env:prod', { reason: 'so it is: now', env: 'prod' }],
  ])('%s asks for the command with its options', (line, expected) => {
    const { name, options } = typedCommand(line) ?? {};
    expect('name' in expected ? { name, options } : options).toEqual(expected);
  });

  it.each(['status', '/nonsense', '/status when:now', '/status backend'])('%s is no command', (line) => {
    expect(typedCommand(line)).toBeNull();
  });
});

function standIn() {
  const program = spawn(process.execPath, ['scripts/discord-stand-in.ts', '--port', '0'], { cwd: projectFolder });
  onTestFinished(() => void program.kill());
  let printed = '';
  const take = (piece: Buffer) => {
    printed += piece.toString('utf8');
  };
  program.stdout.on('data', take);
  program.stderr.on('data', take);
  const until = async (pattern: RegExp) => {
    await expect.poll(() => printed, { timeout: 15_000 }).toMatch(pattern);
    return pattern.exec(printed) ?? [];
  };
  return { say: (line: string) => program.stdin.write(`${line}\n`), until };
}

/** Answers with what it was asked about, in place of "is thinking". */
async function aBot(publicKey: string, api: string) {
  const signature = new InteractionSignature(publicKey);
  let isCareful = true;
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const headers = Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]));
    const body = Buffer.concat(chunks);
    if (isCareful && signature.check(headers, body, Date.now()).kind === 'refused')
      return void outgoing.writeHead(401).end();
    const { type, token, application_id: id, data } = JSON.parse(body.toString('utf8'));
    outgoing.end(JSON.stringify({ type: type === 1 ? 1 : 5 }));
    if (type === 1) return;
    const content = `All of ${data.options[0].value} is well`;
    const headersOfEdit = { 'content-type': 'application/json', 'user-agent': 'DiscordBot (https://acme.test, 1)' };
    const edit = { method: 'PATCH', headers: headersOfEdit, body: JSON.stringify({ content }) };
    await fetch(`${api}/webhooks/${id}/${token}/messages/@original`, edit);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => void server.close());
  const beCareless = () => {
    isCareful = false;
  };
  return { door: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, beCareless };
}
