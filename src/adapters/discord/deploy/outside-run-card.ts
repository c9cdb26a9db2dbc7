import type { OutsideRun } from '../../../domain/deploy/outside-run.ts';
import type { RunConclusion, RunPhase } from '../../../domain/deploy/run.ts';
import type { Language } from '../../../domain/people/people.ts';
import type { MessageBody } from '../kit/discord-messages.ts';
import { codeText, type Escaped, escapeText } from '../kit/escape-text.ts';
import { buttonRow, httpsUrl, linkButton } from '../kit/links.ts';
import { ago } from '../kit/moment.ts';
import { palette } from '../kit/palette.ts';
import { type ForEach, type WordTable, wordsIn } from '../kit/words.ts';

type Stage = Exclude<RunPhase, 'completed'> | RunConclusion;

const colour: Readonly<Record<Stage, number>> = {
  queued: palette.quiet,
  running: palette.busy,
  success: palette.calm,
  failure: palette.alarm,
  'timed-out': palette.alarm,
  'startup-failure': palette.alarm,
  neutral: palette.watch,
  stale: palette.watch,
  unknown: palette.watch,
  cancelled: palette.quiet,
  skipped: palette.quiet,
  'action-required': palette.watch,
};

/** The card of an outside run. */
export function outsideRunMessage(outside: OutsideRun, language: Language): MessageBody {
  const words = wordsIn(language, outsideRunWords);
  const { run, title, event, actor, createdAtMs } = outside;
  const stage = stageOf(outside);
  const attempt = run.attempt > 1 ? ` · ${words.attempt(run.attempt)}` : '';
  const started = words.startedBy(escapeText(actor, 100), codeText(event, 60), ago(createdAtMs));
  const lines = [`**${escapeText(title, 300)}**`, whereOf(outside), started + attempt, words.notOurs];
  const embed = { title: words.title[stage], description: lines.join('\n'), color: colour[stage] };
  return { embeds: [embed], components: buttonRow(linkButton(words.openRun, httpsUrl(run.url))) };
}

/** One that is completed has a conclusion. */
function stageOf({ phase, conclusion }: OutsideRun): Stage {
  return phase === 'completed' ? (conclusion ?? 'unknown') : phase;
}

/** The same in every language, because people search for it. */
function whereOf({ repository, workflow, branch }: OutsideRun): string {
  const ref = branch === null ? '' : ` · ${codeText(branch, 200)}`;
  return `${codeText(`${repository} ${workflow}`, 300)}${ref}`;
}

const outsideRunWords = {
  title: {
    queued: { en: 'Outside Run Queued', ko: '외부 실행 대기 중' },
    running: { en: 'Outside Run Under Way', ko: '외부 실행 진행 중' },
    success: { en: 'Outside Run Succeeded', ko: '외부 실행 성공' },
    failure: { en: 'Outside Run Failed', ko: '외부 실행 실패' },
    'timed-out': { en: 'Outside Run Timed Out', ko: '외부 실행 시간 초과' },
    'startup-failure': { en: 'Outside Run Could Not Start', ko: '외부 실행 시작 실패' },
    neutral: { en: 'Outside Run Ended as Neutral', ko: '외부 실행 종료 (neutral)' },
    stale: { en: 'Outside Run Given Up as Stale', ko: '외부 실행 종료 (stale)' },
    unknown: { en: 'Outside Run Ended', ko: '외부 실행 종료' },
    cancelled: { en: 'Outside Run Cancelled', ko: '외부 실행 취소됨' },
    skipped: { en: 'Outside Run Skipped', ko: '외부 실행 건너뜀' },
    'action-required': { en: 'Outside Run Waits for a Person on GitHub', ko: '외부 실행, GitHub에서 허용 대기' },
  } satisfies ForEach<Stage>,
  /** `event` is GitHub's word for what started it, in `code`. */
  startedBy: {
    en: (actor: Escaped, event: Escaped, when: string) => `Started ${when} by ${actor} (${event})`,
    ko: (actor: Escaped, event: Escaped, when: string) => `${when} ${actor} 님이 시작 (${event})`,
  },
  /** From the second on. */
  attempt: { en: (attempt: number) => `attempt ${attempt}`, ko: (attempt: number) => `${attempt}번째 시도` },
  /** Why nothing is known of it but this. */
  notOurs: {
    en: 'Not requested through Geonbot: its rules, approvals and locks did not apply.',
    ko: '건봇을 거치지 않은 실행이라 규칙·승인·잠금이 적용되지 않았습니다.',
  },
  openRun: { en: 'Open run', ko: '실행 열기' },
} satisfies WordTable;
