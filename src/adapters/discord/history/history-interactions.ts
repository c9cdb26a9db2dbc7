import type { Asked } from '../../../application/jobs/asked.ts';
import type { Job } from '../../../application/jobs/job.ts';
import type { EdgeSentence } from '../kit/edge-words.ts';
import { listOf, textOf } from '../kit/interaction-payload.ts';
import { edited, type Press, type Reception } from '../kit/reception.ts';
import type { HistoryControl } from './history-custom-id.ts';

/** What `/deploys` asks for. */
export function deploysJob(_: ReadonlyMap<string, string>, asked: Asked): Job {
  return { kind: 'show-deploys', asked, page: 1 };
}

/** What `/history` asks for; `unreadable` where the page is no number. */
export function historyJob(values: ReadonlyMap<string, string>, asked: Asked): Job | EdgeSentence {
  const page = numberIn(values.get('page') ?? '1');
  return page === null ? 'unreadable' : { kind: 'show-history', asked, ...placeIn(values), page };
}

/** What `/metrics` asks for; `unreadable` where the days are no number. */
export function metricsJob(values: ReadonlyMap<string, string>, asked: Asked): Job | EdgeSentence {
  const days = numberIn(values.get('days') ?? '30');
  return days === null ? 'unreadable' : { kind: 'measure-delivery', asked, ...placeIn(values), days };
}

/** What a button or menu below the board or the history means; `unreadable` where nothing that we offered was picked. */
export function pressedHistory(control: HistoryControl, { picked, asked }: Press): Reception | EdgeSentence {
  switch (control.kind) {
    case 'deploys-refresh':
      return edited({ kind: 'show-deploys', asked, page: control.page });
    case 'deploys-page': {
      const page = numberIn(textOf(listOf(picked)[0]) ?? '');
      return page === null ? 'unreadable' : edited({ kind: 'show-deploys', asked, page });
    }
    case 'history-page': {
      const { service, environment, page } = control;
      return edited({ kind: 'show-history', asked, service, environment, page });
    }
  }
}

function numberIn(text: string): number | null {
  return /^[1-9]\d{0,3}$/.test(text) ? Number(text) : null;
}

function placeIn(values: ReadonlyMap<string, string>) {
  return { service: textOf(values.get('service')), environment: textOf(values.get('env')) };
}
