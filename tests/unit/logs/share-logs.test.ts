import { describe, expect, it } from 'vitest';
import { InMemoryAudit } from '../../../src/adapters/in-memory/history/in-memory-audit.ts';
import { InMemorySecretDetector } from '../../../src/adapters/in-memory/kit/in-memory-secret-detector.ts';
import { sha256 } from '../../../src/adapters/system/sha256.ts';
import type { LogsAnswer } from '../../../src/application/logs/jobs.ts';
import { ShareLogs } from '../../../src/application/logs/share-logs.ts';
import { ShowLogs } from '../../../src/application/logs/show-logs.ts';
import type { Notice } from '../../../src/application/notice/notice.ts';
import type { Announcement } from '../../../src/domain/kit/announcement.ts';
import { logSourceId } from '../../../src/domain/logs/log-source.ts';
import { anAsker, asking } from '../../support/a-team.ts';
import { backendLog, logNowMs, written } from './a-log.ts';
import { aReader } from './a-reader.ts';

const asked = (id: string) => asking(id, anAsker(), logNowMs);
const usual = {
  source: null,
  name: 'backend',
  environment: 'prod',
  minutes: 15,
  aroundMs: null,
  filter: null,
  lines: 50,
};

function world(secrets: readonly string[] = []) {
  const reader = aReader();
  const audit = new InMemoryAudit(sha256, reader.clock);
  const detector = new InMemorySecretDetector(secrets);
  const posted: Notice<'shared-logs'>[] = [];
  const board = {
    post: async (notice: Notice) => {
      posted.push(notice as Notice<'shared-logs'>);
      return 'posted' as Announcement;
    },
  };
  const dependencies = {
    ...reader,
    sources: [backendLog],
    timeZone: 'Asia/Seoul',
    detector,
    audit,
    digest: sha256,
    board,
  };
  return { ...reader, audit, detector, posted, show: new ShowLogs(dependencies), share: new ShareLogs(dependencies) };
}

async function shownBy({ show }: ReturnType<typeof world>, job: Partial<Parameters<ShowLogs['execute']>[0]> = {}) {
  const answer = await show.execute({ asked: asked('1'), ...usual, ...job });
  if (answer.kind !== 'logs') throw new Error(`it says ${answer.kind}`);
  return answer;
}

function pressOn({ question }: LogsAnswer, step: 'preview' | 'post' | 'keep') {
  const { digest, ...rest } = question;
  return { asked: asked(`press-${step}`), step, seen: digest, ...rest };
}

describe('/logs', () => {
  it('shows the last lines, masked by both layers, and counts what went wrong', async () => {
    const play = world(['kept-by-the-detector']);
    play.groups.write(
      backendLog,
      written([
        'INFO started',
        'ERROR payment failed for order 17: mina@example.com',
        'ERROR payment failed for order 18: dana@example.com',
        'WARN password=hunter2-is-long kept-by-the-detector',
      ]),
    );
    const { report } = await shownBy(play);
    expect(report.counts).toMatchObject({ error: 2, warning: 1, info: 1 });
    expect(report.groups.map(({ count, lines }) => [count, lines])).toEqual([
      [2, ['ERROR payment failed for order 18: [masked]']],
      [1, ['WARN password=[masked] [masked]']],
    ]);
    expect(JSON.stringify(report)).not.toMatch(/hunter2|example\.com|kept-by/);
    expect(report.lines).toHaveLength(4);
  });

  it('masks more where half of the search failed, and says so', async () => {
    const play = world();
    play.detector.break();
    play.groups.write(backendLog, written(['INFO build a1b2c3d4e5f6g7 is up']));
    const { report } = await shownBy(play);
    expect(report).toMatchObject({ isSearched: false, lines: [{ text: 'INFO build [masked] is up' }] });
  });

  it('shows a private key as one masked line, at the time of its first', async () => {
    const play = world();
    const key = [
      '-----BEGIN RSA PRIVATE KEY-----',
      ...Array(3).fill('MIIEowIBAAKCAQEA0Z3VS5JJcds3xfn'),
      '-----END RSA PRIVATE KEY-----',
    ];
    play.groups.write(backendLog, written(['INFO before', ...key, 'INFO after']));
    const { report } = await shownBy(play);
    expect(report.lines.map(({ text }) => text)).toEqual(['INFO before', '[masked]', 'INFO after']);
    expect(report.lines.map(({ atMs }) => logNowMs - atMs)).toEqual([7_000, 6_000, 1_000]);
  });

  it('writes into the audit who read what, before it is read, with a masked filter', async () => {
    const play = world();
    play.groups.fail(backendLog, 'access-denied');
    const answer = await play.show.execute({ asked: asked('1'), ...usual, filter: 'mina@example.com' });
    expect(answer).toMatchObject({ kind: 'logs-unread', reason: 'access-denied' });
    expect(play.audit.events()).toMatchObject([
      {
        action: 'logs-read',
        subject: 'backend/prod',
        by: { name: 'Kim' },
        facts: { group: '/ecs/backend', filter: '[masked]' },
      },
    ]);
  });

  it('names what is configured where it does not know the log, and reads nothing', async () => {
    const play = world();
    const answer = await play.show.execute({ asked: asked('1'), ...usual, environment: 'dev' });
    expect(answer).toMatchObject({ kind: 'unknown-log', known: [{ name: 'backend', environment: 'prod' }] });
    expect(play.audit.events()).toEqual([]);
  });

  it('needs no environment where there is only one', async () => {
    const play = world();
    play.groups.write(backendLog, written(['INFO a']));
    expect((await shownBy(play, { environment: null })).report.lines).toHaveLength(1);
  });

  it('shows the minutes before a moment, and five after it, where a button asks', async () => {
    const play = world();
    play.groups.make(backendLog);
    const aroundMs = logNowMs - 3_600_000;
    const { report } = await shownBy(play, {
      source: logSourceId(backendLog),
      name: null,
      environment: null,
      aroundMs,
    });
    expect(report.window).toEqual({ fromMs: aroundMs - 600_000, toMs: aroundMs + 300_000 });
  });
});

describe('Share', () => {
  it('shows first what would be posted, and posts exactly that', async () => {
    const play = world();
    play.groups.write(backendLog, written(['ERROR boom', 'INFO fine']));
    const answer = await shownBy(play);
    const preview = await play.share.execute(pressOn(answer, 'preview'));
    expect(preview).toMatchObject({ kind: 'logs', as: 'preview' });
    expect(play.posted).toEqual([]);
    expect(await play.share.execute(pressOn(preview as LogsAnswer, 'post'))).toEqual({ kind: 'logs-shared' });
    expect(play.posted).toMatchObject([{ by: { name: 'Kim' }, report: (preview as LogsAnswer).report }]);
    expect(play.audit.events().map(({ action }) => action)).toEqual([
      'logs-read',
      'logs-read',
      'logs-read',
      'logs-shared',
    ]);
  });

  it('posts nothing that is not in the audit', async () => {
    const play = world();
    play.groups.write(backendLog, written(['ERROR boom']));
    const preview = (await play.share.execute(pressOn(await shownBy(play), 'preview'))) as LogsAnswer;
    const append = play.audit.append.bind(play.audit);
    play.audit.append = async (event) => {
      if (event.action === 'logs-shared') throw new Error('no table');
      await append(event);
    };
    await expect(play.share.execute(pressOn(preview, 'post'))).rejects.toThrow('no table');
    expect(play.posted).toEqual([]);
  });

  it('posts nothing where a late line has come since, and shows what would be posted now', async () => {
    const play = world();
    play.groups.write(backendLog, written(['ERROR boom']));
    const preview = (await play.share.execute(pressOn(await shownBy(play), 'preview'))) as LogsAnswer;
    play.groups.write(backendLog, [
      { atMs: logNowMs - 30_000, stream: 'b', message: 'a secret that nobody has seen yet' },
    ]);
    const again = await play.share.execute(pressOn(preview, 'post'));
    expect(again).toMatchObject({ kind: 'logs', as: 'changed' });
    expect(play.posted).toEqual([]);
    expect(await play.share.execute(pressOn(again as LogsAnswer, 'post'))).toEqual({ kind: 'logs-shared' });
  });

  it('posts nothing where the log can be read no more', async () => {
    const play = world();
    play.groups.write(backendLog, written(['ERROR boom']));
    const answer = await shownBy(play);
    play.groups.fail(backendLog, 'throttled');
    expect(await play.share.execute(pressOn(answer, 'post'))).toMatchObject({ kind: 'logs-unread' });
    expect(play.posted).toEqual([]);
  });

  it('goes back to the private answer', async () => {
    const play = world();
    play.groups.write(backendLog, written(['ERROR boom']));
    const answer = await shownBy(play);
    expect(await play.share.execute(pressOn(answer, 'keep'))).toMatchObject({ kind: 'logs', as: 'answer' });
  });
});
