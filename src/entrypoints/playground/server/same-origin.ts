import type { IncomingHttpHeaders } from 'node:http';

const ourNames = ['127.0.0.1', 'localhost', '[::1]'];

/**
 * Whether a request comes from our own page. Another page in the same browser can send requests here as well, and by a
 * name of its own that points to 127.0.0.1 even read the answers: so the name must be ours, and a POST's origin too.
 */
export function isFromOurPage(method: string, headers: IncomingHttpHeaders): boolean {
  const { host, origin } = headers;
  if (host === undefined || !ourNames.includes(host.replace(/:\d+$/, ''))) return false;
  if (method === 'GET' && origin === undefined) return true;
  return origin === `http://${host}`;
}
