import { describe, expect, it } from 'vitest';
import { alarmEvent } from '../../../src/adapters/in-memory/alert/alarm-event.ts';
import { InMemoryAlarmCards } from '../../../src/adapters/in-memory/alert/in-memory-alarm-cards.ts';
import { InMemoryAlarmDefinitions } from '../../../src/adapters/in-memory/alert/in-memory-alarm-definitions.ts';
import { InMemoryAlarmGraphs } from '../../../src/adapters/in-memory/alert/in-memory-alarm-graphs.ts';
import { InMemoryHealthEvents } from '../../../src/adapters/in-memory/alert/in-memory-health-events.ts';
import { ecsDeploymentEvent } from '../../../src/adapters/in-memory/deploy/ecs-deployment-event.ts';
import { InMemoryFinishedJobs } from '../../../src/adapters/in-memory/jobs/in-memory-finished-jobs.ts';
import { InMemoryReplies } from '../../../src/adapters/in-memory/jobs/in-memory-replies.ts';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemoryTimers } from '../../../src/adapters/in-memory/kit/in-memory-timers.ts';
import { InMemoryNoticeboard } from '../../../src/adapters/in-memory/notice/in-memory-noticeboard.ts';
import { AcknowledgeOrMuteAlarm } from '../../../src/application/alert/acknowledge-or-mute-alarm.ts';
import { AlarmBoard } from '../../../src/application/alert/alarm-board.ts';
import { NotifyAlarm } from '../../../src/application/alert/notify-alarm.ts';
import { NotifyContributor } from '../../../src/application/alert/notify-contributor.ts';
import { NotifyHealth } from '../../../src/application/alert/notify-health.ts';
import type { Job } from '../../../src/application/jobs/job.ts';
import { noAlarmRules } from '../../../src/domain/alert/alarm-rules.ts';
import type { Log } from '../../../src/entrypoints/log.ts';
import { alertWork } from '../../../src/entrypoints/work/alert-work.ts';
import { EventIntake } from '../../../src/entrypoints/work/event-intake.ts';
import { JobRunner } from '../../../src/entrypoints/work/job-runner.ts';
import { QueueWorker } from '../../../src/entrypoints/work/queue-worker.ts';
import { WorkerInbox } from '../../../src/entrypoints/work/worker-inbox.ts';
import { acknowledgeJob, asked, statusJob } from '../../contracts/jobs/a-job.ts';
import { aGuard } from '../../support/a-guard.ts';
import { backendInDev, nowMs } from '../../support/a-team.ts';
import { aWorkTable } from '../../support/a-work-table.ts';
import { cpuHigh } from '../../support/an-alarm.ts';
import { noCalls } from '../../support/no-calls.ts';
import { noMuteRules } from '../../support/no-mute-rules.ts';
import { noSuspects } from '../../support/no-suspects.ts';

const fired = alarmEvent({ name: 'CPU high', state: 'ALARM', atMs: nowMs });
const resolved = alarmEvent({
  name: 'CPU high',
  state: 'OK',
  atMs: nowMs + 60_000,
  previous: { state: 'ALARM', atMs: nowMs },
});

function world() {
  const lines: string[] = [];
  const log: Log = {
    info: (message) => void lines.push(message),
    warn: (message) => void lines.push(message),
    error: (message) => void lines.push(message),
  };
  const clock = new InMemoryClock(nowMs);
  const cards = new InMemoryAlarmCards(clock);
  const board = new InMemoryNoticeboard();
  const replies = new InMemoryReplies();
  const alarms = new AlarmBoard(cards, board, new InMemoryAlarmGraphs(), clock, new InMemoryTimers());
  const contributors = new NotifyContributor(alarms, noAlarmRules);
  const health = new NotifyHealth({
    events: new InMemoryHealthEvents(clock),
    board,
    timeZone: 'Asia/Seoul',
    isWanted: true,
  });
  const followed: Job[] = [];
  const work = aWorkTable(
    alertWork(
      new NotifyAlarm({
        board: alarms,
        definitions: new InMemoryAlarmDefinitions(),
        timers: new InMemoryTimers(),
        rules: noAlarmRules,
        calls: noCalls,
        muteRules: noMuteRules,
        suspects: noSuspects,
      }),
      new AcknowledgeOrMuteAlarm(alarms, noMuteRules),
    ),
    {
      'follow-rollout': async (job: Job) => `followed ${followed.push(job)}`,
      'check-status': () => Promise.reject(new Error('nothing is watched here')),
    },
  );
  const jobs = new JobRunner(work, aGuard(), replies, new InMemoryFinishedJobs(clock), log, 1);
  const events = new EventIntake(jobs, log, {
    contributor: (changed) => contributors.execute(changed),
    health: (told) => health.execute(told),
  });
  const outbox = { take: () => Promise.reject(new Error('nothing is behind here')) };
  const inbox = new WorkerInbox(
    new QueueWorker({ jobs, events, outbox, visibility: { hide: async () => {} }, log }),
    events,
    { run: async () => {} },
    { run: async () => {} },
  );
  return { lines, cards, board, replies, jobs, inbox, followed };
}

describe('the worker', () => {
  it('shows what EventBridge tells of an alarm, once however often it is delivered', async () => {
    const { board, inbox, lines } = world();
    expect(await inbox.take(fired)).toBeUndefined();
    await inbox.take(fired);
    expect(lines).toEqual(['job worked on', 'job was finished before']);
    await inbox.take(resolved);
    expect(board.posted('alarm')).toMatchObject([{ notice: { card: { incident: { state: 'OK' } } }, edits: 1 }]);
  });

  it('gives an event back to be delivered again when it could not be shown', async () => {
    const { board, inbox } = world();
    const post = board.post.bind(board);
    board.post = () => Promise.reject(new Error('Discord is down'));
    await expect(inbox.take(fired)).rejects.toThrow('Discord is down');
    board.post = post;
    await inbox.take(fired);
    expect(board.posted('alarm')).toHaveLength(1);
  });

  it('follows what EventBridge tells of a rollout, once however often it is delivered', async () => {
    const { inbox, lines, followed } = world();
    const completed = ecsDeploymentEvent({ at: backendInDev, eventName: 'completed', atMs: nowMs });
    expect(await inbox.take(completed)).toBeUndefined();
    await inbox.take(completed);
    expect(lines).toEqual(['job worked on', 'job was finished before']);
    expect(followed).toMatchObject([{ moved: { cluster: 'dev', service: 'backend', eventName: 'completed' } }]);
  });

  it('lets other events of EventBridge be, and says so', async () => {
    const { inbox, lines } = world();
    await inbox.take({ ...fired, source: 'aws.ecs' });
    await inbox.take({ ...fired, 'detail-type': 'ECS Task State Change' });
    expect(lines).toEqual(Array(2).fill('event is neither of an alarm nor of a rollout'));
  });

  it('takes the same from a queue, where each message is one of its own', async () => {
    const { board, inbox } = world();
    const post = board.post.bind(board);
    board.post = () => Promise.reject(new Error('Discord is down'));
    const record = { messageId: 'm-1', body: JSON.stringify(fired), attributes: {} };
    const failed = { batchItemFailures: [{ itemIdentifier: 'm-1' }] };
    expect(await inbox.take({ Records: [record] } as never)).toEqual(failed);
    board.post = post;
    expect(await inbox.take({ Records: [record] } as never)).toEqual({ batchItemFailures: [] });
    expect(board.posted('alarm')).toHaveLength(1);
  });

  it('still works on batches of the queue', async () => {
    const { inbox, replies } = world();
    const attributes = { MessageGroupId: 'a', MessageDeduplicationId: '1' };
    const record = { messageId: 'm-1', body: JSON.stringify(statusJob('1')), attributes };
    expect(await inbox.take({ Records: [record] } as never)).toEqual({ batchItemFailures: [] });
    expect(replies.told).toHaveLength(1);
  });
});

describe('a press on the card of an alarm', () => {
  it('is answered by the card alone, for an answer would wipe it out', async () => {
    const { inbox, jobs, replies, board, cards } = world();
    await inbox.take(fired);
    const [record] = cards.all();
    const press = {
      asked: { ...asked('1'), atMs: nowMs },
      alarm: record?.alarm.id ?? cpuHigh.id,
      anchorMs: nowMs,
    } as const;
    expect(await jobs.run({ kind: 'handle-alarm', action: 'acknowledge', ...press })).toBe('done');
    expect(replies.told).toEqual([]);
    expect(board.posted('alarm')).toMatchObject([
      { notice: { card: { incident: { acknowledged: { by: { name: '지민' } } } } } },
    ]);
  });

  it('goes back to the queue when it breaks, and leaves the card as it is', async () => {
    const { jobs, replies, cards } = world();
    cards.ofAlarm = () => Promise.reject(new Error('the table is down'));
    await expect(jobs.run(acknowledgeJob('1'))).rejects.toThrow('the table is down');
    expect(replies.told).toEqual([]);
  });
});
