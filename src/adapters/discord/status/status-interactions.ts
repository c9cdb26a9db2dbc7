import type { Asked } from '../../../application/jobs/asked.ts';
import type { Job } from '../../../application/jobs/job.ts';
import { graphHours } from '../../../domain/status/metric-graph.ts';
import type { EdgeSentence } from '../kit/edge-words.ts';
import { listOf } from '../kit/interaction-payload.ts';
import { answered, edited, type Press, type Reception } from '../kit/reception.ts';
import { resourceKindNamed, type StatusControl } from './status-custom-id.ts';

/** What `/status` asks for; `unreadable` where it names a kind that there is not. */
export function statusJob(values: ReadonlyMap<string, string>, asked: Asked): Job | EdgeSentence {
  const kind = values.get('kind');
  const only = kind === undefined ? null : resourceKindNamed(kind);
  if (kind !== undefined && only === null) return 'unreadable';
  const resource = values.get('resource');
  return {
    kind: 'check-status',
    asked,
    only,
    resource: resource === undefined || resource === '' ? null : resource,
    page: 1,
  };
}

/** What a button or menu below a status means; `unreadable` where nothing that we offered was picked. */
export function pressedStatus(control: StatusControl, { picked, asked }: Press): Reception | EdgeSentence {
  const job = pressedStatusJob(control, picked, asked);
  if (job === null) return 'unreadable';
  // A graph is an answer of its own below the status, which stays.
  return control.kind === 'status-graph' ? answered(job) : edited(job);
}

function pressedStatusJob(control: StatusControl, picked: unknown, asked: Asked): Job | null {
  const { only, resource } = control;
  if (control.kind === 'status-refresh') {
    return { kind: 'check-status', asked, only, resource, page: control.page };
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
