import { type Unread, type UnreadableReason, unreadable } from '../../../domain/kit/fact.ts';
import type { RepositoryAt } from '../../../domain/kit/repository.ts';
import type { InstallationRequests, Refused } from '../kit/installation-requests.ts';
import { asObject, textIn } from '../kit/payload-fields.ts';

const keptBytes = 256 * 1024;

type LogEnd = { readonly text: string; readonly isCut: boolean };

/**
 * The end of a job's log, at most 256 KiB of it. GitHub answers with an address on another host that opens the log to
 * whoever holds it: it is asked without our token, and goes nowhere else.
 */
export async function jobLogEnd(
  requests: InstallationRequests,
  at: RepositoryAt,
  jobId: number,
): Promise<LogEnd | { readonly refused: Refused } | Unread> {
  const answer = await requests.ask(at, { actions: 'read' }, async (octokit, place) => {
    const request = { redirect: 'manual' as const };
    const answered = await octokit.request('GET /repos/{owner}/{repo}/actions/jobs/{job_id}/logs', {
      ...place,
      job_id: jobId,
      request,
    });
    const moved = movedTo(answered, octokit.request.endpoint.DEFAULTS.baseUrl);
    return moved === null ? answered : octokit.request({ method: 'GET', url: moved, request });
  });
  if (answer.kind !== 'answered') return { refused: answer };
  const address = locationIn(answer.headers);
  if (address === null) return noLog('not-understood');
  const response = await requests.download(address);
  const end = response?.body ? await endOf(response.body) : null;
  return end ?? noLog('source-unavailable');
}

export function noLog(reason: UnreadableReason): Unread {
  return unreadable('failure-log', reason);
}

/** Where the repository was renamed: an address of GitHub's own, which has to be asked with our token. */
function movedTo(
  { status, headers }: { readonly status: number; readonly headers: object },
  baseUrl: string,
): string | null {
  const location = status === 301 ? textIn(asObject(headers), 'location') : null;
  const isOwn = location !== null && URL.canParse(location) && new URL(location).origin === new URL(baseUrl).origin;
  return isOwn ? location : null;
}

function locationIn(headers: object | undefined): string | null {
  const location = textIn(asObject(headers), 'location');
  if (location === null || !URL.canParse(location)) return null;
  const { protocol, hostname } = new URL(location);
  // Unencrypted on this very machine only, which is what tests are.
  return protocol === 'https:' || (protocol === 'http:' && hostname === '127.0.0.1') ? location : null;
}

async function endOf(body: ReadableStream<Uint8Array>): Promise<LogEnd | null> {
  let tail = Buffer.alloc(0);
  let isCut = false;
  try {
    for await (const chunk of body) {
      const whole = Buffer.concat([tail, chunk]);
      isCut ||= whole.length > keptBytes;
      tail = whole.length > keptBytes ? Buffer.from(whole.subarray(-keptBytes)) : whole;
    }
  } catch {
    return null;
  }
  const text = tail.toString('utf8');
  if (!isCut) return { text, isCut };
  // Drops the cut first line: half a secret would not be recognised.
  const [, ...whole] = text.split('\n');
  return { text: whole.join('\n'), isCut };
}
