import type { ResourceKind } from '../../../domain/status/resource.ts';
import type { StatusQuestion, StatusScope } from '../../../domain/status/status-question.ts';

/** What a button or menu below a status means. */
export type StatusControl =
  | ({ readonly kind: 'status-refresh' } & StatusQuestion)
  /** The page is what was picked. */
  | ({ readonly kind: 'status-page' } & StatusScope)
  | ({ readonly kind: 'status-graph' } & StatusScope)
  /** The hours are what was picked. */
  | ({ readonly kind: 'status-hours' } & StatusScope);

const prefix = 'v1:status:';
const longest = 100;

/** Shows the status again under the same message. Null where the name does not fit into Discord's 100 characters; so below. */
export function statusRefreshId({ page, ...scope }: StatusQuestion): string | null {
  return joined('refresh', scope, page > 1 && scope.resource === null ? `:${page}` : '');
}

/** The menu of pages. */
export function statusPageId(scope: StatusScope): string | null {
  return joined('page', scope, '');
}

/** Draws a graph below. */
export function statusGraphId(scope: StatusScope): string | null {
  return joined('graph', scope, '');
}

/** The menu of hours below a graph. */
export function statusHoursId(scope: StatusScope): string | null {
  return joined('hours', scope, '');
}

/** Null where it is none of ours. */
export function parseStatusId(text: string): StatusControl | null {
  const control = read(text);
  return control !== null && idOf(control) === text ? control : null;
}

export function resourceKindNamed(text: string): ResourceKind | null {
  return text === 'ec2' || text === 'ecs' || text === 'eks' ? text : null;
}

/** A name stands behind `=` and at the end, because it may hold anything. */
function joined(verb: string, { only, resource }: StatusScope, page: string): string | null {
  const id = `${prefix}${verb}:${resource === null ? (only ?? 'all') : `=${resource}`}${page}`;
  return id.length > longest || !id.isWellFormed() ? null : id;
}

function read(text: string): StatusControl | null {
  if (!text.startsWith(prefix)) return null;
  const [verb = ''] = text.slice(prefix.length).split(':', 1);
  const rest = text.slice(prefix.length + verb.length + 1);
  const [kind, page] = rest.split(':');
  const named = rest.startsWith('=');
  const scope = named
    ? { only: null, resource: rest.slice(1) }
    : { only: resourceKindNamed(kind ?? ''), resource: null };
  switch (verb) {
    case 'refresh':
      return { kind: 'status-refresh', ...scope, page: named ? 1 : pageIn(page) };
    case 'page':
    case 'graph':
    case 'hours':
      return { kind: `status-${verb}`, ...scope };
    default:
      return null;
  }
}

/** 0, which is no page, where it is no number. */
function pageIn(text = '1'): number {
  return /^\d{1,4}$/.test(text) ? Number(text) : 0;
}

function idOf(control: StatusControl): string | null {
  switch (control.kind) {
    case 'status-refresh':
      return statusRefreshId(control);
    case 'status-page':
      return statusPageId(control);
    case 'status-graph':
      return statusGraphId(control);
    case 'status-hours':
      return statusHoursId(control);
  }
}
