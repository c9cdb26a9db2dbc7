import { asJson, asList, FormCheck, type FormProblem, type Json } from './in-memory-discord-limits.ts';
import type { DiscordAttachment } from './in-memory-discord-world.ts';

export type DiscordRequest = {
  readonly method: string;
  /** Without the API's base, such as `/channels/1/messages`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly authorization: string | null;
  readonly userAgent: string | null;
  readonly body: unknown;
  readonly files: ReadonlyMap<string, File>;
  readonly unreadable: boolean;
};

/** Reads JSON or multipart (`payload_json` and `files[n]`); what is neither is `unreadable`. */
export async function readRequest(request: Request): Promise<DiscordRequest> {
  const url = new URL(request.url);
  const contentType = request.headers.get('content-type') ?? '';
  const read = {
    method: request.method,
    path: url.pathname.replace(/^\/(api(\/v\d+)?(?=\/))/, ''),
    query: url.searchParams,
    authorization: request.headers.get('authorization'),
    userAgent: request.headers.get('user-agent'),
    body: null,
    files: new Map<string, File>(),
    unreadable: false,
  };
  if (request.body === null) return read;
  try {
    if (contentType.startsWith('multipart/form-data')) return { ...read, ...(await readMultipart(request)) };
    if (contentType.startsWith('application/json')) return { ...read, body: await request.json() };
  } catch {
    return { ...read, unreadable: true };
  }
  return { ...read, unreadable: true };
}

async function readMultipart(request: Request): Promise<{ body: unknown; files: Map<string, File> }> {
  const files = new Map<string, File>();
  let body: unknown = {};
  for (const [name, part] of await request.formData()) {
    if (typeof part !== 'string') files.set(/^files\[(\d+)\]$/.exec(name)?.[1] ?? name, part);
    else if (name === 'payload_json') body = JSON.parse(part);
  }
  return { body, files };
}

/** The attachments after a create or an edit: those kept by id, and one for each file; files that nobody describes come last. */
export async function attachmentsOf(
  body: Json,
  files: ReadonlyMap<string, File>,
  kept: readonly DiscordAttachment[],
  nextId: () => string,
): Promise<{ attachments: DiscordAttachment[]; problems: FormProblem[] }> {
  const check = new FormCheck();
  const listed = body['attachments'] === undefined || body['attachments'] === null ? null : asList(body['attachments']);
  const attachments: DiscordAttachment[] = listed === null ? [...kept] : [];
  const left = new Map(files);
  for (const [index, entry] of (listed ?? []).map(asJson).entries()) {
    const id = String(entry['id']);
    const file = left.get(id);
    const old = kept.find((attachment) => attachment.id === id);
    left.delete(id);
    if (file !== undefined) attachments.push(await attachment(file, String(entry['description'] ?? ''), nextId()));
    else if (old !== undefined) attachments.push(old);
    else check.problem(`attachments.${index}.id`, 'ATTACHMENT_NOT_FOUND', `Attachment data for id ${id} not found`);
  }
  for (const file of left.values()) attachments.push(await attachment(file, '', nextId()));
  if (attachments.length > 10) check.problem('attachments', 'BASE_TYPE_BAD_LENGTH', 'Must be 10 or fewer in length.');
  for (const { filename, bytes } of attachments) {
    if (bytes.length > 10 * 1024 * 1024) check.problem('attachments', 'FILE_TOO_LARGE', `${filename} is over 10 MiB`);
  }
  return { attachments, problems: check.problems };
}

async function attachment(file: File, description: string, id: string): Promise<DiscordAttachment> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return { id, filename: file.name, description, contentType: file.type, bytes };
}
