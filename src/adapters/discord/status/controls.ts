import type { Invocation } from '../../../application/jobs/invocation.ts';
import type { Job } from '../../../application/jobs/job.ts';
import { graphHours } from '../../../domain/status/metric-graph.ts';
import { isResourceKind, type ResourceKind } from '../../../domain/status/resource.ts';
import type { StatusQuestion, StatusScope } from '../../../domain/status/status-question.ts';
import { controls } from '../kit/control.ts';
import type { EdgeSentence } from '../kit/edge-words.ts';
import { listOf } from '../kit/interaction-payload.ts';
import { answered, edited, type InteractionResponse, type Press } from '../kit/reception.ts';

/** What a button or menu below a status means. */
export type StatusControl =
  | ({ readonly kind: 'status-refresh' } & StatusQuestion)
  /** The page is what was picked. */
  | ({ readonly kind: 'status-page' } & StatusScope)
  | ({ readonly kind: 'status-graph' } & StatusScope)
  /** The hours are what was picked. */
  | ({ readonly kind: 'status-hours' } & StatusScope)
  /** What a status of that time shows as gone was expected. */
  | ({ readonly kind: 'status-expected'; readonly shownMs: number } & StatusScope);

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

/** Says that what is shown as gone was expected. */
export function statusExpectedId({ shownMs, ...scope }: StatusScope & { readonly shownMs: number }): string | null {
  return joined(`expected:${shownMs.toString(36)}`, scope, '');
}

/** Null where it is none of ours. */
export function parseStatusId(text: string): StatusControl | null {
  const control = read(text);
  return control !== null && idOf(control) === text ? control : null;
}

export function resourceKindNamed(text: string): ResourceKind | null {
  return isResourceKind(text) ? text : null;
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
  if (verb === 'expected') return readExpected(rest);
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

function readExpected(text: string): StatusControl | null {
  const [at = ''] = text.split(':', 1);
  const scope = text.slice(at.length + 1);
  const shownMs = Number.parseInt(at, 36);
  if (!Number.isSafeInteger(shownMs)) return null;
  if (scope.startsWith('=')) return { kind: 'status-expected', shownMs, only: null, resource: scope.slice(1) };
  return { kind: 'status-expected', shownMs, only: resourceKindNamed(scope), resource: null };
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
    case 'status-expected':
      return statusExpectedId(control);
  }
}

/** What a button or menu below a status means; `unreadable` where nothing that we offered was picked. */
export function pressedStatus(control: StatusControl, { picked, asked }: Press): InteractionResponse | EdgeSentence {
  const job = pressedStatusJob(control, picked, asked);
  if (job === null) return 'unreadable';
  // A graph is an answer of its own below the status, which stays.
  return control.kind === 'status-graph' ? answered(job) : edited(job);
}

function pressedStatusJob(control: StatusControl, picked: unknown, asked: Invocation): Job | null {
  const { only, resource } = control;
  if (control.kind === 'status-refresh') {
    return { kind: 'check-status', asked, only, resource, page: control.page };
  }
  if (control.kind === 'status-expected') {
    return { kind: 'expect-gone', asked, only, resource, shownMs: control.shownMs };
  }
  if (control.kind === 'status-graph') return { kind: 'graph-status', asked, only, resource, hours: 3 };
  const number = Number(listOf(picked)[0]);
  if (control.kind === 'status-page') {
    return Number.isInteger(number) && number > 0
      ? { kind: 'check-status', asked, only, resource, page: number }
      : null;
  }
  const hours = graphHours.find((one) => one === number);
  return hours === undefined ? null : { kind: 'graph-status', asked, only, resource, hours };
}

export const statusControls = [
  controls(
    'button',
    {
      'status-refresh': true,
      'status-page': true,
      'status-graph': true,
      'status-hours': true,
      'status-expected': true,
    },
    parseStatusId,
    pressedStatus,
  ),
];
