import type { FailingJob } from '../../../domain/deploy/run.ts';

type Line = { readonly atMs: number | null; readonly text: string };

const stamped = /^\uFEFF?(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z)(?: |$)(.*)$/s;

/**
 * The lines of the failed step in the log of its job, up to the error that ended it. GitHub writes all steps of a job into
 * one log, tells them apart by time alone, and stamps every line.
 */
export function failingLines(log: string, stepRan: FailingJob['stepRan']): readonly string[] {
  const lines = log.split(/\r?\n/).map(lineOf);
  const during = stepRan === null ? [] : lines.filter(({ atMs }) => isWithin(atMs, stepRan));
  const written = during.length > 0 ? during : lines;
  // The cleanup step starts in the same second as the failed one ends.
  const end = written.findLastIndex(({ text }) => text.startsWith('##[error]'));
  return (end < 0 ? written : written.slice(0, end + 1)).flatMap(({ text }) => shown(text));
}

function lineOf(text: string): Line {
  const found = stamped.exec(text);
  return found === null ? { atMs: null, text } : { atMs: Date.parse(found[1] ?? ''), text: found[2] ?? '' };
}

/** GitHub tells when a step began and ended in whole seconds. */
function isWithin(atMs: number | null, { fromMs, untilMs }: { readonly fromMs: number; readonly untilMs: number }) {
  return atMs !== null && atMs >= fromMs && atMs < untilMs + 1000;
}

/** Without the marks that GitHub's page turns into colours and folds. */
function shown(text: string): readonly string[] {
  const mark = /^##\[(\w+)\](.*)$/s.exec(text);
  if (mark === null) return [text];
  const [, name, rest = ''] = mark;
  switch (name) {
    case 'error':
      return [`Error: ${rest}`];
    case 'warning':
      return [`Warning: ${rest}`];
    case 'endgroup':
    case 'debug':
      return [];
    default:
      return [rest];
  }
}
