import { describe, expect, it } from 'vitest';
import { deployCard } from '../../../../src/adapters/discord/deploy/deploy-card.ts';
import { endWords } from '../../../../src/adapters/discord/deploy/deploy-end-words.ts';
import { deployLine } from '../../../../src/adapters/discord/deploy/deploy-names.ts';
import { deploymentTitles } from '../../../../src/adapters/discord/kit/deployment-titles.ts';
import { durationText } from '../../../../src/adapters/discord/kit/duration-text.ts';
import { wordsIn } from '../../../../src/adapters/discord/kit/words.ts';
import type { Deployment, DeploymentState } from '../../../../src/domain/deploy/deployment.ts';
import type { UnverifiedBecause } from '../../../../src/domain/deploy/deployment-state.ts';
import { known, none, unreadable } from '../../../../src/domain/kit/fact.ts';
import type { MemberId } from '../../../../src/domain/people/people.ts';
import { asRead } from '../kit/as-read.ts';
import { run, typicalDeployment } from '../kit/typical.ts';
import {
  aBigDeploy,
  aJob,
  another,
  approval,
  atMs,
  awaiting,
  diff,
  failure,
  image,
  jobs,
  kim,
} from './typical-deploys.ts';

const read = (state: DeploymentState, changes: Partial<Deployment> = {}) =>
  asRead(deployCard(typicalDeployment(state, changes), 'en'));
const readBig = (state: DeploymentState, changes: Partial<Deployment> = {}) =>
  asRead(deployCard(aBigDeploy(state, changes), 'en'));
const pending = { kind: 'pending' } as const;
const unknown = { kind: 'unknown', reason: 'source-unavailable' } as const;

it('shortens a version that is a whole commit id, as a rollback’s is', () => {
  const version = 'abcdef0123'.repeat(4);
  expect(deployLine({ ...typicalDeployment({ kind: 'requested' }), version })).toContain('version=abcdef0 →');
});

describe('the card of a deployment', () => {
  it('shows each image, and counts those beyond the tenth', () => {
    const images = Array.from({ length: 12 }, (_, at) => `acme/part-${at}:v1`);
    const text = read({ kind: 'succeeded', run, images: { kind: 'known', images }, verification: pending });
    expect(text).toContain('`image=acme/part-9:v1`\n…+2\n');
    expect(text).not.toContain('part-10');
  });

  it('shows what the workflow announced rather than what ECS was told, with enough of the digest', () => {
    const state: DeploymentState = { kind: 'succeeded', run, images: unknown, verification: pending };
    const text = read(state, { announced: { kind: 'known', value: [image] } });
    expect(text).toContain('`image=acme/backend:sha-a1b2c3d@sha256:0123456789ab…`');
    expect(text).not.toContain('Image unknown');
  });

  it('says so when there is no image to show, and why', () => {
    const none = { kind: 'succeeded', run, images: { kind: 'known', images: [] }, verification: pending } as const;
    expect(read(none)).toContain('names none');
    const why = (reason: 'not-configured' | 'not-found' | 'access-denied' | 'source-unavailable') =>
      read({ kind: 'succeeded', run, images: { kind: 'unknown', reason }, verification: pending });
    expect(why('not-configured')).toContain('Set `services.backend.ecs.dev`');
    expect(why('not-found')).toContain('ECS has no such service. Check `services.backend.ecs.dev`');
    expect(why('access-denied')).toContain('allow Geonbot’s role `ecs:DescribeServices`');
    expect(why('source-unavailable')).toContain('ECS did not answer');
  });

  it('says why it could not be verified, once', () => {
    const text = read({
      kind: 'succeeded',
      run,
      images: { kind: 'unknown', reason: 'not-configured' },
      verification: { kind: 'impossible', reason: 'not-configured' },
    });
    expect(text).toContain(
      'Nobody looked at what runs: `services.backend.ecs.dev` in `geonbot.yaml` does not say where',
    );
    expect(text).not.toContain('Image unknown');
    expect(text).not.toContain('Checking');
    const reasons: readonly UnverifiedBecause[] = ['still-rolling', 'nothing-runs', 'no-new-rollout', 'other-commit'];
    const said = reasons.map((reason) => wordsIn('en', endWords).unverified[reason]);
    expect(new Set(said).size).toBe(reasons.length);
  });

  it('blames an announced image only where the announced images made no sense', () => {
    const why = (what: 'tasks' | 'announced-images') =>
      read({
        kind: 'succeeded',
        run,
        images: unknown,
        verification: {
          kind: 'impossible',
          reason: 'unreadable',
          unread: { reason: 'not-understood', what, permission: null },
        },
      });
    expect(why('tasks')).toContain('The answer made no sense.');
    expect(why('tasks')).not.toContain('misspelt');
    expect(why('announced-images')).toContain('One of them may be empty or misspelt.');
  });

  it('calls a success and what was verified by different words, in either language, and only the latter is green', () => {
    for (const language of ['en', 'ko'] as const) {
      const title = wordsIn(language, deploymentTitles);
      const bad = [title['not-running-it'], title['rolled-back'], title['another-commit'], title.failed];
      expect(new Set([title.succeeded, title.verified, ...bad]).size).toBe(6);
      expect(title.verified).toContain('Verified');
    }
    const colour = (state: DeploymentState) => deployCard(typicalDeployment(state), 'en').embeds?.[0]?.color;
    const succeeded = colour({ kind: 'succeeded', run, images: unknown, verification: pending });
    const verified = colour({ kind: 'verified', run, images: [], by: 'digest' });
    const impossible = { kind: 'impossible', reason: 'access-denied' } as const;
    const unverified = colour({ kind: 'succeeded', run, images: unknown, verification: impossible });
    expect(new Set([succeeded, verified, unverified]).size).toBe(3);
  });

  it('names the job alone where no step is known, and the log where no job is', () => {
    const named = { ...failure, step: null, url: 'http://insecure.example' };
    expect(read({ kind: 'failed', run, failure: named, log: { kind: 'none' } })).toContain('Failed in job `build`\n');
    expect(read({ kind: 'failed', run, failure: null, log: { kind: 'none' } })).toContain('See the log of the run');
  });

  it.each([
    [none, 'GitHub has no log lines of it.', 'GitHub에 이 작업의 로그가 없습니다.'],
    [
      unreadable('failure-log', 'access-denied', 'Actions: read'),
      'Its log could not be read. Grant Geonbot `Actions: read`.',
      '이 작업의 로그를 읽지 못했습니다. 건봇에 `Actions: read` 권한을 허용해 주세요.',
    ],
    [
      unreadable('failure-log', 'source-unavailable'),
      'Its log could not be read. There was no answer.',
      '이 작업의 로그를 읽지 못했습니다. 응답이 없었습니다.',
    ],
    [
      unreadable('failure-log', 'too-many'),
      'Its log could not be read. Its last line is too long.',
      '이 작업의 로그를 읽지 못했습니다. 마지막 줄이 너무 깁니다.',
    ],
    [
      unreadable('failure-log', 'not-asked'),
      'Whether it wrote a log is not known here.',
      '이 작업의 로그가 있는지는 여기서 알 수 없습니다.',
    ],
  ] as const)('says why it shows no log of the failing job: %j', (log, en, ko) => {
    const state = { kind: 'failed', run, failure, log } as const;
    expect(read(state)).toContain(`\n${en}\n`);
    expect(asRead(deployCard(typicalDeployment(state), 'ko'))).toContain(`\n${ko}\n`);
    expect(read(state)).not.toContain('Last log lines');
  });

  it('keeps the last lines of a long log, cuts a long line, and lets none of them end the block', () => {
    const lines = (log: readonly string[]) => read({ kind: 'failed', run, failure, log: known(log) });
    const many = lines(Array.from({ length: 200 }, (_, at) => `line ${at} \`\`\`quoted\`\`\``));
    expect(many).toContain('line 199 ˋˋˋquoted');
    expect(many).not.toContain('line 100 ');
    expect(many.split('```')).toHaveLength(3);
    expect(lines([`${'x'.repeat(3000)}`])).toContain('xxx…\n');
    expect(lines(['', '  '])).not.toContain('Last log lines');
  });

  it('links only to https addresses, and not into their parentheses', () => {
    const at = (url: string) => read({ kind: 'in-progress', run: { ...run, url } });
    expect(at('javascript:alert(1)')).toContain('Run #8123 ·');
    expect(at('https://user:secret@github.com/')).toContain('Run #8123 ·');
    expect(at('https://github.com/a_(b)')).toContain('[#8123](https://github.com/a%5F%28b%29)');
  });

  it('counts the time of the newest attempt only, and not the time that people took to decide', () => {
    const trail = [
      { kind: 'awaiting-approval', atMs },
      { kind: 'dispatching', atMs: atMs + 1_000_000 },
      { kind: 'in-progress', atMs: atMs + 1_010_000 },
      { kind: 'failed', atMs: atMs + 1_100_000 },
    ] as const;
    const state: DeploymentState = { kind: 'verified', run, images: [image], by: 'digest' };
    expect(read(state, { trail: trail.slice(0, 3), sinceMs: atMs + 1_100_000 })).toContain('|   1 min 40 s');
    const again = [...trail, { kind: 'queued', atMs: atMs + 2_000_000 } as const];
    expect(read(state, { trail: again, sinceMs: atMs + 2_030_000 })).toContain('|   30 s');
  });

  it.each([
    [0, '0 s', '0초'],
    [59_400, '59 s', '59초'],
    [60_000, '1 min 0 s', '1분 0초'],
    [3_599_000, '59 min 59 s', '59분 59초'],
    [3_900_000, '1 h 5 min', '1시간 5분'],
  ])('writes %d milliseconds as %s and %s', (ms, english, korean) => {
    expect(durationText(ms, 'en')).toBe(english);
    expect(durationText(ms, 'ko')).toBe(korean);
  });
});

describe('whoever decides on a deployment', () => {
  it('reads whose yes is missing, and sees only those that count', () => {
    const own = { ...approval, by: { id: '42' as MemberId, name: 'Myself' } };
    const stale = { ...approval, by: { id: '78' as MemberId, name: 'Stale' }, commit: another };
    const text = readBig(awaiting, { approvals: [own, stale, approval] });
    expect(text).toContain('Needs 1 more approval by one of these roles: <@&900000000000000021>');
    expect(text).toContain('✅ 김서준 approved');
    expect(text).not.toContain('Myself');
    expect(text).not.toContain('Stale');
  });

  it('still reads who said yes when it runs', () => {
    expect(readBig({ kind: 'in-progress', run }, { approvals: [approval] })).toContain('✅ 김서준 approved');
  });

  it('reads what it brings, by pull requests where there are any, and by commits otherwise', () => {
    expect(readBig(awaiting)).toContain('[#128](https://github.com/acme/backend/pull/128) Change number 128');
    expect(readBig(awaiting)).toContain('…and 2 more');
    const commits = readBig(awaiting, { diff: { ...diff, pullRequests: [], commitCount: 1 } });
    expect(commits).toContain('retry \\*failed\\* payments');
  });

  it('is warned of what goes back, of risky paths, and of what could not be read', () => {
    const back = { ...diff, behindBy: 3, commitCount: 0 };
    expect(readBig(awaiting, { diff: back })).toContain('⏪ Goes back 3 commits\n|   [No new commits');
    const risky = Array.from({ length: 7 }, (_, at) => `infra/${at}.tf`);
    expect(readBig(awaiting, { risky })).toContain('7 changed paths deserve a second look: `infra/0.tf`');
    expect(readBig(awaiting, { risky })).toContain('`infra/4.tf`, …+2');
    const why = { reason: 'app-not-installed' } as const;
    expect(readBig(awaiting, { diff: { kind: 'unreadable', why } })).toContain('could not be read. Install the GitHub');
  });

  it('is spared the list once it has started', () => {
    const text = readBig({ kind: 'dispatched', run });
    expect(text).toContain('[9 commits, 7 pull requests]');
    expect(text).toContain('migrations/0042');
    expect(text).not.toContain('#128');
  });
});

describe('the progress of a run', () => {
  it('shows the jobs that somebody waits for before those that are through, ten at most', () => {
    const done = Array.from({ length: 12 }, (_, at) => aJob(`done ${at}`, 'completed', { id: at }));
    const text = read({ kind: 'in-progress', run }, { jobs: [...done, aJob('last', 'running', { id: 99 })] });
    expect(text).toContain('🔵 **last**');
    expect(text).toContain('**done 8**');
    expect(text).not.toContain('**done 9**');
    expect(text).toContain('…and 3 more');
  });

  it('shows nothing before a job is known, and is gone at the end', () => {
    expect(read({ kind: 'queued', run })).not.toContain('Progress');
    expect(read({ kind: 'failed', run, failure: null, log: { kind: 'none' } }, { jobs })).not.toContain('Progress');
  });

  it('marks a job that failed, was cancelled or was skipped', () => {
    const end = (conclusion: 'failure' | 'cancelled' | 'skipped') =>
      read({ kind: 'in-progress', run }, { jobs: [aJob('job', 'completed', { conclusion, startedAtMs: null })] });
    expect(end('failure')).toContain('🔴 **job**\n');
    expect(end('cancelled')).toContain('⚫ **job**\n');
    expect(end('skipped')).toContain('⚪ **job** · skipped\n');
  });

  it('tells loudly of a run that started from another commit, and who asked to stop one', () => {
    const strayed = readBig({ kind: 'in-progress', run }, { strayedTo: another, stoppedBy: kim });
    expect(strayed).toContain('🚨 **Wrong commit**: the run started from `ffee001` instead of `a1b2c3d`');
    expect(strayed).toContain('I am stopping it, and it never counts as a success.');
    expect(strayed).toContain('김서준 asked to stop it.');
    const over = readBig({ kind: 'cancelled', run, by: null }, { strayedTo: another });
    expect(over).toContain('It never counts as a success.');
    expect(over).not.toContain('I am stopping it');
    expect(readBig({ kind: 'cancelled', run, by: kim }, { stoppedBy: kim })).not.toContain('asked to stop');
  });
});
