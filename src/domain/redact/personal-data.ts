import { rangesOf } from './addresses.ts';
import type { TextRange } from './ranges.ts';
import { fold } from './readable-text.ts';

/**
 * Numbers and addresses by which a person is known: resident registration numbers of Korea, phone, card and account numbers, e-mail
 * addresses. A number without separators is one only where its checksum says so: times and ids have as many digits.
 */
export function personalData(line: string): readonly TextRange[] {
  const { text, original } = fold(line);
  return rules.flatMap((rule) => rule(text)).map(original);
}

const rules: readonly ((line: string) => readonly TextRange[])[] = [
  mailAddresses,
  residentNumbers,
  phoneNumbers,
  cardNumbers,
  accountNumbers,
];

/** Of a longer name or domain only the part beside the @ is searched. The last label has letters, as no version of a package has. */
const mail =
  /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.){1,8}\p{L}{2,24}(?![\p{L}\p{N}])/gu;

function mailAddresses(line: string): readonly TextRange[] {
  // `git@github.com:acme/backend.git` is the address of a repository.
  return rangesOf(line, mail).filter(({ start, end }) => line.slice(start, start + 4) !== 'git@' || line[end] !== ':');
}

const separated = /(?<![\d.-])(\d{6}) ?[-–] ?([1-8]\d{6})(?![\d-])/g;
const bare = /(?<![A-Za-z\p{N}._-])\d{13}(?![A-Za-z\p{N}_-]|\.\d)/gu;
const residentName =
  /(?:주민(?:등록)?번호|외국인(?:등록)?번호|\b(?:rrn|jumin(?:_?no)?|resident_?(?:no|number)))["']?\s*[:=]?\s*["']?$/iu;
const timeName =
  /(?:time|stamp|epoch|date|now|until|since|expir\w*|\b(?:ts|at|iat|exp|nbf)|[a-z](?:At|Ms)|_(?:at|ms))["']?\s*[:=]\s*["']?$/;

/** Those that were given since October 2020 have no checksum, so that with a hyphen the day of birth is enough. */
function residentNumbers(line: string): readonly TextRange[] {
  const written = [...line.matchAll(separated)].flatMap(({ 0: text, 1: birth = '', 2: rest = '', index }) =>
    isBirthday(birth, rest) ? [{ start: index, end: index + text.length }] : [],
  );
  const plain = [...line.matchAll(bare)].flatMap(({ 0: digits, index }) => {
    const before = line.slice(Math.max(0, index - 40), index);
    if (!isBirthday(digits.slice(0, 6), digits.slice(6)) || timeName.test(before)) return [];
    return residentName.test(before) || hasResidentChecksum(digits)
      ? [{ start: index, end: index + digits.length }]
      : [];
  });
  return [...written, ...plain];
}

function isBirthday(birth: string, rest: string): boolean {
  const [year, month, day] = [birth.slice(0, 2), birth.slice(2, 4), birth.slice(4, 6)].map(Number);
  const sex = Number(rest[0]);
  if (year === undefined || month === undefined || day === undefined || sex < 1 || sex > 8) return false;
  const century = [1, 2, 5, 6].includes(sex) ? 1900 : 2000;
  const born = new Date(Date.UTC(century + year, month - 1, day));
  return born.getUTCMonth() === month - 1 && born.getUTCDate() === day;
}

const residentWeights = [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5];

/** Those of foreigners end two higher. */
function hasResidentChecksum(digits: string): boolean {
  const sum = residentWeights.reduce((all, weight, at) => all + weight * Number(digits[at]), 0);
  const expected = (11 - (sum % 11)) % 10;
  const last = Number(digits[12]);
  return Number(digits[6]) >= 5 ? last === (expected + 2) % 10 : last === expected;
}

const phones: readonly RegExp[] = [
  // Korean mobile numbers, also without separators: no time and hardly an id begins so.
  /(?<![A-Za-z\p{N}_.+-])01[016789][-. ]?\d{3,4}[-. ]?\d{4}(?![A-Za-z\p{N}_-]|\.\d)/gu,
  // Korean numbers of a place, an internet phone or a safe number, with separators.
  /(?<![A-Za-z\p{N}_.+-])0(?:2|[3-6][1-5]|70|50\d?)[-.) ]{1,2}\d{3,4}[-. ]\d{4}(?![A-Za-z\p{N}_-]|\.\d)/gu,
  // With the number of a country. A time zone, such as +0900, begins with a zero.
  /(?<![A-Za-z\p{N}_.+-])\+[1-9]\d{0,2}(?:[-. ]?\(?\d{1,4}\)?){2,5}(?![A-Za-z\p{N}_-]|\.\d)/gu,
  // In North America.
  /(?<![A-Za-z\p{N}_.+-])(?:\([2-9]\d\d\) ?|[2-9]\d\d-)[2-9]\d\d-\d{4}(?![A-Za-z\p{N}_-]|\.\d)/gu,
];

function phoneNumbers(line: string): readonly TextRange[] {
  return phones
    .flatMap((pattern) => rangesOf(line, pattern))
    .filter(({ start, end }) => {
      const text = line.slice(start, end);
      const count = digitsIn(text).length;
      return count >= 9 && count <= 15;
    });
}

/** In groups, or 14 to 16 digits at once, or 19 of UnionPay: ids of Discord have 17 to 19, and times in µs and ns begin with a 1. */
const cards =
  /(?<![A-Za-z\p{N}_.-])(?:\d{4}[- ]\d{4}[- ]\d{4}[- ]\d{4}(?:[- ]\d{3})?|\d{4}[- ]\d{6}[- ]\d{4,5}|\d{14,16}|62\d{17})(?![A-Za-z\p{N}_-]|\.\d)/gu;
const issuers = /^(?:3(?:0[0-5]|[47-9]|5|6)|4|5[1-5]|6(?:011|[2-5])|2(?:22[1-9]|2[3-9]|[3-6]|7[01]|720)|9)/;

function cardNumbers(line: string): readonly TextRange[] {
  return rangesOf(line, cards).filter(({ start, end }) => {
    const digits = digitsIn(line.slice(start, end));
    return issuers.test(digits) && hasLuhnDigit(digits);
  });
}

function hasLuhnDigit(digits: string): boolean {
  const sum = [...digits].reverse().reduce((all, digit, at) => {
    const twice = Number(digit) * (at % 2 === 0 ? 1 : 2);
    return all + (twice > 9 ? twice - 9 : twice);
  }, 0);
  return sum % 10 === 0;
}

/** What says that the digits behind it are of an account with a bank. An `account id` is mostly one of AWS or of the team's own. */
const named =
  /(?:계좌(?:[ ]?번호)?|통장(?:[ ]?번호)?|\b(?:bank[ _-]?)?(?:account|acct)[ _-]?(?:no|num|number|nr)\b\.?|\b(?:bank[ _-]?account|iban)\b)["']?\s{0,3}[:=]?\s{0,3}["']?(?:[가-힣]{2,6}(?:은행|뱅크)?\s)?(\d[\d -]{6,22}\d)(?![A-Za-z\p{N}])/giu;
/** As banks of Korea write them, without a name: in groups of digits, of which there are eleven at least. */
const grouped =
  /(?<![A-Za-z\p{N}_.:/-])(?:\d{3}-\d{3}-\d{6}|\d{4}-\d{3}-\d{6}|\d{6}-\d{2}-\d{6}|\d{3}-\d{4}-\d{4}-\d{2}|\d{4}-\d{2}-\d{7}|\d{3}-\d{6}-\d{2}-\d{3}|\d{3}-\d{6}-\d{5}|\d{3}-\d{2}-\d{6}-\d)(?![A-Za-z\p{N}_-]|\.\d)/gu;
const iban = /(?<![\p{L}\p{N}_-])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?![\p{L}\p{N}_-])/gu;
const dateLike = /^(?:19|20)\d\d-(?:0[1-9]|1[0-2])-/;

function accountNumbers(line: string): readonly TextRange[] {
  const behindName = [...line.matchAll(named)].flatMap(({ 0: text, 1: digits = '', index }) => {
    const end = index + text.length;
    return digitsIn(digits).length >= 8 ? [{ start: end - digits.length, end }] : [];
  });
  return [
    ...behindName,
    ...rangesOf(line, grouped).filter(({ start, end }) => !dateLike.test(line.slice(start, end))),
    ...rangesOf(line, iban).filter(({ start, end }) => hasIbanChecksum(line.slice(start, end).replaceAll(' ', ''))),
  ];
}

function hasIbanChecksum(text: string): boolean {
  const moved = text.slice(4) + text.slice(0, 4);
  let rest = 0;
  for (const character of moved) rest = Number(`${rest}${Number.parseInt(character, 36)}`) % 97;
  return text.length >= 15 && rest === 1;
}

function digitsIn(text: string): string {
  return text.replace(/\D/g, '');
}
