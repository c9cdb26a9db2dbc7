import { firstSuspect, type Suspect, type Suspects, type SuspectWhen } from '../../../domain/alert/suspects.ts';
import type { Lane } from '../../../domain/alert/watched-lanes.ts';
import type { Language } from '../../../domain/people/people.ts';
import { codeText, type Escaped, escapeText } from '../kit/escape-text.ts';
import { linesWithin } from '../kit/limits.ts';
import { httpsUrl } from '../kit/links.ts';
import { ago, timeOfDay } from '../kit/moment.ts';
import { type ForEach, type InOneLanguage, type WordTable, wordsIn } from '../kit/words.ts';

type SuspectWords = InOneLanguage<typeof suspectWords>;

const mostLanes = 3;
const mostTimes = 3;
const longestText = 1_600;

/** What was deployed to what an alarm watches in the hour before it fired. It lines up facts, and accuses nobody. */
export function suspectsText(suspects: Suspects, language: Language): string {
  const words = wordsIn(language, suspectWords);
  const { lanes, deploys, otherRollouts } = suspects;
  const where = lanesText(lanes, words);
  if (deploys === null) return words.unread(where);
  const head = firstSuspect(suspects) === null ? words.nothing(where) : words.deployed(where);
  const listed = deploys.map((one) => `- ${suspectText(one, lanes.length > 1, words)}`);
  const others = otherRollouts === null ? [] : otherText(otherRollouts, deploys, words);
  return linesWithin([head, ...listed, ...others], longestText, () => '…');
}

/** Rollouts that Geonbot did not begin, or that there was none either. */
function otherText(others: readonly number[], deploys: readonly Suspect[], words: SuspectWords): readonly string[] {
  if (others.length > 0) {
    const times = others.slice(0, mostTimes).map(timeOfDay);
    const more = others.length > mostTimes ? [`+${others.length - mostTimes}`] : [];
    return [words.others([...times, ...more].join(', '))];
  }
  return deploys.some(({ when }) => when !== 'not-rolled-out') ? [] : [words.noRollout];
}

function suspectText(suspect: Suspect, areSeveral: boolean, words: SuspectWords): string {
  const { service, environment, version, by, isRollback, url, when, atMs } = suspect;
  const link = httpsUrl(url, 150);
  const name = codeText(version, 80);
  const what = link === null ? `**${name}**` : `**[${name}](${link})**`;
  const of = areSeveral ? `${laneText({ service, environment }, words)} · ` : '';
  const said = (isRollback ? words.rollback : words.deploy)(what, escapeText(by, 80), ago(atMs));
  const parts = [`${of}${said}`, ...pullRequestsText(suspect, words), ...(when === 'before' ? [] : [words.when[when]])];
  return parts.join(' · ');
}

function pullRequestsText(
  { pullRequests, morePullRequests, isUncompared }: Suspect,
  words: SuspectWords,
): readonly string[] {
  if (pullRequests === null) return [isUncompared === true ? words.uncompared : words.pullRequestsUnread];
  const each = pullRequests.map(({ number, title, url }) => {
    const link = httpsUrl(url, 150);
    return `${link === null ? `#${number}` : `[#${number}](${link})`} ${escapeText(title, 40)}`.trimEnd();
  });
  const all = [...each, ...(morePullRequests > 0 ? [`+${morePullRequests}`] : [])];
  return all.length === 0 ? [] : [all.join(', ')];
}

function lanesText(lanes: readonly Lane[], words: SuspectWords): string {
  const named = lanes.slice(0, mostLanes).map((lane) => laneText(lane, words));
  const more = lanes.length > mostLanes ? [`+${lanes.length - mostLanes}`] : [];
  return [...named, ...more].join(', ');
}

function laneText({ service, environment }: Lane, words: SuspectWords): string {
  return words.lane(codeText(service, 60), codeText(environment, 60));
}

const suspectWords = {
  lane: {
    en: (service: Escaped, environment: Escaped) => `${service} in ${environment}`,
    ko: (service: Escaped, environment: Escaped) => `${environment} 환경의 ${service}`,
  },
  deployed: {
    en: (where: string) => `**Deployed within the hour before:** ${where}`,
    ko: (where: string) => `**발생 전 1시간 안의 배포:** ${where}`,
  },
  nothing: {
    en: (where: string) => `Within the hour before, Geonbot deployed nothing to ${where}.`,
    ko: (where: string) => `발생 전 1시간 동안 건봇이 배포한 것이 없습니다: ${where}`,
  },
  unread: {
    en: (where: string) => `What was deployed to ${where} before it fired could not be read.`,
    ko: (where: string) => `발생 전에 무엇이 배포되었는지 읽지 못했습니다: ${where}`,
  },
  deploy: {
    en: (what: string, by: Escaped, when: string) => `${what} by ${by} ${when}`,
    ko: (what: string, by: Escaped, when: string) => `${what} · ${by} 님 · ${when}`,
  },
  rollback: {
    en: (what: string, by: Escaped, when: string) => `rollback to ${what} by ${by} ${when}`,
    ko: (what: string, by: Escaped, when: string) => `${what}(으)로 롤백 · ${by} 님 · ${when}`,
  },
  pullRequestsUnread: { en: 'pull requests not known', ko: 'PR은 알 수 없음' },
  uncompared: { en: 'nothing to compare it with', ko: '비교할 이전 배포 없음' },
  when: {
    'under-way': { en: 'its run was under way', ko: '워크플로 실행 중이었음' },
    'not-rolled-out': { en: 'no rollout of it had begun', ko: '롤아웃은 시작되지 않았음' },
    after: { en: 'only after the values were bad', ko: '값이 나빠진 뒤에 배포됨' },
  } satisfies ForEach<Exclude<SuspectWhen, 'before'>>,
  others: {
    en: (times: string) => `A rollout began that belongs to no deploy of Geonbot: ${times}`,
    ko: (times: string) => `건봇의 배포가 아닌 롤아웃이 있었습니다: ${times}`,
  },
  noRollout: { en: 'No rollout began there either.', ko: '시작된 롤아웃도 없습니다.' },
} satisfies WordTable;
