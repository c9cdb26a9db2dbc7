import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import manifest from '#package' with { type: 'json' };
import { itemVersion } from '../../../adapters/aws/kit/stored-item.ts';
import type { Bilingual } from '../../../adapters/discord/kit/words.ts';
import { DiskExportFolder } from '../../../adapters/system/installation/disk-export-folder.ts';
import { sha256 } from '../../../adapters/system/sha256.ts';
import { SystemClock } from '../../../adapters/system/system-clock.ts';
import { ExportHistory, type ExportOutcome } from '../../../application/installation/export-history.ts';
import type { ExportManifest } from '../../../application/installation/ports/export-folder.ts';
import { type ExportVerdict, VerifyExport } from '../../../application/installation/verify-export.ts';
import type { Language } from '../../../domain/people/people.ts';
import { notInEnvironment } from '../cannot-run.ts';
import { languageIn } from '../command-line.ts';
import { stackOptions } from '../stack-options.ts';
import { awsPlace, tableNameIn } from './aws-place.ts';
import { type Print, saying } from './saying.ts';
import type { TeamTable } from './team-table.ts';

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const options = { ...stackOptions, profile: text, table: text, lang: text, json: flag, verify: flag };

/** `geonbot export`: the audit, the history and the links as files. Gives the exit status. */
export async function exportCommand(args: readonly string[], usual: Language, print: Print): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  const language = languageIn(values.lang, usual);
  const folder = resolve(positionals[0] ?? 'geonbot-export');
  const asked = { folder, language, asJson: values.json === true };
  if (values.verify === true) return verifyExport(asked, print);
  const name = tableNameIn(values.table);
  if (name === null) throw notInEnvironment(['TABLE_NAME']);
  const { teamTable } = await import('./team-table.ts');
  return exportTable(teamTable(name, awsPlace(values)), asked, print);
}

type Asked = { readonly folder: string; readonly language: Language; readonly asJson: boolean };

export async function exportTable(
  table: Pick<TeamTable, 'name' | 'audit' | 'items'>,
  asked: Asked,
  print: Print,
): Promise<number> {
  const { audit: trail, items, name } = table;
  const folder = new DiskExportFolder(asked.folder);
  const history = new ExportHistory({ trail, items, folder, clock: new SystemClock(), hash: sha256 });
  const outcome = await history.execute({ version: manifest.version, knownForm: itemVersion, table: name });
  if (asked.asJson) print(JSON.stringify(outcome));
  else exportSaid(outcome, asked.folder).forEach(saying(print, asked.language));
  if (outcome.kind === 'of-another-table') return 1;
  return outcome.manifest.audit.kind === 'whole' ? 0 : 1;
}

async function verifyExport(asked: Asked, print: Print): Promise<number> {
  const verdict = await new VerifyExport(new DiskExportFolder(asked.folder), sha256).execute();
  if (asked.asJson) print(JSON.stringify(verdict));
  else saying(print, asked.language)(verdictSaid(verdict, asked.folder));
  return verdict.kind === 'whole' ? 0 : 1;
}

type Said = Bilingual<string>;

function exportSaid(outcome: ExportOutcome, folder: string): readonly Said[] {
  switch (outcome.kind) {
    case 'of-another-table':
      return [
        {
          en: `${folder} holds a part of the export of another table, ${outcome.table}. Name another folder.`,
          ko: `${folder}에 다른 테이블(${outcome.table})의 내보내기가 남아 있습니다. 다른 폴더를 적어 주세요.`,
        },
      ];
    case 'finished-before':
      return [
        {
          en: `${folder} holds a finished export already and stays as it is. Name another folder for a new one.`,
          ko: `${folder}에 이미 끝난 내보내기가 있어 그대로 둡니다. 새로 내보내려면 다른 폴더를 적어 주세요.`,
        },
        ...contents(outcome.manifest),
      ];
    case 'exported':
      return [
        outcome.wentOn
          ? { en: `Continued and finished: ${folder}`, ko: `이어서 끝냈습니다: ${folder}` }
          : { en: `Exported: ${folder}`, ko: `내보냈습니다: ${folder}` },
        ...contents(outcome.manifest),
      ];
  }
}

function contents({ files, audit, leftOut }: ExportManifest): readonly Said[] {
  const lines = files.filter(({ lines: count }) => count > 0).map(({ name, lines: count }) => `${name} ${count}`);
  const shown = lines.join(', ');
  return [
    ...(shown === ''
      ? [{ en: 'The table is empty.', ko: '테이블이 비어 있습니다.' }]
      : [{ en: `Lines: ${shown}`, ko: `줄 수: ${shown}` }]),
    ...(leftOut.newer === 0
      ? []
      : [
          {
            en: `${leftOut.newer} items of a newer release are not in it: export them with that release.`,
            ko: `더 새로운 릴리스가 쓴 항목 ${leftOut.newer}개는 빠졌습니다. 그 릴리스로 내보내세요.`,
          },
        ]),
    ...(leftOut.unknown === 0
      ? []
      : [
          {
            en: `${leftOut.unknown} items of no known kind are not in it.`,
            ko: `종류를 알 수 없는 항목 ${leftOut.unknown}개는 빠졌습니다.`,
          },
        ]),
    auditSaid(audit),
  ];
}

function auditSaid(audit: ExportManifest['audit']): Said {
  if (audit.kind === 'broken') {
    return {
      en: `The audit is broken at entry ${audit.seq}; all of it is in the export as it is.`,
      ko: `감사 기록이 ${audit.seq}번에서 어긋나 있습니다. 있는 그대로 모두 내보냈습니다.`,
    };
  }
  const seal = audit.last === null ? '-' : `${audit.last.seq}:${audit.last.hash}`;
  return { en: `The audit is whole, sealed by ${seal}`, ko: `감사 기록에 이상이 없습니다. 봉인: ${seal}` };
}

function verdictSaid(verdict: ExportVerdict, folder: string): Said {
  switch (verdict.kind) {
    case 'whole':
      return {
        en: `${folder} is whole, and so is the audit in it`,
        ko: `${folder}와 그 안의 감사 기록에 이상이 없습니다`,
      };
    case 'none':
      return { en: `There is no export in ${folder}`, ko: `${folder}에 내보낸 것이 없습니다` };
    case 'unfinished':
      return {
        en: `The export in ${folder} is not finished: run the same command without --verify to continue it`,
        ko: `${folder}의 내보내기가 끝나지 않았습니다. --verify 없이 다시 실행하면 이어서 합니다`,
      };
    case 'other-file':
      return {
        en: `${verdict.file}.jsonl is not the file that was written`,
        ko: `${verdict.file}.jsonl이 내보낸 파일과 다릅니다`,
      };
    case 'broken-audit':
      return {
        en: `The audit in ${folder} is broken at entry ${verdict.seq}`,
        ko: `${folder}의 감사 기록이 ${verdict.seq}번에서 어긋나 있습니다`,
      };
  }
}
