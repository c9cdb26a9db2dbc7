import { saidOf } from '../../../adapters/discord/doctor/finding-words.ts';
import type { Bilingual } from '../../../adapters/discord/kit/words.ts';
import type { UpgradePlan, UpgradeRefusal, WayBack } from '../../../application/installation/upgrade-installation.ts';
import type { Finding } from '../../../domain/doctor/finding.ts';
import type { ReleaseStep } from '../../../domain/installation/release.ts';
import type { GoingBack, RuleChangeId } from '../../../domain/installation/rule-change.ts';

type Said = Bilingual<string>;

const ruleTitles: Readonly<Record<RuleChangeId, Said>> = {
  'not-verified-is-no-success': {
    en: 'Not verified is no longer a success: not for "after", /rollback, /deploys and /metrics',
    ko: '검증하지 못한 배포는 더 이상 성공이 아닙니다. "after", /rollback, /deploys, /metrics에서도 그렇습니다',
  },
  'rolled-back-is-not-promoted': {
    en: 'What was rolled back is not promoted from there until it has succeeded there again',
    ko: '롤백된 것은 그 환경에서 다시 성공할 때까지 다음 환경으로 올릴 수 없습니다',
  },
  'approvals-are-bound': {
    en: 'An approval is bound to the commit: these wait without one, and are warned about or refused',
    ko: '승인은 커밋에 묶입니다. 다음 배포는 커밋 없이 기다리고 있어 경고하거나 거부합니다',
  },
  'a-mute-ends-with-its-incident': {
    en: 'A mute ends with its incident: these fired again while they were muted, and would be told now',
    ko: '음소거는 그 장애와 함께 끝납니다. 다음 경보는 음소거 중에 다시 울렸고, 이제는 알립니다',
  },
};

const cannotReadTitles: Readonly<Record<GoingBack['id'], Said>> = {
  'unknown-ends': {
    en: 'Deployments with an end that it does not know; their cards are not updated, and /history may fail on them',
    ko: '그 버전이 모르는 상태로 끝난 배포. 카드가 갱신되지 않고 /history가 실패할 수 있습니다',
  },
};

const steps: Readonly<Record<ReleaseStep, Said>> = {
  'from-unknown': {
    en: 'The installed version is not written down: it is 0.1, or a build from before. All rule changes are looked at.',
    ko: '설치된 버전이 적혀 있지 않습니다. 0.1이거나 그보다 이전 빌드입니다. 규칙 변경을 모두 살펴봅니다.',
  },
  same: { en: 'The same version.', ko: '같은 버전입니다.' },
  forward: { en: 'A newer version.', ko: '더 새로운 버전입니다.' },
  back: { en: 'One version back.', ko: '한 버전 뒤로 돌아갑니다.' },
  'too-far-back': { en: 'More than one version back.', ko: '두 버전 이상 뒤로 돌아갑니다.' },
};

const most = 20;

/** What an upgrade changes, a line each. */
export function planSaid(plan: UpgradePlan): readonly Said[] {
  const { installed, next, step, commands, rights, resources, toAccept, rules, judged } = plan;
  const before = installed?.version ?? '?';
  return [
    { en: `${before} → ${next.version}. ${steps[step].en}`, ko: `${before} → ${next.version}. ${steps[step].ko}` },
    ...listed({ en: 'Commands', ko: '명령' }, [
      ...commands.added.map((name) => `+ /${name}`),
      ...commands.removed.map((name) => `- /${name}`),
      ...commands.changed.map((name) => `~ /${name}`),
    ]),
    ...listed({ en: 'Rights in AWS', ko: 'AWS 권한' }, [
      ...rights.added.map((line) => `+ ${line}`),
      ...rights.removed.map((line) => `- ${line}`),
    ]),
    ...listed({ en: 'Parts of the stack', ko: '스택 리소스' }, [
      ...resources.added.map(({ id, type }) => `+ ${id} ${type}`),
      ...resources.removed.map(({ id, type }) => `- ${id} ${type}`),
      ...resources.changed.map(({ id, type }) => `~ ${id} ${type}`),
    ]),
    ...acceptSaid(toAccept),
    ...(step === 'back' || step === 'too-far-back' ? [] : [judgedSaid(judged)]),
    ...rules.flatMap(({ id, names }) => listed(ruleTitles[id], names)),
  ];
}

/** By what the doctor says of it. */
function acceptSaid(findings: readonly Finding[]): readonly Said[] {
  if (findings.length === 0) {
    return [
      {
        en: 'Rights on GitHub and in Discord: all are there, nobody has to accept anything',
        ko: 'GitHub과 Discord 권한: 모두 있습니다. 승인할 것이 없습니다',
      },
    ];
  }
  const lines = findings.map((finding): Said => {
    const [[found, fix], [ko, koFix]] = [saidOf(finding, 'en'), saidOf(finding, 'ko')];
    return { en: `  ${found} → ${fix}`, ko: `  ${ko} → ${koFix}` };
  });
  return [
    {
      en: 'Rights on GitHub and in Discord that a person has to give, or that could not be looked at:',
      ko: '사람이 허용해야 하거나 확인하지 못한 GitHub과 Discord 권한:',
    },
    ...lines,
  ];
}

function judgedSaid({ deployments, reviews, alarms, unreadable }: UpgradePlan['judged']): Said {
  const rest =
    unreadable === 0 ? ['', ''] : [`; ${unreadable} items cannot be read`, `. 읽을 수 없는 항목 ${unreadable}개`];
  return {
    en: `Changed rules, looked at for ${deployments} deployments, ${reviews} open pull requests and ${alarms} alarms${rest[0]}:`,
    ko: `달라진 규칙(배포 ${deployments}건, 열린 PR ${reviews}건, 경보 ${alarms}개를 살펴봄${rest[1]}):`,
  };
}

function listed(title: Said, lines: readonly string[]): readonly Said[] {
  if (lines.length === 0) return [{ en: `${title.en}: no difference`, ko: `${title.ko}: 달라지는 것 없음` }];
  const shown = lines.slice(0, most).map((line) => ({ en: `  ${line}`, ko: `  ${line}` }));
  const left = lines.length - most;
  return [
    { en: `${title.en}:`, ko: `${title.ko}:` },
    ...shown,
    ...(left > 0 ? [{ en: `  and ${left} more (--json lists all)`, ko: `  외 ${left}개 (--json으로 모두 보기)` }] : []),
  ];
}

export function refusalSaid(because: UpgradeRefusal): Said {
  switch (because.kind) {
    case 'too-far-back':
      return {
        en: 'Nothing was deployed: going back is possible by one version only. Go back step by step, each with its own package.',
        ko: '배포하지 않았습니다. 한 버전씩만 돌아갈 수 있습니다. 버전마다 그 패키지로 차례대로 돌아가세요.',
      };
    case 'newer-items':
      return {
        en: `Nothing was deployed: the table holds items of form ${because.form}, which this version cannot read.`,
        ko: `배포하지 않았습니다. 이 버전이 읽지 못하는 형식(${because.form})의 항목이 테이블에 있습니다.`,
      };
    case 'loses':
      return {
        en: `Nothing was deployed: ${because.ids.join(', ')} would go, with all that is in it. Empty the queue or export the table first, then --lose ${because.ids.join(',')}`,
        ko: `배포하지 않았습니다. ${because.ids.join(', ')}이(가) 내용과 함께 사라집니다. 먼저 큐를 비우거나 테이블을 내보낸 뒤 --lose ${because.ids.join(',')}`,
      };
  }
}

export function wayBackSaid(way: WayBack, target: string): readonly Said[] {
  switch (way.kind) {
    case 'not-back':
      return [
        { en: `${target} is not older than this version`, ko: `${target}은(는) 이 버전보다 오래되지 않았습니다` },
      ];
    case 'too-far-back':
      return [
        {
          en: `${target} is more than one version back: go to ${way.previous} first`,
          ko: `${target}은(는) 두 버전 이상 뒤입니다. 먼저 ${way.previous}(으)로 돌아가세요`,
        },
      ];
    case 'back':
      return [
        ...way.cannotRead.flatMap(({ id, names }) => listed(cannotReadTitles[id], names)),
        {
          en: `Lock all deploys with /lock, wait until the queues are empty, then: npm install ./geonbot-${target}.tgz && npx geonbot upgrade`,
          ko: `/lock으로 모든 배포를 잠그고 큐가 빌 때까지 기다린 뒤 실행하세요: npm install ./geonbot-${target}.tgz && npx geonbot upgrade`,
        },
      ];
  }
}

export const upgradeWords = {
  notInstalled: (stack: string): Said => ({
    en: `There is no stack ${stack} here: "geonbot deploy" makes one`,
    ko: `여기에 ${stack} 스택이 없습니다. "geonbot deploy"로 만들 수 있습니다`,
  }),
  planned: { en: 'Nothing was changed.', ko: '아무것도 바꾸지 않았습니다.' },
  declined: { en: 'Nothing was deployed.', ko: '배포하지 않았습니다.' },
  upgraded: { en: 'Deployed, and the commands are registered.', ko: '배포하고 명령을 등록했습니다.' },
  ask: { en: 'Deploy it?', ko: '배포할까요?' },
} satisfies Readonly<Record<string, Said | ((stack: string) => Said)>>;
