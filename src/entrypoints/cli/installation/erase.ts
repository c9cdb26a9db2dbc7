import { parseArgs } from 'node:util';
import { itemVersion } from '../../../adapters/aws/kit/stored-item.ts';
import type { Bilingual } from '../../../adapters/discord/kit/words.ts';
import { SystemClock } from '../../../adapters/system/system-clock.ts';
import { type EraseOutcome, ErasePerson, type FoundOfPerson } from '../../../application/installation/erase-person.ts';
import type { Language } from '../../../domain/people/people.ts';
import { CannotRun, notInEnvironment } from '../cannot-run.ts';
import { languageIn } from '../command-line.ts';
import { matching, stackOptions } from '../stack-options.ts';
import { awsPlace, tableNameIn } from './aws-place.ts';
import { confirmed } from './confirmed.ts';
import { type Print, saying } from './saying.ts';

type Said = Bilingual<string>;

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const options = {
  ...stackOptions,
  profile: text,
  table: text,
  lang: text,
  member: text,
  login: { ...text, multiple: true },
  json: flag,
  yes: flag,
  'dry-run': flag,
} as const;

/** `geonbot erase`: makes the table forget one person. Gives the exit status. */
export async function erase(args: readonly string[], usual: Language, print: Print): Promise<number> {
  const { values } = parseArgs({ args: [...args], options });
  const language = languageIn(values.lang, usual);
  const member = values.member === undefined ? null : matching(values.member, /^\d{15,20}$/, '--member');
  const logins = (values.login ?? []).map((login) => matching(login, /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})$/, '--login'));
  if (member === null && logins.length === 0) throw new CannotRun(words.nobodyNamed, 2);
  const name = tableNameIn(values.table);
  if (name === null) throw notInEnvironment(['TABLE_NAME']);
  const { teamTable } = await import('./team-table.ts');
  const { items, audit } = teamTable(name, awsPlace(values));
  const asJson = values.json === true;
  const say = saying(print, language, asJson);
  const eraser = new ErasePerson({ items, audit, clock: new SystemClock(), knownForm: itemVersion });
  const agree = async (found: FoundOfPerson) => {
    foundSaid(found).forEach(say);
    return await confirmed(words.ask, { isAgreed: values.yes === true, language });
  };
  const outcome = await eraser.execute({ member, logins }, values['dry-run'] === true ? null : agree);
  if (asJson) print(JSON.stringify(outcome));
  else {
    if (outcome.kind === 'found' || outcome.kind === 'nothing') foundSaid(outcome.found).forEach(say);
    outcomeSaid(outcome).forEach(say);
  }
  return isWell(outcome) ? 0 : 1;
}

function isWell(outcome: EraseOutcome): boolean {
  if (outcome.kind === 'of-another' || outcome.kind === 'still-there' || outcome.kind === 'declined') return false;
  return outcome.found.notLookedInto === 0;
}

function foundSaid({ person, items, links, auditEntries, notLookedInto }: FoundOfPerson): readonly Said[] {
  const who = [person.member, ...person.logins].filter((one) => one !== null).join(', ');
  const kinds = Object.entries(items).map(([kind, count]) => `${kind} ${count}`);
  return [
    { en: `Of ${who}:`, ko: `${who}:` },
    { en: `  links: ${links}`, ko: `  연결: ${links}` },
    { en: `  items: ${kinds.join(', ') || 0}`, ko: `  항목: ${kinds.join(', ') || 0}` },
    {
      en: `  entries of the audit: ${auditEntries}; they stay, because the chain of the audit cannot lose one`,
      ko: `  감사 기록: ${auditEntries}. 사슬을 끊을 수 없어 그대로 남습니다`,
    },
    ...(notLookedInto === 0
      ? []
      : [
          {
            en: `  not looked into: ${notLookedInto} items of a newer release, or damaged ones`,
            ko: `  살펴보지 못함: 더 새로운 릴리스가 썼거나 손상된 항목 ${notLookedInto}개`,
          },
        ]),
  ];
}

function outcomeSaid(outcome: EraseOutcome): readonly Said[] {
  switch (outcome.kind) {
    case 'of-another':
      return [
        {
          en: `${outcome.login} is linked to ${outcome.member}: nothing was erased`,
          ko: `${outcome.login}은(는) ${outcome.member}에 연결되어 있어 지우지 않았습니다`,
        },
      ];
    case 'still-there':
      return [
        {
          en: 'Some items were written again meanwhile: run the command once more',
          ko: '그 사이 다시 쓰인 항목이 있습니다. 명령을 한 번 더 실행하세요',
        },
      ];
    case 'erased':
      return [words.erased, words.elsewhere];
    case 'found':
    case 'declined':
      return [words.unchanged];
    case 'nothing':
      return [words.nothing];
  }
}

const words = {
  nobodyNamed: {
    en: 'Name whom: --member ID, --login NAME, or both',
    ko: '누구인지 적어 주세요: --member ID, --login 이름, 또는 둘 다',
  },
  ask: { en: 'Erase it? It cannot be taken back.', ko: '지울까요? 되돌릴 수 없습니다.' },
  erased: { en: 'Erased: ids are 0 and names "ghost" now.', ko: '지웠습니다. ID는 0, 이름은 "ghost"가 되었습니다.' },
  elsewhere: {
    en: 'What stays elsewhere: messages in Discord, exports, backups of the table for 35 days, logs for 30. Take them out of people.links in geonbot.yaml, too. What GitHub tells of them later is stored again.',
    ko: '다른 곳에 남는 것: Discord 메시지, 내보낸 파일, 테이블 백업(35일), 로그(30일). geonbot.yaml의 people.links에서도 빼세요. 이후 GitHub가 알려 주는 것은 다시 저장됩니다.',
  },
  unchanged: { en: 'Nothing was changed.', ko: '아무것도 바꾸지 않았습니다.' },
  nothing: { en: 'Nothing to erase.', ko: '지울 것이 없습니다.' },
} satisfies Readonly<Record<string, Said>>;
