import type { Bilingual } from '../../../adapters/discord/kit/words.ts';
import type { RemovalProgress, RemovalStep } from '../../../domain/installation/removal.ts';

type Said = Bilingual<string>;

const steps: Readonly<Record<RemovalStep, Said>> = {
  export: { en: 'Writing the export', ko: '내보내기' },
  doors: { en: 'Commands and the interactions address in Discord', ko: 'Discord 명령과 상호작용 주소' },
  stack: { en: 'The stack in AWS (some minutes)', ko: 'AWS 스택 (몇 분 걸립니다)' },
  'last-export': {
    en: 'Writing the export once more, now that nothing writes',
    ko: '더 쓰는 것이 없으니 한 번 더 내보내기',
  },
  cards: { en: 'Live cards', ko: '진행 중인 카드' },
  app: { en: 'Installations of the GitHub App', ko: 'GitHub App 설치' },
  server: { en: 'The bot in the server', ko: '서버의 봇' },
  table: { en: 'The table', ko: '테이블' },
  secrets: { en: 'Parameters and secrets', ko: '파라미터와 시크릿' },
};

export function stepSaid(step: RemovalStep, number: number, of: number): Said {
  return { en: `${number}/${of}  ${steps[step].en}`, ko: `${number}/${of}  ${steps[step].ko}` };
}

/** All that would be removed, or is still to be. */
export function belongingsSaid({ belongings: of, done }: RemovalProgress, folder: string): readonly Said[] {
  const { account, region, stack, parts, logs, table, parameters, server, app } = of;
  const none = { en: 'none found', ko: '찾지 못함' };
  const noApp = { en: 'no App that takes the kept key', ko: '보관된 키를 받는 App이 없음' };
  return [
    ...(done.length === 0
      ? []
      : [{ en: `Going on; done so far: ${done.join(', ')}`, ko: `이어서 합니다. 끝난 단계: ${done.join(', ')}` }]),
    {
      en: `Everything of Geonbot in account ${account}, ${region}, will be removed:`,
      ko: `계정 ${account}, ${region}의 건봇을 모두 제거합니다:`,
    },
    row(
      { en: 'stack', ko: '스택' },
      parts === null ? none : { en: `${stack}, ${parts} parts`, ko: `${stack}, 리소스 ${parts}개` },
    ),
    row({ en: 'logs', ko: '로그' }, logs.length === 0 ? none : same(logs.join(', '))),
    row({ en: 'table', ko: '테이블' }, table === null ? none : same(table)),
    row({ en: 'parameters', ko: '파라미터' }, parameters.length === 0 ? none : same(parameters.join(', '))),
    row(
      { en: 'Discord', ko: 'Discord' },
      {
        en: `commands and the interactions address; the bot leaves server ${server}; live cards are marked as no longer followed`,
        ko: `명령과 상호작용 주소. 봇이 서버 ${server}에서 나가고, 진행 중인 카드에 더 이상 갱신되지 않는다고 적습니다`,
      },
    ),
    row(
      { en: 'GitHub', ko: 'GitHub' },
      app === null
        ? noApp
        : {
            en: `${app.name}, installed by ${app.owners.join(', ') || 'nobody'}`,
            ko: `${app.name}, 설치한 곳: ${app.owners.join(', ') || '없음'}`,
          },
    ),
    { en: `The export is written to ${folder} first.`, ko: `먼저 ${folder}에 내보냅니다.` },
  ];
}

function row(title: Said, value: Said): Said {
  return { en: `  ${title.en}: ${value.en}`, ko: `  ${title.ko}: ${value.ko}` };
}

function same(text: string): Said {
  return { en: text, ko: text };
}

/** What is done, and what only a person can remove. */
export function removedSaid({ belongings, cards }: RemovalProgress, folder: string): readonly Said[] {
  const { applicationId, app, account, region } = belongings;
  return [
    {
      en: `Geonbot is removed. What it knew is in ${folder}.`,
      ko: `건봇을 제거했습니다. 기록은 ${folder}에 있습니다.`,
    },
    cardsSaid(cards),
    { en: 'Only a person can remove the rest:', ko: '나머지는 사람만 지울 수 있습니다:' },
    app === null
      ? {
          en: '  the GitHub App, if there still is one: Settings, Developer settings, GitHub Apps',
          ko: '  GitHub App (아직 있다면): Settings, Developer settings, GitHub Apps',
        }
      : { en: `  the GitHub App: ${app.deletionPage}`, ko: `  GitHub App: ${app.deletionPage}` },
    {
      en: `  the Discord application: https://discord.com/developers/applications/${applicationId}/information`,
      ko: `  Discord 애플리케이션: https://discord.com/developers/applications/${applicationId}/information`,
    },
    {
      en: '  the role that deployed from GitHub Actions, its OIDC provider where nothing else uses it, and the variable GEONBOT_DEPLOY_ROLE',
      ko: '  GitHub Actions에서 배포하던 역할, 다른 곳에서 쓰지 않는다면 OIDC 공급자, 변수 GEONBOT_DEPLOY_ROLE',
    },
    {
      en: `  the stack CDKToolkit in ${account}, ${region}, where nothing else uses the CDK; its bucket still holds the code of the Lambdas (cdk gc)`,
      ko: `  ${account}, ${region}의 CDKToolkit 스택 (CDK를 다른 곳에서 쓰지 않는다면). 그 버킷에 Lambda 코드가 남아 있습니다 (cdk gc)`,
    },
    {
      en: '  messages in Discord, and backups of the table that you made',
      ko: '  Discord 메시지와 직접 만든 테이블 백업',
    },
  ];
}

function cardsSaid(cards: RemovalProgress['cards']): Said {
  if (cards === null) {
    return {
      en: 'Live cards could not be marked: there was no token or no table.',
      ko: '토큰이나 테이블이 없어 진행 중인 카드에 표시하지 못했습니다.',
    };
  }
  const { ended, gone, notAllowed } = cards;
  return {
    en: `Cards marked as no longer followed: ${ended}; deleted before: ${gone}; not allowed: ${notAllowed}.`,
    ko: `더 이상 갱신되지 않는다고 적은 카드: ${ended}개, 이미 지워진 카드: ${gone}개, 권한이 없는 카드: ${notAllowed}개.`,
  };
}

export const uninstallWords = {
  ask: (stack: string): Said => ({
    en: `Type the name of the stack, ${stack}, to remove all of it`,
    ko: `모두 제거하려면 스택 이름 ${stack}을(를) 입력하세요`,
  }),
  declined: { en: 'Nothing was removed.', ko: '아무것도 제거하지 않았습니다.' },
} as const;
