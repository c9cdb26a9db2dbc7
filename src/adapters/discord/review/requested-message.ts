import type { RequestReviewOutcome } from '../../../application/review/request-review.ts';
import type { DispatchRejection } from '../../../domain/deploy/run.ts';
import type { Language } from '../../../domain/people/people.ts';
import type { MessageBody } from '../kit/discord-messages.ts';
import { type Escaped, escapeText } from '../kit/escape-text.ts';
import { cutPieces } from '../kit/limits.ts';
import { type InOneLanguage, type WordTable, wordsIn } from '../kit/words.ts';

const longestName = 60;
const longestNames = 1000;
const longestDetail = 300;

/** What whoever pressed *Re-request* or *I take it* is told. */
const requestWords = {
  asked: {
    en: (whom: string) => `🔁 Asked again on GitHub: ${whom}.`,
    ko: (whom: string) => `🔁 GitHub에서 다시 리뷰를 요청했습니다: ${whom}`,
  },
  notAsked: {
    en: (whom: string) => `GitHub takes no request to: ${whom}.`,
    ko: (whom: string) => `GitHub가 받아 주지 않은 리뷰어: ${whom}`,
  },
  taken: {
    en: (login: string) => `✋ You are asked for the review on GitHub, as ${login}. Nobody is pinged for it.`,
    ko: (login: string) => `✋ GitHub에서 ${login} 님을 리뷰어로 지정했습니다. 이 일로 아무도 멘션하지 않습니다.`,
  },
  alreadyAwaited: {
    en: (whom: string) => `Nothing was done: the review is asked for already, of ${whom}.`,
    ko: (whom: string) => `이미 리뷰를 요청해 둔 상태라 아무것도 하지 않았습니다: ${whom}`,
  },
  switchedOff: {
    en: 'This button is switched off: `reviews.actions` in `geonbot.yaml`.',
    ko: '꺼져 있는 버튼입니다. `geonbot.yaml`의 `reviews.actions`를 확인해 주세요.',
  },
  notLinked: {
    en: 'I do not know your GitHub account. Link it with `/link`, then press again.',
    ko: '어느 GitHub 계정을 쓰는지 아직 모릅니다. `/연결`로 알려 준 뒤 다시 눌러 주세요.',
  },
  own: {
    en: 'You wrote this pull request, and GitHub lets nobody review their own.',
    ko: '내가 연 PR입니다. GitHub에서는 자기 PR을 리뷰할 수 없습니다.',
  },
  notTheirs: {
    en: 'Its author, whoever is assigned, and those with triage or write access to the repository on GitHub can ask again.',
    ko: '다시 요청할 수 있는 사람은 PR 작성자와 담당자, 그리고 GitHub 저장소에 triage나 쓰기 권한이 있는 사람입니다.',
  },
  nobodyToAsk: {
    en: 'There is nobody to ask again: nobody has reviewed it and still owes an approval. Ask for a first review on GitHub.',
    ko: '다시 요청할 사람이 없습니다. 리뷰한 사람 중 승인이 남은 사람이 없습니다. 첫 리뷰 요청은 GitHub에서 해 주세요.',
  },
  ended: {
    merged: { en: 'This pull request is merged already.', ko: '이미 머지된 PR입니다.' },
    closed: { en: 'This pull request is closed.', ko: '닫힌 PR입니다.' },
  },
  outOfReach: {
    en: 'I cannot find this pull request on GitHub: it is gone, its repository is archived, or the App may not open it.',
    ko: 'GitHub에서 이 PR을 찾을 수 없습니다. 삭제되었거나 저장소가 보관 처리되었거나, App이 접근할 수 없습니다.',
  },
  noReviewer: {
    en: (whom: string) => `GitHub takes no request to ${whom}: they need access to the repository.`,
    ko: (whom: string) => `GitHub가 리뷰어로 받아 주지 않습니다: ${whom}. 저장소 접근 권한이 필요합니다.`,
  },
  permissionMissing: {
    en: 'The App may not ask for reviews yet. It needs *Pull requests: read and write*, and after that is set an owner of the organization accepts it on GitHub. `/doctor` names the page.',
    ko: 'App에 아직 리뷰를 요청할 권한이 없습니다. *Pull requests: read and write*를 설정한 뒤 GitHub에서 조직 소유자가 승인해야 합니다. 그 페이지는 `/점검`이 알려 줍니다.',
  },
  rateLimited: {
    en: 'GitHub takes no more requests for now. Press again later; nobody is asked twice.',
    ko: '지금은 GitHub가 요청을 더 받지 않습니다. 나중에 다시 눌러 주세요. 두 번 요청되지는 않습니다.',
  },
  unavailable: {
    en: 'GitHub did not answer, so I do not know whether it was done. Press again; nobody is asked twice.',
    ko: 'GitHub가 응답하지 않아 처리되었는지 알 수 없습니다. 다시 눌러 주세요. 두 번 요청되지는 않습니다.',
  },
  refused: {
    en: (why: Escaped) => `GitHub refused: ${why}`,
    ko: (why: Escaped) => `GitHub가 거절했습니다: ${why}`,
  },
} satisfies WordTable;

type RequestWords = InOneLanguage<typeof requestWords>;

export function requestedMessage(outcome: RequestReviewOutcome, language: Language): MessageBody {
  return { content: textOf(outcome, wordsIn(language, requestWords)), components: [] };
}

function textOf(outcome: RequestReviewOutcome, words: RequestWords): string {
  switch (outcome.kind) {
    case 'asked': {
      const asked = words.asked(namesIn(outcome.whom));
      return outcome.notAsked.length === 0 ? asked : `${asked}\n${words.notAsked(namesIn(outcome.notAsked))}`;
    }
    case 'taken':
      return words.taken(namesIn([outcome.login]));
    case 'already-awaited':
      return words.alreadyAwaited(namesIn(outcome.whom));
    case 'switched-off':
      return words.switchedOff;
    case 'not-linked':
      return words.notLinked;
    case 'own':
      return words.own;
    case 'not-theirs':
      return words.notTheirs;
    case 'nobody-to-ask':
      return words.nobodyToAsk;
    case 'ended':
      return words.ended[outcome.state];
    case 'out-of-reach':
      return words.outOfReach;
    case 'no-reviewer':
      return words.noReviewer(namesIn(outcome.whom));
    case 'refused':
      return whyRefused(outcome.why, words);
  }
}

function whyRefused(why: DispatchRejection, words: RequestWords): string {
  switch (why.reason) {
    case 'permission-missing':
      return words.permissionMissing;
    case 'rate-limited':
      return words.rateLimited;
    case 'github-unavailable':
      return words.unavailable;
    case 'refused':
      return words.refused(escapeText(why.detail, longestDetail));
    default:
      return words.outOfReach;
  }
}

function namesIn(whom: readonly string[]): string {
  const names = whom.map((name, at) => `${at === 0 ? '' : ', '}${escapeText(name, longestName)}`);
  return cutPieces(names, longestNames);
}
