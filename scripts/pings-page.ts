import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { gatherMs } from '../src/domain/review/called-person.ts';
import { quietMs } from '../src/domain/review/push.ts';
import { parseConfiguration } from '../src/entrypoints/composition/configuration.ts';
import { reminderPolicy } from '../src/entrypoints/composition/review/reminder-policy.ts';
import { type Happening, happenings } from './pings-happenings.ts';

export type Tongue = 'en' | 'ko';
type Words = Readonly<Record<Tongue, string>>;

const who: Readonly<Record<string, Words>> = {
  dana: { en: 'the reviewer', ko: '리뷰어' },
  lou: { en: 'the other reviewer', ko: '다른 리뷰어' },
  mona: { en: 'the author', ko: '작성자' },
  core: { en: 'the role of the team', ko: '팀의 역할' },
  kim: { en: 'the assignee', ko: '담당자' },
};

const nobody: Words = { en: 'nobody', ko: '없음' };

/** What holds for reviews where a team has configured nothing of them. */
export function defaultPings() {
  const example = parse(readFileSync(new URL('../geonbot.example.yaml', import.meta.url), 'utf8'));
  const configuration = parseConfiguration({ ...example, reviews: {} }, 'the defaults');
  return { policy: reminderPolicy(configuration), reviews: configuration.reviews };
}

/** The page *When will I be pinged?*: each row is played on the rules themselves, with what holds where nothing is configured. */
export function pingsPage(tongue: Tongue): string {
  const { policy, reviews } = defaultPings();
  const { from, to, days, hours } = reviews.reminders;
  const rows = happenings.map((one) => row(one, tongue, { policy, reviews }));
  const say = (words: Words) => words[tongue];
  const minutes = (ms: number) => ms / 60_000;
  const steps = hours.slice(1).join(say({ en: ' and ', ko: '·' }));
  const week = `\`${days[0]}-${days.at(-1)}\``;
  const lines = {
    title: { en: '# When will I be pinged?', ko: '# 언제 멘션되나요?' },
    link: {
      en: '한국어: [언제 멘션되나요?](ko/when-pinged.md)',
      ko: 'English: [When will I be pinged?](../when-pinged.md)',
    },
    made: {
      en: '`npm run pings-page` writes this page by the rules in the code, with the defaults of `geonbot.yaml`. The reviewer is somebody who was asked for a review.',
      ko: '이 문서는 `npm run pings-page`가 코드의 규칙과 `geonbot.yaml`의 기본값으로 씁니다. 리뷰어는 리뷰를 요청받은 사람입니다.',
    },
    atOnce: { en: '## At once, and later', ko: '## 바로, 그리고 나중에' },
    head: {
      en: '| what happens | pinged at once | whose turn it is then | first reminder |',
      ko: '| 일어난 일 | 바로 멘션 | 그다음 차례 | 첫 알림 |',
    },
    waits: {
      en: `The first reminder comes after ${hours[0]} hours of working time (${week}, ${from}–${to}, unless \`/reviews hours\` says otherwise), and further ones after ${steps} hours and then every working day. Authors are reminded with \`reviews.reminders.authors\` only, assignees called with \`reviews.callAssignees\` only.`,
      ko: `첫 알림은 근무 시간 ${hours[0]}시간 뒤에 옵니다(${week}, ${from}–${to}, \`/reviews hours\`로 바꿀 수 있음). 이후 ${steps}시간, 그다음에는 근무일마다 옵니다. 작성자 알림은 \`reviews.reminders.authors\`, 담당자 멘션은 \`reviews.callAssignees\`를 켰을 때만 있습니다.`,
    },
    rest: { en: '## What holds for every ping', ko: '## 모든 멘션에 적용되는 것' },
    list: {
      en: [
        `A push gives the turn back once the branch was quiet for ${minutes(quietMs)} minutes. A rebase or a merge of the base with an unchanged diff gives nothing back.`,
        `Whoever was pinged within ${minutes(gatherMs)} minutes is only named, and one message with links follows for all of it.`,
        `At ${policy.digestHour}:00 on working days the digest lists what waits. It pings nobody.`,
        '`/reviews away` and `/reviews quiet` hold pings back, and one message tells all of it afterwards. `/reviews dm` sends a direct message instead.',
        '*Snooze* holds your own reminders of one pull request back. *Nudge* pings whoever owes a review, at most once an hour.',
        'Before a reminder GitHub is asked: what was merged, closed, archived or deleted pings nobody.',
        'Whoever is not linked with `/link` is named and not pinged.',
      ],
      ko: [
        `푸시한 뒤 브랜치가 ${minutes(quietMs)}분 동안 조용하면 차례가 돌아갑니다. 리베이스나 베이스 머지로 변경 내용이 같으면 돌아가지 않습니다.`,
        `${minutes(gatherMs)}분 안에 이미 멘션된 사람은 이름만 나오고, 링크를 모은 메시지 하나가 뒤에 옵니다.`,
        `근무일 ${policy.digestHour}:00에 요약이 기다리는 PR을 보여 줍니다. 아무도 멘션하지 않습니다.`,
        '`/reviews away`와 `/reviews quiet`는 멘션을 미루고, 끝나면 메시지 하나로 모두 알립니다. `/reviews dm`은 대신 DM을 보냅니다.',
        '*미루기*는 그 PR에서 내 알림만 미룹니다. *콕 찌르기*는 리뷰가 남은 사람을 많아야 한 시간에 한 번 멘션합니다.',
        '알림 전에 GitHub에 물어봅니다. 머지, 닫힘, 보관, 삭제된 PR은 아무도 멘션하지 않습니다.',
        '`/link`로 연결하지 않은 사람은 이름만 나오고 멘션되지 않습니다.',
      ],
    },
  };
  return [
    say(lines.title),
    '',
    say(lines.link),
    '',
    say(lines.made),
    '',
    say(lines.atOnce),
    '',
    say(lines.head),
    '| --- | --- | --- | --- |',
    ...rows,
    '',
    say(lines.waits),
    '',
    say(lines.rest),
    '',
    ...lines.list[tongue].map((line) => `- ${line}`),
    '',
  ].join('\n');
}

function row({ name, plays }: Happening, tongue: Tongue, team: Parameters<Happening['plays']>[0]): string {
  const { pinged, turn, reminded } = plays(team);
  return `| ${name[tongue]} | ${named(pinged, tongue)} | ${named(turn, tongue)} | ${named(reminded, tongue)} |`;
}

function named(names: readonly string[], tongue: Tongue): string {
  if (names.length === 0) return nobody[tongue];
  return names.map((name) => who[name]?.[tongue] ?? name).join(', ');
}
