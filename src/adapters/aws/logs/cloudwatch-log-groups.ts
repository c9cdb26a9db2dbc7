import { setTimeout as pause } from 'node:timers/promises';
import { fields, invalid, list, number, optionalOrNull, text, withDefault } from '../../../application/kit/shape.ts';
import type { LogGroups, LogPage } from '../../../application/logs/ports/log-groups.ts';
import type { LogEvent, LogSource, LogWindow } from '../../../domain/logs/log-source.ts';
import type { Place } from '../../../domain/status/place.ts';
import { sourceTrouble } from '../kit/aws-failure.ts';
import { jsonErrorCode } from '../kit/json-error-code.ts';
import { type AwsCredentials, type Posted, signedPost } from '../kit/signed-post.ts';

export type CloudWatchLogGroupsOptions = {
  readonly credentialsIn: (place: Place) => Promise<AwsCredentials>;
  /** Where to ask instead of at AWS. */
  readonly endpoint: string | null;
  readonly pauseMs?: number;
  /** Of a page; as many as AWS gives, unless given. */
  readonly mostEvents?: number;
};

const timeoutMs = 8_000;
const attempts = 3;
/** A page has at most 1 MB of messages, which JSON may write in six times as many characters. */
const longestAnswer = 8_000_000;
const usualMostEvents = 10_000;

/** Log groups of CloudWatch, asked without its client: of the SDK one request would load a megabyte. */
export class CloudWatchLogGroups implements LogGroups {
  readonly #options: CloudWatchLogGroupsOptions;

  constructor(options: CloudWatchLogGroupsOptions) {
    this.#options = options;
  }

  async page(
    source: LogSource,
    question: LogWindow & { readonly filter: string | null },
    after: string | null,
  ): Promise<LogPage> {
    try {
      const { events, next } = await this.#ask(source.place, {
        ...requestOf(source, question, after),
        limit: this.#options.mostEvents ?? usualMostEvents,
      });
      return { kind: 'page', events: events.flatMap((event) => eventOf(event, source, question)), next };
    } catch (error) {
      const isGone = error instanceof Error && error.name === 'ResourceNotFoundException';
      return { kind: 'unreadable', reason: isGone ? 'no-such-group' : sourceTrouble(error, source.place) };
    }
  }

  async #ask(
    place: Place,
    body: object,
  ): Promise<{ readonly events: readonly Written[]; readonly next: string | null }> {
    const { credentialsIn, endpoint, pauseMs = 200 } = this.#options;
    const { region } = place;
    const host = `https://logs.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`;
    for (let attempt = 1; ; attempt += 1) {
      const posted = await signedPost({
        service: 'logs',
        region,
        credentials: await credentialsIn(place),
        url: new URL('/', endpoint ?? host),
        headers: { 'Content-Type': 'application/x-amz-json-1.1', 'X-Amz-Target': 'Logs_20140328.FilterLogEvents' },
        body: JSON.stringify(body),
        timeoutMs,
        longestAnswer,
      });
      if (posted.kind === 'answered' && posted.statusCode < 300) return answerIn(posted.text);
      const error = new LogsError(posted);
      if (attempt >= attempts || !isWorthAnother(posted, error)) throw error;
      await pause(Math.random() * pauseMs * 2 ** attempt);
    }
  }
}

/** Never quotes the answer, which may quote a log. */
class LogsError extends Error {
  override readonly name: string;

  constructor(posted: Posted) {
    super('CloudWatch Logs did not tell');
    this.name = posted.kind === 'answered' ? (jsonErrorCode(posted.text) ?? `Http${posted.statusCode}`) : 'Unreachable';
  }
}

function isWorthAnother(posted: Posted, { name }: LogsError): boolean {
  return posted.kind === 'lost' || posted.statusCode >= 500 || /^(?:Throttl|TooManyRequests|LimitExceeded)/.test(name);
}

const answer = fields<{ readonly events: readonly Written[] | undefined; readonly nextToken: string | undefined }>({
  events: optionalOrNull(
    list(fields<Written>({ timestamp: number, logStreamName: withDefault(text, ''), message: withDefault(text, '') })),
  ),
  nextToken: optionalOrNull(text),
});

type Written = { readonly timestamp: number; readonly logStreamName: string; readonly message: string };

/** @throws SyntaxError without what was read, which may quote a log. */
function answerIn(said: string): { readonly events: readonly Written[]; readonly next: string | null } {
  const read = answer(jsonIn(said));
  if (read === invalid) throw new SyntaxError('an answer of another form');
  return { events: read.events ?? [], next: read.nextToken || null };
}

function jsonIn(said: string): unknown {
  try {
    return JSON.parse(said);
  } catch {
    return null;
  }
}

function requestOf(
  { group, streams, pods }: LogSource,
  { fromMs, toMs, filter }: LogWindow & { readonly filter: string | null },
  after: string | null,
): object {
  const pattern = pods === null ? phrase(filter) : podPattern(pods, filter);
  return {
    logGroupName: group,
    startTime: fromMs,
    // The end is part of what AWS looks through.
    endTime: toMs - 1,
    // Of all streams by time, as AWS does anyway since 2019.
    interleaved: true,
    ...(streams === null ? {} : { logStreamNamePrefix: streams }),
    ...(pattern === null ? {} : { filterPattern: pattern }),
    ...(after === null ? {} : { nextToken: after }),
  };
}

/**
 * The longest part of the text that no pattern reads otherwise. AWS looks for that, and the whole text is looked for in what comes back.
 * Documented for patterns: a phrase stands in double quotes, and `*` stands for anything in the fields of JSON.
 */
function plainPart(filter: string | null): string | null {
  const parts = (filter ?? '').split(/["\\*%\p{C}]/u).map((part) => part.trim());
  const [longest = ''] = parts.sort((a, b) => b.length - a.length);
  return longest === '' ? null : longest;
}

function phrase(filter: string | null): string | null {
  const part = plainPart(filter);
  return part === null ? null : `"${part}"`;
}

function podPattern({ namespace, deployment }: NonNullable<LogSource['pods']>, filter: string | null): string {
  const part = plainPart(filter);
  const terms = [
    `($.kubernetes.namespace_name = "${namespace}")`,
    ...(deployment === null ? [] : [`($.kubernetes.pod_name = "${deployment}-*")`]),
    ...(part === null ? [] : [`($.log = "*${part}*")`]),
  ];
  return `{ ${terms.join(' && ')} }`;
}

function eventOf(
  { timestamp, logStreamName: stream, message }: Written,
  { streams, pods }: LogSource,
  { fromMs, toMs, filter }: LogWindow & { readonly filter: string | null },
): readonly LogEvent[] {
  if (timestamp < fromMs || timestamp >= toMs) return [];
  if (streams !== null && !stream.startsWith(streams)) return [];
  const event = pods === null ? { stream, message } : podEvent(message, pods);
  if (event === null || (filter !== null && !event.message.includes(filter))) return [];
  return [{ atMs: timestamp, ...event }];
}

const podLine = fields<{ readonly log: string; readonly kubernetes: PodName }>({
  log: text,
  kubernetes: fields<PodName>({ namespace_name: text, pod_name: text }),
});

type PodName = { readonly namespace_name: string; readonly pod_name: string };

/** What Container Insights wrote about a line of a pod; null where it is none of these pods. */
function podEvent(
  message: string,
  { namespace, deployment }: NonNullable<LogSource['pods']>,
): Pick<LogEvent, 'stream' | 'message'> | null {
  const line = podLine(jsonIn(message));
  if (line === invalid) return null;
  const { namespace_name: itsNamespace, pod_name: pod } = line.kubernetes;
  if (itsNamespace !== namespace || (deployment !== null && !isPodOf(deployment, pod))) return null;
  return { stream: pod, message: line.log };
}

/** `api-7d9c5b6f4-x2x7k` and `api-0` are of `api`; `api-admin-7d9c5b6f4-x2x7k` is not. Kubernetes writes its own words without vowels. */
function isPodOf(deployment: string, pod: string): boolean {
  const rest = pod.slice(deployment.length + 1);
  return (
    pod.startsWith(`${deployment}-`) &&
    /^(?:(?:[b-df-hj-np-tv-xz2-9]{1,10}-)?[b-df-hj-np-tv-xz2-9]{5}|\d{1,5})$/.test(rest)
  );
}
