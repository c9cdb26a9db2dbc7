import { afterEach, describe, expect, it } from 'vitest';
import { InMemoryClock } from '../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { Day } from '../../src/entrypoints/playground/day/day.ts';
import { InMemoryPlayground } from '../../src/entrypoints/playground/in-memory-playground.ts';
import type { ShownMessage } from '../../src/entrypoints/playground/protocol.ts';
import { exampleConfiguration } from '../../src/entrypoints/playground/server/example-configuration.ts';

const pace = { workAfterMs: 0, againAfterMs: 0, clockLeaps: true, stepAfterMs: 0, rollAfterMs: 0 };

const languages = {
  en: {
    checkingEks: /Checking what EKS runs/,
    mina: 'Mina',
    notRolledOut: 'nothing was rolled out since the run started',
    looksOn: 'Geonbot keeps looking',
    digests: 'the digests match',
    onGitHub: 'dana re-ran it on GitHub',
    pressed: 'dana pressed *Re-run* on GitHub',
    inLine: 'continues by itself when that one is over',
    unknown: 'The state of this run became unknown',
    released: 'Mina released the next deploy',
  },
  ko: {
    checkingEks: /실제로 무엇이 실행 중인지/,
    mina: '미나',
    notRolledOut: '실행이 시작된 뒤 새 롤아웃이 없었습니다',
    looksOn: '당분간 계속 확인합니다',
    digests: '다이제스트가 정확히 일치합니다',
    onGitHub: 'dana 님이 GitHub에서 직접 다시 실행',
    pressed: 'dana 님이 GitHub에서',
    inLine: '끝나면',
    unknown: '이 실행의 상태를 알 수 없습니다',
    released: '미나 님이 이 실행의 결과를 기다리지 않고',
  },
} as const;

let playground: InMemoryPlayground;

afterEach(() => playground.close());

describe.each(['en', 'ko'] as const)('a simulated deploy of which not everything is known (%s)', (language) => {
  const words = languages[language];

  function aDay(): Day {
    // A Tuesday morning in Seoul.
    const clock = new InMemoryClock(Date.UTC(2026, 10, 24, 0, 30));
    playground = new InMemoryPlayground({ configuration: { ...exampleConfiguration(), language }, clock, pace });
    playground.world.deploys.runs.playByThemselves = false;
    return new Day(playground, clock, () => undefined);
  }

  const textOf = (message: ShownMessage | undefined) => JSON.stringify([message?.embeds, message?.content]);
  const shown = () => playground.live().messages.map(textOf);
  const card = () => textOf(playground.live().messages.at(-1));

  it('is verified where an image index was announced and ECS tells one platform’s image', async () => {
    const day = aDay();
    await day.happen({ kind: 'announce', how: 'index' });
    await day.deploy(words.mina, 'backend', 'dev', 'v1.4.0');
    await day.goWell();
    expect(card()).toContain(words.digests);
  });

  it('turns into verified when the rollout comes minutes after the run', async () => {
    const day = aDay();
    await day.happen({ kind: 'roll-out', when: 'later' });
    await day.deploy(words.mina, 'backend', 'dev', 'v1.4.0');
    await day.run('succeed-run');
    expect(playground.live().world.rollouts).toMatchObject([{ service: 'backend', phase: 'waiting' }]);
    await day.happen({ kind: 'sweep' });
    expect(card()).toContain(words.looksOn);
    await day.beginRollout();
    await day.rollout('steady');
    expect(card()).toContain(words.digests);
  });

  it('is verified on EKS when the sweep looks at its pods, and never called one of ECS', async () => {
    const day = aDay();
    await day.deploy(words.mina, 'web', 'staging', 'v1.4.1');
    await day.run('succeed-run');
    expect(card()).toMatch(words.checkingEks);
    await day.rollout('steady');
    expect(card()).not.toContain(words.digests);
    await day.happen({ kind: 'sweep' });
    expect(card()).toContain(words.digests);
    expect(card()).not.toContain('ECS');
  });

  it('is not verified by a tag where nothing was rolled out', async () => {
    const day = aDay();
    await day.happen({ kind: 'announce', how: 'tag' });
    await day.deploy(words.mina, 'backend', 'dev', 'v1.4.0');
    await day.goWell();
    await day.happen({ kind: 'skip-to', moment: 'later' });
    await day.happen({ kind: 'roll-out', when: 'later' });
    await day.deploy(words.mina, 'backend', 'dev', 'v1.4.1');
    await day.run('succeed-run');
    await day.happen({ kind: 'sweep' });
    expect(card()).toContain(words.notRolledOut);
  });

  it('takes the place of an old run that somebody runs again on GitHub, and names them', async () => {
    const day = aDay();
    await day.deploy(words.mina, 'backend', 'dev', 'v1.4.0');
    await day.goWell();
    await day.deploy(words.mina, 'backend', 'dev', 'v1.4.1');
    await day.goWell();
    await day.rerunOnGitHub('backend dev v1.4.0');
    expect(shown()[0]).toContain(words.onGitHub);
    expect(card()).toContain(words.pressed);
    await day.deploy(words.mina, 'backend', 'dev', 'latest');
    expect(card()).toContain(words.inLine);
    expect(playground.live().world.runs).toHaveLength(2);
    await day.goWell();
    expect(playground.live().world.runs).toHaveLength(3);
  });

  it('keeps the lane while GitHub does not answer, until somebody releases it with a reason', async () => {
    const day = aDay();
    await day.deploy(words.mina, 'backend', 'dev', 'v1.4.0');
    await day.happen({ kind: 'silence-github', silent: true });
    for (let sweeps = 0; sweeps < 8; sweeps += 1) await day.happen({ kind: 'sweep' });
    expect(shown()[0]).toContain(words.unknown);
    const place = { service: 'backend', env: 'dev' };
    await day.slash(words.mina, 'deploys', 'unlock', { ...place, reason: 'ECS has not moved' });
    expect(shown()[0]).toContain(words.released);
    await day.happen({ kind: 'silence-github', silent: false });
    await day.deploy(words.mina, 'backend', 'dev', 'v1.4.1');
    expect(playground.live().world.runs).toHaveLength(2);
  });
});
