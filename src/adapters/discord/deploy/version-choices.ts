import type { VersionSuggestion } from '../../../domain/deploy/version.ts';
import type { Language } from '../../../domain/people/people.ts';
import { longestChoice, mostChoices, versions } from '../kit/autocomplete.ts';
import type { Words } from '../kit/command.ts';
import type { Choice } from '../kit/interaction-replies.ts';

const kinds: Readonly<Record<VersionSuggestion['kind'], Words>> = {
  branch: { en: 'branch', ko: '브랜치' },
  tag: { en: 'tag', ko: '태그' },
  commit: { en: 'commit', ko: '커밋' },
};

/** What was found, what it is and what it is about, beside `latest` and what was typed. */
export function versionChoices(
  typed: string,
  found: readonly VersionSuggestion[],
  language: Language,
): readonly Choice[] {
  const live = found.filter(({ version }) => version !== '' && version.length <= longestChoice);
  const choices = live.map((one) => ({ name: nameOf(one, language), value: one.version }));
  const plain = versions(typed).map((version) => ({ name: version, value: version }));
  // `latest` comes first while nothing is typed; afterwards existing versions do.
  const ordered = typed === '' ? [...plain, ...choices] : [...choices, ...plain];
  const first = (choice: Choice, index: number) => ordered.findIndex(({ value }) => value === choice.value) === index;
  return ordered.filter(first).slice(0, mostChoices);
}

function nameOf({ version, kind, subject }: VersionSuggestion, language: Language): string {
  const shown = kind === 'commit' && /^[0-9a-f]{40}$/.test(version) ? version.slice(0, 7) : version;
  const about = subject === null ? '' : plainText(subject);
  return cutTo(longestChoice, [shown, kinds[kind][language], ...(about === '' ? [] : [about])].join(' · '));
}

/** In one line and without invisible characters: commit messages are outside text. */
function plainText(text: string): string {
  return text.replace(/[\p{C}\s]+/gu, ' ').trim();
}

function cutTo(atMost: number, text: string): string {
  if (text.length <= atMost) return text;
  let kept = '';
  for (const character of text) {
    if (kept.length + character.length > atMost - 1) break;
    kept += character;
  }
  return `${kept}…`;
}
