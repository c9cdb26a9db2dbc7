import type { OutsideRun } from '../../../domain/deploy/outside-run.ts';
import type { Language } from '../../../domain/people/people.ts';
import type { MessageBody } from '../kit/discord-messages.ts';
import { codeText, escapeText } from '../kit/escape-text.ts';
import { buttonRow, httpsUrl, linkButton } from '../kit/links.ts';
import { ago } from '../kit/moment.ts';
import { palette } from '../kit/palette.ts';
import { englishOutsideRun } from './outside-run-words.en.ts';
import { koreanOutsideRun } from './outside-run-words.ko.ts';
import type { OutsideRunWords } from './outside-run-words.ts';

const everyLanguage: Readonly<Record<Language, OutsideRunWords>> = { en: englishOutsideRun, ko: koreanOutsideRun };

const colour: Readonly<Record<keyof OutsideRunWords['title'], number>> = {
  queued: palette.quiet,
  running: palette.busy,
  success: palette.calm,
  failure: palette.alarm,
  cancelled: palette.quiet,
};

/** The one card of a run that was started past Geonbot, as it stands. */
export function outsideRunMessage(outside: OutsideRun, language: Language): MessageBody {
  const words = everyLanguage[language];
  const { run, title, event, actor, createdAtMs } = outside;
  const stage = stageOf(outside);
  const attempt = run.attempt > 1 ? ` · ${words.attempt(run.attempt)}` : '';
  const started = words.startedBy(escapeText(actor, 100), codeText(event, 60), ago(createdAtMs));
  const lines = [`**${escapeText(title, 300)}**`, whereOf(outside), started + attempt, words.notOurs];
  const embed = { title: words.title[stage], description: lines.join('\n'), color: colour[stage] };
  return { embeds: [embed], components: buttonRow(linkButton(words.openRun, httpsUrl(run.url))) };
}

/** One that is completed has a conclusion; if it had none, it would be as good as one that failed. */
function stageOf({ phase, conclusion }: OutsideRun): keyof OutsideRunWords['title'] {
  return phase === 'completed' ? (conclusion ?? 'failure') : phase;
}

/** The same in every language, because people search for it. */
function whereOf({ repository, workflow, branch }: OutsideRun): string {
  const ref = branch === null ? '' : ` · ${codeText(branch, 200)}`;
  return `${codeText(`${repository} ${workflow}`, 300)}${ref}`;
}
