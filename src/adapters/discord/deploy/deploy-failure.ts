import type { DeploymentState } from '../../../domain/deploy/deployment-state.ts';
import type { FailedConclusion, FailingJob } from '../../../domain/deploy/run.ts';
import type { Language } from '../../../domain/people/people.ts';
import type { Escaped } from '../kit/escape-text.ts';
import { httpsUrl } from '../kit/links.ts';
import { type ForEach, type InOneLanguage, type WordTable, wordsIn } from '../kit/words.ts';
import { becauseText } from './deploy-end.ts';
import type { endWords } from './deploy-end-words.ts';
import { nameText } from './deploy-names.ts';

type Failed = Extract<DeploymentState, { readonly kind: 'failed' }>;
type EndWords = InOneLanguage<typeof endWords>;
type FailureWords = InOneLanguage<typeof failureWords>;

/** How it ended, unless it simply failed, and where. */
export function failureLines(state: Failed, ended: EndWords, language: Language): readonly string[] {
  const words = wordsIn(language, failureWords);
  const { failure, conclusion, unread } = state;
  const how = conclusion === undefined ? [] : [words.endedAs[conclusion]];
  if (failure !== null) return [...how, failingLine(failure, words), ...logLines(state, ended, words)];
  if (unread !== undefined) return [...how, words.failureUnread(becauseText(unread, ended))];
  return how.length > 0 ? how : [words.failureUnknown];
}

/** What is said in place of its last lines. */
function logLines({ log }: Failed, ended: EndWords, words: FailureWords): readonly string[] {
  if (log.kind === 'known') return [];
  if (log.kind === 'none') return [words.noLog];
  const { because } = log;
  if (because.reason === 'not-asked') return [words.logNotAsked];
  return [words.logUnread(because.reason === 'too-many' ? words.logTooLong : becauseText(because, ended))];
}

function failingLine(failure: FailingJob, words: FailureWords): string {
  const { job, step, url } = failure;
  const where = words.failedAt(nameText(job), step === null ? null : nameText(step));
  const link = httpsUrl(url);
  return link === null ? where : `${where} · [${words.openJob}](${link})`;
}

const failureWords = {
  failedAt: {
    en: (job: Escaped, step: Escaped | null) =>
      step === null ? `Failed in job ${job}` : `Failed in job ${job}, step ${step}`,
    ko: (job: Escaped, step: Escaped | null) =>
      step === null ? `실패한 작업: ${job}` : `실패한 작업: ${job} › ${step} 단계`,
  },
  endedAs: {
    'timed-out': {
      en: 'GitHub stopped the run at a time limit.',
      ko: '제한 시간이 지나서 GitHub가 실행을 중단했습니다.',
    },
    'startup-failure': {
      en: 'The workflow file could not start, so no job ran. The run’s page says why.',
      ko: '워크플로 파일을 시작하지 못해서 실행된 작업이 없습니다. 이유는 실행 페이지에 나옵니다.',
    },
    neutral: {
      en: 'GitHub calls the run *neutral*: neither a success nor a failure. What it deployed is not known.',
      ko: 'GitHub에서 실행이 *neutral*로 끝났습니다. 성공도 실패도 아니며, 무엇이 배포됐는지 알 수 없습니다.',
    },
    stale: {
      en: 'GitHub gave the run up as *stale* because it did not end. What it deployed is not known.',
      ko: '실행이 끝나지 않아서 GitHub가 *stale*로 처리했습니다. 무엇이 배포됐는지 알 수 없습니다.',
    },
    unknown: {
      en: 'The run ended in a way that this version of Geonbot does not know, so it is not taken for a success.',
      ko: '이 버전의 건봇이 모르는 방식으로 실행이 끝나서 성공으로 치지 않습니다.',
    },
  } satisfies ForEach<Exclude<FailedConclusion, 'failure'>>,
  openJob: { en: 'Open failing job', ko: '실패한 작업 보기' },
  failureUnread: {
    en: (because: string) => `Which job failed could not be read. ${because} See the log of the run.`,
    ko: (because: string) => `어느 작업에서 실패했는지 읽지 못했습니다. ${because} 실행 로그에서 확인해 주세요.`,
  },
  /** Below the failing job, in place of the last lines of its log. */
  noLog: { en: 'GitHub has no log lines of it.', ko: 'GitHub에 이 작업의 로그가 없습니다.' },
  logUnread: {
    en: (because: string) => `Its log could not be read. ${because}`,
    ko: (because: string) => `이 작업의 로그를 읽지 못했습니다. ${because}`,
  },
  logTooLong: { en: 'Its last line is too long.', ko: '마지막 줄이 너무 깁니다.' },
  logNotAsked: {
    en: 'Whether it wrote a log is not known here.',
    ko: '이 작업의 로그가 있는지는 여기서 알 수 없습니다.',
  },
  failureUnknown: {
    en: 'The failing job is unknown. See the log of the run.',
    ko: '어느 작업에서 실패했는지는 실행 로그에서 확인해 주세요.',
  },
} satisfies WordTable;
