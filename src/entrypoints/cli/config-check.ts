import type { Bilingual } from '../../adapters/discord/kit/words.ts';
import type { Language } from '../../domain/people/people.ts';
import { ConfigurationError } from '../composition/configuration.ts';
import { type ConfigurationFinding, configurationFindings } from '../composition/configuration-advice.ts';
import { pathText } from '../composition/configuration-problems.ts';
import { openConfigurationFile } from '../composition/read-configuration-file.ts';
import { approvalAdvice, type Checkout } from './approval-advice.ts';

export type ConfigCheck = {
  readonly file: string;
  /** Whether it stands in for a `geonbot.yaml` that is not there. */
  readonly isExample: boolean;
  readonly checkouts: readonly Checkout[];
  readonly language: Language;
  readonly asJson: boolean;
  /** Whether warnings count as mistakes. */
  readonly isStrict: boolean;
};

type Checked = { readonly findings: readonly ConfigurationFinding[]; readonly advice: readonly Bilingual<string>[] };

/** `geonbot config check`: 0 where the file has no mistake, and 1 with a line for each where it has. */
export async function checkConfiguration(asked: ConfigCheck, print: (line: string) => void): Promise<number> {
  const { file, isExample, language, asJson, isStrict } = asked;
  const { findings: found, advice } = await checked(asked);
  const findings = isExample ? [standIn, ...found] : found;
  const fails = findings.some(({ level }) => level === 'mistake' || isStrict);
  if (asJson) {
    const shown = findings.map(({ level, path, line, said }) => {
      const suggestion = said.suggestion ?? null;
      return { level, path: path.join('.'), line: line ?? null, message: said[language], suggestion };
    });
    print(JSON.stringify({ file, valid: !fails, findings: shown, advice: advice.map((one) => one[language]) }));
    return fails ? 1 : 0;
  }
  print(`${file} ${(fails ? words.invalid : words.valid)[language]}`);
  for (const finding of findings) print(lineOf(file, finding, language));
  for (const one of advice) print(one[language]);
  return fails ? 1 : 0;
}

type Told = (print: (line: string) => void) => Promise<number>;

/** `--online`: the doctor looks, too, where the file has no mistake. As JSON both are one object, with the doctor's as `doctor`. */
export async function lookOnline(
  check: Told,
  examine: Told,
  { asJson, print }: { readonly asJson: boolean; readonly print: (line: string) => void },
): Promise<number> {
  if (!asJson) {
    const status = await check(print);
    return status === 0 ? await examine(print) : status;
  }
  const [ofFile, ofDoctor]: [string[], string[]] = [[], []];
  const status = await check((line) => void ofFile.push(line));
  const looked = status === 0 ? await examine((line) => void ofDoctor.push(line)) : status;
  const [file, doctor = 'null'] = [ofFile.join('\n'), ...ofDoctor];
  print(JSON.stringify({ ...JSON.parse(file), doctor: JSON.parse(doctor) }));
  return looked;
}

async function checked({ file, checkouts }: ConfigCheck): Promise<Checked> {
  try {
    const { configuration, lineOf: place } = openConfigurationFile(file);
    const findings = configurationFindings(configuration).map((finding) => ({ ...finding, line: place(finding.path) }));
    return { findings, advice: await approvalAdvice(configuration, checkouts) };
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return { findings: error.problems.map((problem) => ({ ...problem, level: 'mistake' as const })), advice: [] };
  }
}

const standIn: ConfigurationFinding = {
  level: 'warning',
  path: [],
  said: {
    en: 'there is no geonbot.yaml here, so this is the example: "geonbot init" writes your own, or name the file',
    ko: '여기에 geonbot.yaml이 없어 예시를 검사했습니다. "geonbot init"으로 만들거나 파일을 적어 주세요',
  },
};

/** As compilers write it, so that editors jump there. */
function lineOf(file: string, { level, path, line, said }: ConfigurationFinding, language: Language): string {
  const place = line === undefined ? file : `${file}:${line}`;
  const where = path.length === 0 ? '' : `${pathText(path)}: `;
  return `${place}: ${words[level][language]}: ${where}${said[language]}`;
}

const words = {
  valid: { en: 'is valid', ko: '설정이 올바릅니다' },
  invalid: { en: 'is not valid', ko: '설정에 고칠 곳이 있습니다' },
  mistake: { en: 'mistake', ko: '오류' },
  warning: { en: 'warning', ko: '주의' },
} satisfies Readonly<Record<string, Bilingual<string>>>;
