import { AWSLambdaServer, SlashCreator } from 'slash-create';

type Callback = (error: unknown, answer: unknown) => void;

/** slash-create's own Lambda server, as its documentation sets it up, with its callback turned into a promise for Node 24. */
const creator = new SlashCreator({
  applicationID: '900000000000000099',
  publicKey: process.env['DISCORD_PUBLIC_KEY'] ?? '',
  token: 'Bot token',
});
const target: { interactions?: (event: unknown, context: unknown, callback: Callback) => void } = {};
creator.withServer(new AWSLambdaServer(target, 'interactions'));

export function handler(event: unknown, context: unknown): Promise<unknown> {
  return new Promise((resolve, reject) => {
    target.interactions?.(event, context, (error, answer) => (error ? reject(error) : resolve(answer)));
  });
}
