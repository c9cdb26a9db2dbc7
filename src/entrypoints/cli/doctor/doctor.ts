import { saidOf, severityWords } from '../../../adapters/discord/doctor/finding-words.ts';
import { lineOf } from '../../../adapters/terminal/setup/shown-text.ts';
import type { ExamineSetup } from '../../../application/doctor/examine-setup.ts';
import { exitStatusOf, severityOf } from '../../../domain/doctor/finding.ts';
import type { Language } from '../../../domain/people/people.ts';

export type DoctorAsked = { readonly language: Language; readonly asJson: boolean };

/** `geonbot doctor`: one line a finding, with what to do. Gives the exit status. */
export async function doctor(
  examine: Pick<ExamineSetup, 'execute'>,
  { language, asJson }: DoctorAsked,
  print: (line: string) => void,
): Promise<number> {
  const findings = await examine.execute();
  const status = exitStatusOf(findings);
  const told = findings.map((finding) => {
    const [found, fix] = saidOf(finding, language);
    return { severity: severityOf(finding), found, fix, finding };
  });
  if (asJson) {
    print(JSON.stringify({ status, findings: told.map(({ finding, ...said }) => ({ ...said, ...finding })) }));
    return status;
  }
  // Findings hold names from outside, such as the inputs of a workflow.
  for (const { severity, found, fix } of told) print(lineOf(`${severityWords[severity][language]}: ${found} → ${fix}`));
  if (told.length === 0) print(severityWords.healthy[language]);
  return status;
}
