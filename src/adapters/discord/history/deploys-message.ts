import type { Deployment } from '../../../domain/deploy/deployment.ts';
import type { Platform } from '../../../domain/deploy/runs-on.ts';
import {
  type BoardLane,
  type BoardLevel,
  boardLevels,
  type DeployBoard,
} from '../../../domain/history/deploy-board.ts';
import type { Drift } from '../../../domain/history/drift.ts';
import type { Lock } from '../../../domain/lock/lock.ts';
import type { Language } from '../../../domain/people/people.ts';
import { deploymentTitles } from '../kit/deployment-titles.ts';
import type { MessageBody } from '../kit/discord-messages.ts';
import { codeText, type Escaped } from '../kit/escape-text.ts';
import { cut, cutPieces, limits } from '../kit/limits.ts';
import { actionButton, buttonRow } from '../kit/links.ts';
import { lockLine } from '../kit/lock-line.ts';
import { ago } from '../kit/moment.ts';
import { type Page, pageAt, pageChoices } from '../kit/pages.ts';
import { palette } from '../kit/palette.ts';
import { called, thingOn } from '../kit/platform-words.ts';
import { requesterText } from '../kit/requester-text.ts';
import { selectRow } from '../kit/selects.ts';
import { type ForEach, type InOneLanguage, type WordTable, wordsIn } from '../kit/words.ts';
import { deploysPageId, deploysRefreshId } from './controls.ts';
import { laneText, longestName, versionText } from './deployed-version.ts';

const colour: Readonly<Record<BoardLevel, number>> = {
  failed: palette.alarm,
  drifted: palette.watch,
  moving: palette.busy,
  locked: palette.watch,
  unverified: palette.quiet,
  calm: palette.calm,
  never: palette.quiet,
};

const boardMark: Readonly<Record<BoardLevel, string>> = {
  failed: '🔴',
  drifted: '🟠',
  moving: '🔵',
  locked: '🔒',
  unverified: '⚪',
  calm: '🟢',
  never: '➖',
};

/** So that as many of them as a page holds fit into a message. */
const longestLane = 390;
const longestImage = 70;
const waitingShown = 3;

const lanesPerPage = 10;

type BoardWords = InOneLanguage<typeof boardWords>;

/** One page of the places in the board's order, with a menu of the others. */
export function deploysMessage(board: DeployBoard, wanted: number, language: Language): MessageBody {
  const words = wordsIn(language, boardWords);
  const { lanes, atMs } = board;
  const page = pageAt(wanted, lanes.length, lanesPerPage);
  const shown = lanes.slice(page.from - 1, page.to).map((lane) => boardLane(lane, language));
  const [worst] = lanes;
  const lines =
    lanes.length === 0 ? [words.nothing, words.checked(ago(atMs))] : [summary(board, page, words), ...shown];
  const embed = {
    title: words.title,
    description: cut([...lines, ...unused(board, page, words)].join('\n'), limits.description),
    color: worst === undefined ? palette.quiet : colour[worst.level],
  };
  const menu = selectRow(words.pages, deploysPageId, pageChoices(page, lanes.length, lanesPerPage));
  const refresh = actionButton(words.refresh, deploysRefreshId(page.number));
  return { embeds: [embed], components: [...menu, ...buttonRow(refresh)] };
}

function summary({ lanes, atMs }: DeployBoard, page: Page, words: BoardWords): string {
  const tally = boardLevels.flatMap((level) => {
    const count = lanes.filter((lane) => lane.level === level).length;
    return count === 0 ? [] : [`${boardMark[level]} ${words.tally[level](count)}`];
  });
  const shown = page.of === 1 ? [] : [words.shown(page.from, page.to, lanes.length)];
  return [...tally, ...shown, words.checked(ago(atMs))].join(' · ');
}

/** Last, because it matters least. */
function unused({ lanes, unused: count }: DeployBoard, page: Page, words: BoardWords): readonly string[] {
  return count > 0 && lanes.length > 0 && page.number === page.of ? [words.unused(count)] : [];
}

/** Lines about one place: what runs there, and whatever else there is to say. Where that is too long, whole pieces are left out. */
function boardLane(lane: BoardLane, language: Language): string {
  const lines = [...headingOf(lane, language), ...details(lane, language).map((line) => `\n↳ ${line}`)];
  return cutPieces(lines, longestLane);
}

function headingOf({ lane, level, running, verification, failed }: BoardLane, language: Language): readonly string[] {
  const words = wordsIn(language, boardWords);
  const heading = `${boardMark[level]} ${laneText(lane)}`;
  if (running === null) return [`${heading} · ${words[failed === null ? 'never' : 'neverDone']}`];
  const since = words.since(ago(running.sinceMs), requesterText(running, language, longestName));
  const verified = verification === null ? '' : ` · ${words.verification[verification]}`;
  return [`${heading} · ${versionText(running)}`, `\n${since}${verified}`];
}

function details(
  { running, failed, drift, leftBy, inFlight, waiting, locks }: BoardLane,
  language: Language,
): readonly string[] {
  const words = wordsIn(language, boardWords);
  const on = running?.platform ?? 'ecs';
  return [
    ...(failed === null
      ? []
      : [
          words[running === null ? 'failedAtFirst' : 'failed'](
            deploymentTitles[failed.state.kind][language],
            versionText(failed),
            ago(failed.sinceMs),
          ),
        ]),
    ...(drift.kind === 'drifted' ? [driftText(drift, leftBy, on, language)] : []),
    ...(drift.kind === 'unknown' ? [words.driftUnknown[drift.reason](on)] : []),
    ...(inFlight === null
      ? []
      : [
          words.inFlight(
            versionText(inFlight),
            requesterText(inFlight, language, longestName),
            ago(inFlight.requestedAtMs),
          ),
        ]),
    ...(waiting.length === 0 ? [] : [words.waiting(waitingText(waiting, language))]),
    ...locks.map((lock) => lockText(lock, language)),
  ];
}

function driftText(
  { primary, deployed }: Extract<Drift, { readonly kind: 'drifted' }>,
  leftBy: Deployment | null,
  on: Platform,
  language: Language,
): string {
  const words = wordsIn(language, boardWords);
  if (leftBy === null) return words.drifted(images(primary), images(deployed), on);
  const title = deploymentTitles[leftBy.state.kind][language];
  return words.leftByOurs(images(primary), images(deployed), on, title, versionText(leftBy));
}

function waitingText(waiting: readonly Deployment[], language: Language): string {
  const words = wordsIn(language, boardWords);
  const shown = waiting
    .slice(0, waitingShown)
    .map((one) => words.waiter(versionText(one), requesterText(one, language, longestName)));
  const hidden = waiting.length - shown.length;
  return [...shown, ...(hidden > 0 ? [words.more(hidden)] : [])].join(', ');
}

function lockText(lock: Lock, language: Language): string {
  return `🔒 ${lockLine({ ...lock, reason: [...lock.reason].slice(0, 60).join('') }, language)}`;
}

function images(found: readonly string[]): string {
  const shown = found.slice(0, 2).map((image) => codeText(image, longestImage));
  return found.length > shown.length ? `${shown.join(', ')}…` : shown.join(', ');
}

/** Where the reason says no more than that. */
const unknownSetting = {
  en: (on: Platform) => `Unknown what ${called[on]} is set to run`,
  ko: (on: Platform) => `${called[on]}의 지금 설정을 확인하지 못했습니다`,
};

const grantOn = {
  ecs: { en: 'grant `ecs:DescribeServices`', ko: '`ecs:DescribeServices`를 허용해 주세요' },
  eks: {
    en: 'grant `eks:DescribeCluster` and an access entry',
    ko: '`eks:DescribeCluster`와 액세스 항목을 허용해 주세요',
  },
  lambda: { en: 'grant `lambda:GetAlias`', ko: '`lambda:GetAlias`를 허용해 주세요' },
} satisfies ForEach<Platform>;

const boardWords = {
  title: { en: 'What runs where', ko: '배포 현황' },
  tally: {
    failed: { en: (count) => `${count} failed`, ko: (count) => `실패 ${count}` },
    drifted: { en: (count) => `${count} not as deployed`, ko: (count) => `배포와 다름 ${count}` },
    moving: { en: (count) => `${count} in progress`, ko: (count) => `배포 중 ${count}` },
    locked: { en: (count) => `${count} locked`, ko: (count) => `잠김 ${count}` },
    unverified: { en: (count) => `${count} not verified`, ko: (count) => `미확인 ${count}` },
    calm: { en: (count) => `${count} fine`, ko: (count) => `정상 ${count}` },
    never: { en: (count) => `${count} never deployed`, ko: (count) => `배포 기록 없음 ${count}` },
  } satisfies ForEach<BoardLevel, (count: number) => string>,
  checked: { en: (when: string) => `checked ${when}`, ko: (when: string) => `${when} 확인` },
  shown: {
    en: (from: number, to: number, of: number) => `showing ${from}–${to} of ${of}`,
    ko: (from: number, to: number, of: number) => `${of}개 중 ${from}–${to}`,
  },
  unused: {
    en: (count: number) =>
      `${count === 1 ? 'One other place has' : `${count} other places have`} never been deployed to.`,
    ko: (count: number) => `그 밖의 ${count}곳에는 배포한 적이 없습니다.`,
  },
  nothing: {
    en: 'Nothing has been deployed through Geonbot yet. Start with `/deploy`.',
    ko: '아직 건봇으로 배포한 것이 없습니다. `/배포`로 시작해 보세요.',
  },
  never: { en: 'never deployed through Geonbot', ko: '건봇으로 배포한 적이 없습니다' },
  neverDone: { en: 'no deploy has succeeded yet', ko: '아직 성공한 배포가 없습니다' },
  since: {
    en: (when: string, who: Escaped) => `${when} by ${who}`,
    ko: (when: string, who: Escaped) => `${when} · ${who} 님`,
  },
  verification: {
    verified: { en: 'verified', ko: '검증됨' },
    pending: { en: 'being verified', ko: '검증 중' },
    unverified: { en: 'not verified', ko: '미검증' },
  } satisfies ForEach<NonNullable<BoardLane['verification']>>,
  /** `title` of the state that it ended in. */
  failed: {
    en: (title: string, version: Escaped, when: string) =>
      `${title}: ${version} ${when}, so the one above still counts`,
    ko: (title: string, version: Escaped, when: string) => `${title}: ${version} ${when} · 위의 버전이 그대로입니다`,
  },
  /** Nothing has succeeded before it. */
  failedAtFirst: {
    en: (title: string, version: Escaped, when: string) => `${title}: ${version} ${when}`,
    ko: (title: string, version: Escaped, when: string) => `${title}: ${version} ${when}`,
  },
  drifted: {
    en: (primary: string, deployed: string, on: Platform) =>
      `${called[on]} is set to run ${primary} instead of ${deployed}: changed outside Geonbot`,
    ko: (primary: string, deployed: string, on: Platform) =>
      `${called[on]} 설정이 저를 거치지 않고 바뀌었습니다: ${primary} (배포한 것: ${deployed})`,
  },
  /** `title` of the state that the attempt ended in. */
  leftByOurs: {
    en: (primary: string, deployed: string, on: Platform, title: string, version: Escaped) =>
      `${called[on]} is set to run ${primary} instead of ${deployed}: ${version} (${title}) may have left it`,
    ko: (primary: string, deployed: string, on: Platform, title: string, version: Escaped) =>
      `${called[on]} 설정이 배포한 것과 다릅니다: ${primary} (배포한 것: ${deployed}). ${version}(${title})에서 남은 것일 수 있습니다`,
  },
  driftUnknown: {
    'not-comparable': {
      en: (on) => `The image that ${called[on]} is set to run cannot be compared with the deployed one`,
      ko: (on) => `${called[on]} 설정과 배포한 이미지를 비교할 수 없습니다`,
    },
    'not-found': {
      en: (on) => `${called[on]} no longer has this ${thingOn[on].en}`,
      ko: (on) => `${thingOn[on].ko} 찾지 못했습니다`,
    },
    'access-denied': {
      en: (on) => `Unknown what ${called[on]} is set to run: ${grantOn[on].en}`,
      ko: (on) => `${called[on]}를 확인할 권한이 없습니다. ${grantOn[on].ko}`,
    },
    throttled: {
      en: (on) => `Unknown what ${called[on]} is set to run: it is limiting requests`,
      ko: (on) => `${called[on]} 요청이 제한되어 지금 설정을 확인하지 못했습니다`,
    },
    'no-agent': unknownSetting,
    'no-node-metrics': unknownSetting,
    'fargate-only': unknownSetting,
    off: unknownSetting,
    stopped: unknownSetting,
    'region-off': unknownSetting,
    late: unknownSetting,
    'no-task-running': unknownSetting,
    'no-data': unknownSetting,
    'source-unavailable': {
      en: (on) => `Unknown what ${called[on]} is set to run: it did not answer`,
      ko: (on) => `${called[on]}가 응답하지 않아 지금 설정을 확인하지 못했습니다`,
    },
  } satisfies ForEach<Extract<Drift, { readonly kind: 'unknown' }>['reason'], (on: Platform) => string>,
  inFlight: {
    en: (version: Escaped, who: Escaped, when: string) => `In progress: ${version} by ${who}, requested ${when}`,
    ko: (version: Escaped, who: Escaped, when: string) => `배포 중: ${version} · ${who} 님 · ${when} 요청`,
  },
  waiting: { en: (waiting: string) => `Waiting: ${waiting}`, ko: (waiting: string) => `대기 중: ${waiting}` },
  waiter: {
    en: (version: Escaped, who: Escaped) => `${version} by ${who}`,
    ko: (version: Escaped, who: Escaped) => `${version} (${who} 님)`,
  },
  more: { en: (count: number) => `and ${count} more`, ko: (count: number) => `외 ${count}개` },
  refresh: { en: 'Refresh', ko: '새로고침' },
  pages: { en: 'Show others', ko: '다른 곳 보기' },
} satisfies WordTable;
