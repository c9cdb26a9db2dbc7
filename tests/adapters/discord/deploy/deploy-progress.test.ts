import { describe, expect, it } from 'vitest';
import { deployCard } from '../../../../src/adapters/discord/deploy/deploy-card.ts';
import type { Deployment, DeploymentState } from '../../../../src/domain/deploy/deployment.ts';
import type { RunJob } from '../../../../src/domain/deploy/run-progress.ts';
import { unreadable } from '../../../../src/domain/kit/fact.ts';
import type { Language } from '../../../../src/domain/people/people.ts';
import { run, typicalDeployment } from '../kit/typical.ts';
import { aJob, aStep, atMs, kim, overrode } from './typical-deploys.ts';

const underWay: DeploymentState = { kind: 'in-progress', run };

const fieldsOf = (state: DeploymentState, change: Partial<Deployment> = {}, language: Language = 'en') =>
  deployCard(typicalDeployment(state, change), language).embeds?.[0]?.fields ?? [];

const field = (name: string, state: DeploymentState, change: Partial<Deployment> = {}, language: Language = 'en') =>
  fieldsOf(state, change, language).find((one) => one.name === name)?.value;

const progress = (jobs: readonly RunJob[], change: Partial<Deployment> = {}) =>
  field('Progress', underWay, { jobs, ...change })?.split('\n') ?? [];

describe('the progress on the card of a deploy', () => {
  it('shows ten of many jobs: what failed, what runs and what waits before what is done', () => {
    const done = Array.from({ length: 9 }, (_, at) => aJob(`done-${at}`, 'completed'));
    const jobs = [
      ...done,
      aJob('waits', 'queued'),
      aJob('runs', 'running'),
      aJob('failed', 'completed', { conclusion: 'failure' }),
    ];
    const names = progress(jobs).map((line) => /\*\*(.*)\*\*/.exec(line)?.[1] ?? line);
    expect(names).toEqual([
      'done-0',
      'done-1',
      'done-2',
      'done-3',
      'done-4',
      'done-5',
      'done-6',
      'waits',
      'runs',
      'failed',
      '…and 2 more',
    ]);
    expect(progress(jobs.slice(0, 10))).toHaveLength(10);
  });

  it('names the step that runs, or the next one between two of them, and none of a job that is over', () => {
    const steps = [aStep(1, 'Check out', 'completed'), aStep(2, 'Push', 'waiting'), aStep(3, 'Tell', 'waiting')];
    expect(progress([aJob('build', 'running', { steps })]).at(-1)).toBe('↳ 2/3 `Push`');
    const first = [aStep(1, 'Check out', 'running'), aStep(2, 'Push', 'waiting')];
    expect(progress([aJob('build', 'running', { steps: first })]).at(-1)).toBe('↳ 1/2 `Check out`');
    const over = aJob('build', 'completed', { steps, conclusion: 'failure' });
    expect(progress([over]).at(-1)).toBe('🔴 **build** · 1 min 5 s');
  });

  it('marks a job as over only when GitHub says how it ended', () => {
    expect(progress([aJob('build', 'completed', { conclusion: null })])[0]).toMatch(/^⚪/);
    expect(progress([aJob('build', 'queued', { conclusion: 'success' })])[0]).toMatch(/^⚪/);
    expect(progress([aJob('build', 'completed')])[0]).toMatch(/^🟢/);
  });

  it('is shown from the start of the run, and says when it could not be read', () => {
    const jobs = [aJob('build', 'queued')];
    expect(field('Progress', { kind: 'dispatched', run }, { jobs })).toBe('⚪ **build** · waits');
    expect(field('Progress', { kind: 'dispatching' }, { jobs })).toBeUndefined();
    const unread = unreadable('run-jobs', 'access-denied', 'Actions: read').because;
    expect(progress([], { unreadJobs: unread }).join(' ')).toContain('Actions: read');
  });

  it('is what was last seen, where the run is out of sight', () => {
    const because = unreadable('run', 'access-denied', 'Actions: read');
    const outOfSight = { because, sinceMs: 1, goneAtMs: [], isLong: false };
    const unseen = { jobs: [aJob('build', 'queued')], outOfSight };
    expect(field('Progress when last seen', underWay, unseen)).toBe('⚪ **build** · waits');
    expect(field('마지막으로 확인한 진행 상황', underWay, unseen, 'ko')).toBe('⚪ **build** · 대기');
  });
});

describe('the card of a deploy', () => {
  it('shows who, when and how long beside each other, and no time of a run that nobody can find', () => {
    const failed = fieldsOf({ kind: 'failed', run, failure: null, log: { kind: 'none' } });
    expect(failed.map(({ name, inline }) => [name, inline])).toEqual([
      ['Requested by', true],
      ['Requested', true],
      ['Took', true],
    ]);
    expect(fieldsOf({ kind: 'lost', isFinal: true, run }).map(({ name }) => name)).not.toContain('Took');
  });

  it('says when a push started it', () => {
    const pushed = { by: 'mona', broke: [], isStopped: false };
    expect(fieldsOf(underWay, { pushed }).map(({ name }) => name)).toEqual(['Started by', 'Started']);
    expect(fieldsOf(underWay, { pushed }, 'ko').map(({ name }) => name)).toEqual(['시작한 주체', '시작 시각']);
  });

  it('counts the time of the newest attempt alone', () => {
    const trail = [
      { kind: 'dispatching', atMs },
      { kind: 'cancelled', atMs: atMs + 60_000 },
      { kind: 'dispatching', atMs: atMs + 132_000 },
    ] as const;
    expect(field('Took', { kind: 'verified', run, images: [], by: 'digest' }, { trail })).toBe('1 min 0 s');
  });

  it('counts the overridden rules that have no room', () => {
    const many = Array.from({ length: 40 }, () => overrode).flat();
    const lines =
      field('Overridden rules', underWay, { breakGlass: { reason: 'x', overrode: many } })?.split('\n') ?? [];
    expect(lines.at(-1)).toBe(`…and ${many.length - (lines.length - 1)} more`);
  });

  it('fits into one message, however much there is to tell', () => {
    const log = { kind: 'known', value: Array.from({ length: 60 }, () => 'x'.repeat(120)) } as const;
    const frozen = { reason: 'frozen' as const, environment: 'e'.repeat(80), freeze: 'f'.repeat(400), untilMs: 1 };
    const past = { by: 'mona', broke: Array.from({ length: 8 }, () => frozen), isStopped: true };
    const body = deployCard(
      typicalDeployment(
        { kind: 'failed', run, failure: null, log },
        {
          pushed: past,
          restarted: { ...past, attempt: 2 },
          breakGlass: { reason: 'r'.repeat(900), overrode: Array.from({ length: 30 }, () => overrode).flat() },
          approvals: Array.from({ length: 30 }, () => ({
            by: { ...kim, name: 'n'.repeat(90) },
            roles: [],
            commit: null,
            atMs: 1,
          })),
        },
      ),
      'en',
    );
    const [embed] = body.embeds ?? [];
    const texts = [
      embed?.title,
      embed?.description,
      ...(embed?.fields ?? []).flatMap(({ name, value }) => [name, value]),
    ];
    const length = texts.reduce((sum, text) => sum + (text?.length ?? 0), 0);
    expect(length).toBeLessThanOrEqual(6000);
    expect(embed?.description).toMatch(/\n…$/);
  });
});
