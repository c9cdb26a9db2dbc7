import { signedPost } from '../../src/adapters/aws/kit/signed-post.ts';
import type { LogEvent } from '../../src/domain/logs/log-source.ts';

export const motoCredentials = { accessKeyId: 'test', secretAccessKey: 'test', sessionToken: null };

/** Writes into a log group of moto, which is made where it is not there. */
export class MotoLogs {
  readonly #endpoint: string;
  readonly #region: string;

  constructor(endpoint: string, region: string) {
    this.#endpoint = endpoint;
    this.#region = region;
  }

  async make(logGroupName: string): Promise<void> {
    await this.#call('CreateLogGroup', { logGroupName });
  }

  async write(logGroupName: string, events: readonly LogEvent[]): Promise<void> {
    await this.make(logGroupName);
    for (const [logStreamName, ofStream] of Map.groupBy(events, ({ stream }) => stream)) {
      await this.#call('CreateLogStream', { logGroupName, logStreamName });
      const logEvents = ofStream.map(({ atMs, message }) => ({ timestamp: atMs, message }));
      const put = await this.#call('PutLogEvents', { logGroupName, logStreamName, logEvents });
      if (put.includes('rejected')) throw new Error(`moto takes no such events: ${put}`);
    }
  }

  /** What is there already is no trouble. */
  async #call(action: string, body: object): Promise<string> {
    const posted = await signedPost({
      service: 'logs',
      region: this.#region,
      credentials: motoCredentials,
      url: new URL(this.#endpoint),
      headers: { 'Content-Type': 'application/x-amz-json-1.1', 'X-Amz-Target': `Logs_20140328.${action}` },
      body: JSON.stringify(body),
      timeoutMs: 5_000,
    });
    if (posted.kind === 'lost') throw posted.cause;
    if (posted.statusCode >= 300 && !posted.text.includes('AlreadyExists')) throw new Error(posted.text);
    return posted.text;
  }
}
