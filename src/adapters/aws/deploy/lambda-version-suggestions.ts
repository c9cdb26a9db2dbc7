import type { VersionQuestion, VersionSuggestions } from '../../../application/deploy/ports/version-suggestions.ts';
import { fields, invalid, list, nullable, oneOf, text } from '../../../application/kit/shape.ts';
import type { VersionSuggestion } from '../../../domain/deploy/version.ts';
import { serviceAddress } from '../kit/service-address.ts';
import { type AwsCredentials, type Posted, signedPost } from '../kit/signed-post.ts';
import { ofJson } from '../kit/stored-item.ts';

export type LambdaVersionSuggestionsOptions = {
  readonly functionName: string;
  readonly region: string;
  /** Where to send to instead of Lambda's own host, as `AWS_ENDPOINT_URL` says. */
  readonly endpoint: string | null;
  readonly credentials: AwsCredentials;
};

/** The message never quotes Lambda's answer, which may quote the signed request. */
export class LambdaError extends Error {
  override readonly name = 'LambdaError';
}

/**
 * Asks the function that holds the key of the code host, because the one that Discord calls holds no secret. Gives up after
 * about two seconds: the next letter that is typed asks again.
 */
export class LambdaVersionSuggestions implements VersionSuggestions {
  readonly #options: LambdaVersionSuggestionsOptions;

  constructor(options: LambdaVersionSuggestionsOptions) {
    this.#options = options;
  }

  /** @throws LambdaError */
  async suggest({ service, typed }: VersionQuestion): Promise<readonly VersionSuggestion[] | null> {
    const deadlineMs = performance.now() + patienceMs;
    const body = JSON.stringify({ service, typed });
    const first = await this.#invoke(body, patienceMs);
    // A connection from before this Lambda was frozen may be dead.
    const isStale = first.kind === 'lost' && first.code === 'ECONNRESET';
    return suggestionsIn(isStale ? await this.#invoke(body, Math.max(1, deadlineMs - performance.now())) : first);
  }

  #invoke(body: string, timeoutMs: number): Promise<Posted> {
    const { functionName, region, endpoint, credentials } = this.#options;
    const path = `/2015-03-31/functions/${encodeURIComponent(functionName)}/invocations`;
    return signedPost({
      service: 'lambda',
      region,
      credentials,
      url: new URL(path, endpoint ?? serviceAddress('lambda', region)),
      headers: { 'Content-Type': 'application/json', 'X-Amz-Invocation-Type': 'RequestResponse' },
      body,
      timeoutMs,
    });
  }
}

const patienceMs = 2_200;

function suggestionsIn(posted: Posted): readonly VersionSuggestion[] | null {
  if (posted.kind === 'lost') {
    throw new LambdaError(`Lambda could not be reached: ${posted.code}`, { cause: posted.cause });
  }
  const { statusCode, headers, text: body } = posted;
  if (headers['x-amz-function-error'] !== undefined) throw new LambdaError('the function failed: see its own log');
  if (statusCode !== 200) throw new LambdaError(`Lambda did not run the function (HTTP ${statusCode})`);
  const answer = answered(body);
  if (answer === invalid) throw new LambdaError('the function answered nonsense');
  return answer === null ? null : answer.flat();
}

const suggestion = fields<VersionSuggestion>({
  version: text,
  kind: oneOf('branch', 'tag', 'commit'),
  subject: nullable(text),
});

/** Invalid suggestions are dropped. */
const answered = ofJson(
  nullable(
    list((value): readonly VersionSuggestion[] => {
      const one = suggestion(value);
      return one === invalid ? [] : [one];
    }),
  ),
);
