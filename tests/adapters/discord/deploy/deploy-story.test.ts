import { describe, expect, it } from 'vitest';
import { deployCard } from '../../../../src/adapters/discord/deploy/deploy-card.ts';
import { deployCallText } from '../../../../src/adapters/discord/deploy/deploy-control-message.ts';
import { outsideRunMessage } from '../../../../src/adapters/discord/deploy/outside-run-card.ts';
import type { Deployment, DeploymentState } from '../../../../src/domain/deploy/deployment.ts';
import type { RunConclusion } from '../../../../src/domain/deploy/run.ts';
import { none, unreadable } from '../../../../src/domain/kit/fact.ts';
import type { Language, MemberId } from '../../../../src/domain/people/people.ts';
import { aProgress } from '../../../support/a-rollout.ts';
import { anOutsideRun, failed } from '../../../support/an-outside-run.ts';
import { run, typicalDeployment } from '../kit/typical.ts';
import { approval, atMs, awaiting, commit, diff, kim } from './typical-deploys.ts';

/** Everything that the card says above its fields, but for the request. */
const story = (state: DeploymentState, change: Partial<Deployment> = {}, language: Language = 'en') =>
  (deployCard(typicalDeployment(state, change), language).embeds?.[0]?.description ?? '')
    .split('\n')
    .slice(1)
    .join('\n');

const field = (name: string, state: DeploymentState, change: Partial<Deployment> = {}, language: Language = 'en') =>
  (deployCard(typicalDeployment(state, change), language).embeds?.[0]?.fields ?? []).find((one) => one.name === name)
    ?.value;

const underWay: DeploymentState = { kind: 'in-progress', run };
const taken = { reason: 'lane-taken', service: 'backend', environment: 'dev' } as const;

describe('a run that failed', () => {
  const how = (change: Partial<Extract<DeploymentState, { kind: 'failed' }>>, language: Language = 'en') =>
    story({ kind: 'failed', run, failure: null, log: { kind: 'none' }, ...change }, {}, language).split('\n')[0];

  it.each([
    ['timed-out', 'GitHub stopped the run at a time limit.', '제한 시간이 지나서'],
    ['startup-failure', 'The workflow file could not start', '워크플로 파일을 시작하지 못해서'],
    ['neutral', 'GitHub calls the run *neutral*', '*neutral*로 끝났습니다'],
    ['stale', 'GitHub gave the run up as *stale*', '*stale*로 처리했습니다'],
    ['unknown', 'in a way that this version of Geonbot does not know', '모르는 방식으로'],
  ] as const)('says how it ended where that is no ordinary failure: %s', (conclusion, en, ko) => {
    expect(how({ conclusion })).toContain(en);
    expect(how({ conclusion }, 'ko')).toContain(ko);
    expect(how({ conclusion })).not.toContain('failing job is unknown');
  });

  it('says why nobody knows which job failed', () => {
    expect(how({})).toBe('The failing job is unknown. See the log of the run.');
    const unread = unreadable('run-jobs', 'throttled').because;
    expect(how({ unread })).toMatch(/^Which job failed could not be read\. .+ See the log of the run\.$/);
    expect(how({ unread }, 'ko')).toMatch(
      /^어느 작업에서 실패했는지 읽지 못했습니다\. .+ 실행 로그에서 확인해 주세요\.$/,
    );
  });

  it('names the job alone where its step is not known', () => {
    const failure = { job: 'build', jobId: 7, step: null, stepRan: null, url: `${run.url}/job/7` };
    expect(how({ failure })).toMatch(/^Failed in job `build` · \[Open failing job\]/);
  });
});

describe('a run that was started again on GitHub', () => {
  const restarted = { by: 'mona', attempt: 2, broke: [taken], isStopped: true };

  it('names who did, what the rules say, and that it is cancelled only where it is', () => {
    expect(story(underWay, { restarted }).split('\n').slice(0, 4)).toEqual([
      '🔁 **mona re-ran it on GitHub** (attempt 2). Geonbot’s rules were not checked first.',
      'The rules refuse it:',
      expect.stringMatching(/^- ./),
      'I am asking GitHub to cancel it.',
    ]);
    expect(story(underWay, { restarted: { ...restarted, isStopped: false } })).not.toContain('cancel');
    expect(story(underWay, { restarted }, 'ko')).toContain('(2번째 시도). 규칙을 거치지 않았습니다.');
  });

  it('blames no rule where none refuses it', () => {
    const told = story(underWay, { restarted: { ...restarted, broke: [] } });
    expect(told).toContain('mona re-ran it');
    expect(told).not.toContain('The rules refuse it');
  });

  it('shows eight of the rules that refuse it', () => {
    const broke = Array.from({ length: 10 }, () => taken);
    const rules = (change: Partial<Deployment>) => story(underWay, change).match(/^- /gm);
    expect(rules({ restarted: { ...restarted, broke } })).toHaveLength(8);
    expect(rules({ pushed: { by: 'mona', broke, isStopped: false } })).toHaveLength(8);
  });
});

describe('a deploy that is over', () => {
  it('says that ECS runs nothing at all, or what else it runs', () => {
    const state = { kind: 'not-running-it', run, images: [], expected: [], reason: null } as const;
    expect(story(state)).toMatch(/nothing/);
    expect(story(state)).not.toContain('keeps looking');
    expect(story({ ...state, isOpen: true })).toContain('Geonbot keeps looking for a while.');
    const found = story({ ...state, images: ['acme/backend:2'], expected: ['acme/backend:1'] });
    expect(found.split('\n').filter((line) => line.includes('image='))).toEqual([
      '`image=acme/backend:1`',
      '`image=acme/backend:2`',
    ]);
  });

  it('lists ten of its images, and counts the others', () => {
    const images = (count: number) => Array.from({ length: count }, (_, at) => `acme/backend:${at}`);
    const lines = (count: number) =>
      story({ kind: 'verified', run, images: images(count), by: 'image' })
        .split('\n')
        .slice(0, count + 1);
    expect(lines(10)[10]).not.toMatch(/^…/);
    expect(lines(12)[10]).toBe('…+2');
  });

  it('says what ECS runs after it went back, where that is known', () => {
    const state = { kind: 'rolled-back', run, images: [], reason: ' ' } as const;
    expect(story(state)).not.toContain('Runs now');
    expect(story({ ...state, images: ['acme/backend:1'] })).toContain('Runs now:\n`image=acme/backend:1`');
  });

  it('links to the run that is lost, and to the one that did nothing', () => {
    const link = `Run [#8123](${run.url})`;
    expect(story({ kind: 'lost', isFinal: true, run })).toContain(link);
    expect(story({ kind: 'lost', isFinal: true })).not.toContain('Run [');
    expect(story({ kind: 'not-run', run, because: 'skipped' }).split('\n').at(-1)).toBe(link);
    expect(story({ kind: 'not-run', run, because: 'skipped' }).split('\n')).toHaveLength(2);
  });

  it('says what the version means by now, or that it means nothing any more', () => {
    const moved = (now: typeof commit.sha | null) =>
      story({ kind: 'rejected', because: { kind: 'moved', shown: commit.sha, now } });
    expect(moved(null)).toContain('and means nothing now');
    expect(moved(commit.sha)).toContain('and is `a1b2c3d` now');
  });
});

describe('the approvals of a deploy', () => {
  it('are complete, or needed of somebody who may give them', () => {
    const full = {
      approvals: [approval, { ...approval, by: { ...kim, id: '78' as MemberId } }],
      commit,
    };
    expect(field('Approval', awaiting, full)).toMatch(/^Everybody needed has approved\./);
    expect(field('Approval', awaiting)).toMatch(
      /^Needs 2 more approvals by one of these roles: <@&900000000000000021>\n/,
    );
    const anybody = { ...awaiting, rule: { count: 1, roles: [], withinMs: 1 } } as DeploymentState;
    expect(field('Approval', anybody)).toMatch(/^Needs 1 more approval\nExpires/);
    expect(field('승인', anybody, {}, 'ko')).toMatch(/^승인 1개가 더 필요합니다\n만료/);
  });

  it('are counted where not all of them have room', () => {
    const approvals = Array.from({ length: 40 }, () => approval);
    const lines = field('Approval', underWay, { approvals })?.split('\n') ?? [];
    expect(lines.at(-1)).toBe(`…and ${40 - (lines.length - 1)} more`);
  });
});

describe('a deploy that is not bound to a commit', () => {
  const unbound = { commit, binding: { kind: 'undeclared' } } as const;
  const warned = (state: DeploymentState) => story(state, unbound).includes('Not bound to the commit');

  it('warns of it where something was started, and not where nothing was', () => {
    expect(warned(underWay)).toBe(true);
    expect(warned({ kind: 'cancelled', run, by: kim })).toBe(true);
    expect(warned({ kind: 'cancelled', run: null, by: kim })).toBe(false);
    expect(warned({ kind: 'rejected', because: { kind: 'person', by: kim } })).toBe(false);
    expect(warned({ kind: 'expired', waitedFor: 'turn' })).toBe(false);
  });
});

describe('the changes of a deploy', () => {
  const changes = (change: Partial<typeof diff>, more: Partial<Deployment> = {}, language: Language = 'en') =>
    field(
      language === 'en' ? 'Changes' : '변경 내용',
      awaiting,
      { diff: { ...diff, ...change }, ...more },
      language,
    )?.split('\n') ?? [];

  it('are its commits where it has no pull requests', () => {
    const lines = changes({ pullRequests: [], commits: [commit], commitCount: 1 });
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatch(/^\[`a1b2c3d`\]\(.+\) feat\(pay\): retry \\\*failed\\\* payments$/);
    expect(changes({ pullRequests: [], commits: [commit], commitCount: 3 }).at(-1)).toBe('…and 2 more');
  });

  it('name five pull requests, and count the others', () => {
    expect(changes({}).slice(1)).toHaveLength(6);
    expect(changes({}).at(-1)).toBe('…and 2 more');
    expect(changes({ pullRequests: diff.pullRequests.slice(0, 5) }).at(-1)).toContain('Change number 121');
  });

  it('are no link where the address cannot be opened', () => {
    expect(changes({ url: 'javascript:alert(1)' })[0]).toBe('9 commits, 7 pull requests');
    const [first] = diff.pullRequests;
    const unsafe = { number: first?.number ?? 0, title: 'x', url: 'javascript:alert(1)' };
    expect(changes({ pullRequests: [unsafe] })[1]).toBe('#128 x');
  });

  it('name five of the paths that deserve a second look', () => {
    const risky = (count: number) => Array.from({ length: count }, (_, at) => `m/${at}.sql`);
    expect(changes({}, { risky: risky(5) })[1]).toMatch(/`m\/4\.sql`$/);
    expect(changes({}, { risky: risky(7) })[1]).toMatch(/`m\/4\.sql`, …\+2$/);
    expect(changes({}).join('')).not.toContain('second look');
  });

  it('say in both languages that it goes back', () => {
    expect(changes({ behindBy: 3 })[0]).toBe('⏪ Goes back 3 commits');
    expect(changes({ behindBy: 3 }, {}, 'ko')[0]).toBe('⏪ 지금보다 커밋 3개 이전으로 돌아갑니다');
  });
});

describe('the call of a deploy', () => {
  const said = (call: Parameters<typeof deployCallText>[1], called: string, language: Language = 'en') =>
    deployCallText(
      typicalDeployment(underWay, { restarted: { by: 'mo*na', attempt: 2, broke: [], isStopped: false } }),
      call,
      called,
      language,
    );

  it('says whom it calls, and what for', () => {
    expect(said('approval-wanted', '<@&1>')).toMatch(/^<@&1>: 김지민 \(jimin\\_k\) asks for your approval: .*backend/);
    expect(said('your-turn', '<@42>')).toMatch(/^<@42>: it is your turn: .*backend/);
    expect(said('restarted-2', '')).toMatch(
      /^mo\\\*na pressed \*Re-run\* on GitHub, and no rule was checked: .*backend/,
    );
    expect(said('restarted-2', '', 'ko')).toMatch(
      /^mo\\\*na 님이 GitHub에서 직접 다시 실행했습니다\. 규칙 확인은 없었습니다: .*backend/,
    );
  });
});

describe('the call at an end or a pause', () => {
  const untilMs = 1_790_000_000_000;
  const pause = {
    id: 'p/1',
    target: 'pause',
    status: 'awaiting',
    expiresAtMs: untilMs,
    onTimeout: 'roll-back',
  } as const;
  const rollout = (change: object) => ({
    id: 'arn:1',
    whose: 'ours' as const,
    progress: aProgress({ hooks: [{ ...pause, ...change }] }),
    sinceMs: 0,
  });
  const pausedText = (change: object, language: Language = 'en') =>
    deployCallText(typicalDeployment(underWay, { rollout: rollout(change) }), 'paused-p1', '<@42>', language);

  it('says how it ended, as the card does', () => {
    const over = typicalDeployment({ kind: 'failed', run, failure: null, log: none });
    expect(deployCallText(over, 'ended-1', '<@42>', 'en')).toMatch(/^<@42>: Deploy Failed: .*backend/);
    expect(deployCallText(over, 'ended-1', '<@42>', 'ko')).toMatch(/^<@42>: 배포 실패 \(Deploy Failed\): .*backend/);
  });

  it('says until when a pause waits, and what ECS does then', () => {
    expect(pausedText({})).toMatch(
      /^<@42>: the rollout is paused\. If nobody .* by <t:1790000000:t> .* ECS rolls back: /,
    );
    expect(pausedText({ onTimeout: 'continue' })).toContain('ECS continues');
    expect(pausedText({ onTimeout: null })).toContain('is paused until <t:1790000000:t>');
    expect(pausedText({ expiresAtMs: null })).not.toContain('<t:');
    expect(pausedText({}, 'ko')).toContain('ECS가 롤백합니다');
  });
});

describe('the card of an outside run', () => {
  it.each([
    ['timed-out', 'Outside Run Timed Out', '외부 실행 시간 초과'],
    ['startup-failure', 'Outside Run Could Not Start', '외부 실행 시작 실패'],
    ['neutral', 'Outside Run Ended as Neutral', '외부 실행 종료 (neutral)'],
    ['stale', 'Outside Run Given Up as Stale', '외부 실행 종료 (stale)'],
    ['skipped', 'Outside Run Skipped', '외부 실행 건너뜀'],
    ['action-required', 'Outside Run Waits for a Person on GitHub', '외부 실행, GitHub에서 허용 대기'],
  ] as const satisfies readonly (readonly [RunConclusion, string, string])[])(
    'is titled by how it ended: %s',
    (conclusion, en, ko) => {
      const title = (language: Language) =>
        outsideRunMessage(anOutsideRun(failed, { conclusion }), language).embeds?.[0]?.title;
      expect([title('en'), title('ko')]).toEqual([en, ko]);
    },
  );
});

it('the card of a deploy says since when GitHub denies that its run exists, and among which runs it may be', () => {
  const outOfSight = (because: NonNullable<Deployment['outOfSight']>['because']) => ({
    outOfSight: { because, sinceMs: atMs, goneAtMs: [], isLong: false },
  });
  expect(story(underWay, outOfSight({ kind: 'gone' }), 'ko')).toContain(
    '⚠️ <t:1795305600:R>부터 GitHub에 이 실행이 없다고',
  );
  const mayBe = [run, { ...run, id: 9 }];
  const links = `[#8123](${run.url}), [#9](${run.url})`;
  expect(story({ kind: 'dispatched', run: null }, outOfSight({ kind: 'may-be', runs: mayBe }))).toContain(links);
  expect(story({ kind: 'lost', isFinal: true, mayBe })).toContain(`they are over: ${links}. Check what runs`);
  expect(story({ kind: 'lost', isFinal: true, mayBe }, {}, 'ko')).toContain(`모두 끝났습니다: ${links}.`);
  expect(story({ kind: 'lost', isFinal: true, run })).toContain('this run no longer exists');
});
