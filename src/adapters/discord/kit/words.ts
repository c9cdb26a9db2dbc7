import type { Language } from '../../../domain/people/people.ts';

/** The same thing in both languages, side by side. */
export type Bilingual<Said> = Readonly<Record<Language, Said>>;

/** One entry for each name: none missing, none left over. */
export type ForEach<Name extends string, Said = string> = Readonly<Record<Name, Bilingual<Said>>>;

/** `never`, because then every parameter list fits. */
type Phrase = (...values: never[]) => string | readonly string[];

/** Sentences, each in both languages: one that lacks a language, or is a phrase in one language only, does not compile. */
export type WordTable = { readonly [name: string]: Bilingual<string> | Bilingual<Phrase> | WordTable };

/** What a table says in one language. Where the two languages of a phrase take different values, no call of it compiles. */
export type InOneLanguage<Table> =
  Table extends Bilingual<infer Said extends string | Phrase>
    ? Said
    : { readonly [Name in keyof Table]: InOneLanguage<Table[Name]> };

// One entry for each table and language, and tables are constants: this cannot grow.
const spoken: Bilingual<Map<WordTable, unknown>> = { en: new Map(), ko: new Map() };

/** The table in one language. The first call for a table builds it, and the same object comes back ever after. */
export function wordsIn<Table extends WordTable>(language: Language, table: Table): InOneLanguage<Table>;
export function wordsIn(language: Language, table: WordTable): unknown {
  const built = spoken[language].get(table) ?? chosenFrom(table, language);
  spoken[language].set(table, built);
  return built;
}

function chosenFrom(table: WordTable, language: Language): unknown {
  return Object.fromEntries(
    Object.entries(table).map(([name, entry]) => [
      name,
      isSentence(entry) ? entry[language] : chosenFrom(entry, language),
    ]),
  );
}

function isSentence(entry: WordTable[string]): entry is Bilingual<string> | Bilingual<Phrase> {
  return typeof entry['en'] === 'string' || typeof entry['en'] === 'function';
}

/** `1 day`, `2 days`; Korean has no plural. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** For lists that are cut: so many more there are. */
export const andMore = {
  en: (count: number) => `…and ${count} more`,
  ko: (count: number) => `…외 ${count}개`,
} satisfies Bilingual<Phrase>;
