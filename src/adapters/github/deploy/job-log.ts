import type { Repository } from '../../../domain/deploy/catalog.ts';
import type { InstallationRequests } from '../kit/installation-requests.ts';
import { asObject, textIn } from '../kit/payload-fields.ts';

const keptBytes = 256 * 1024;

/**
 * The end of a job's log, at most 256 KiB of it; null when it cannot be read. GitHub answers with an address on another
 * host that opens the log to whoever holds it: it is asked without our token, and goes nowhere else.
 */
export async function endOfJobLog(
  requests: InstallationRequests,
  repository: Repository,
  jobId: number,
): Promise<string | null> {
  const answer = await requests.ask(repository, { actions: 'read' }, (octokit, place) =>
    octokit.request('GET /repos/{owner}/{repo}/actions/jobs/{job_id}/logs', {
      ...place,
      job_id: jobId,
      request: { redirect: 'manual' },
    }),
  );
  if (answer.kind !== 'answered') return null;
  const address = locationIn(answer.headers);
  const response = address === null ? null : await requests.download(address);
  return response?.body ? tailOf(response.body) : null;
}

function locationIn(headers: object | undefined): string | null {
  const location = textIn(asObject(headers), 'location');
  if (location === null || !URL.canParse(location)) return null;
  const { protocol, hostname } = new URL(location);
  // Unencrypted on this very machine only, which is what tests are.
  return protocol === 'https:' || (protocol === 'http:' && hostname === '127.0.0.1') ? location : null;
}

async function tailOf(body: ReadableStream<Uint8Array>): Promise<string | null> {
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
  if (!isCut) return text;
  // What is left of the line that was cut may begin in the middle of a secret, which is then not seen to be one.
  const [, ...whole] = text.split('\n');
  return whole.join('\n');
}
