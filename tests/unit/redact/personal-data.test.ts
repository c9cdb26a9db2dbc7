import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { personalData } from '../../../src/domain/redact/personal-data.ts';
import { maskRanges } from '../../../src/domain/redact/ranges.ts';

const masked = (line: string) => maskRanges(line, personalData(line));

describe('personal data in a line', () => {
  it.each([
    // Resident registration numbers; those without a hyphen by their checksum. All invented.
    ['주민등록번호 900101-1234567 확인', '주민등록번호 [masked] 확인'],
    ['rrn=9001011234568', 'rrn=[masked]'],
    ['user 8501021234560 signed up', 'user [masked] signed up'],
    ['full width 900101-1234567', 'full width [masked]'],
    ['foreigner 900101-5234567', 'foreigner [masked]'],
    // Phones.
    ['call 010-1234-5678 now', 'call [masked] now'],
    ['phone=01012345678', 'phone=[masked]'],
    ['+82 10-1234-5678', '[masked]'],
    ['전화: 02-345-6789', '전화: [masked]'],
    ['070-4123-4567', '[masked]'],
    ['tel +1 415-555-2671', 'tel [masked]'],
    ['(415) 555-2671', '[masked]'],
    // Cards.
    ['card 4111 1111 1111 1111 declined', 'card [masked] declined'],
    ['card=4111111111111111', 'card=[masked]'],
    ['amex 3782-822463-10005', 'amex [masked]'],
    ['"pan":"5555555555554444"', '"pan":"[masked]"'],
    // Accounts.
    ['계좌번호: 110-123-456789', '계좌번호: [masked]'],
    ['계좌 국민은행 123456-01-123456', '계좌 국민은행 [masked]'],
    ['account number 12345678901', 'account number [masked]'],
    ['refund to 3333-01-1234567', 'refund to [masked]'],
    ['iban DE89 3704 0044 0532 0130 00', 'iban [masked]'],
    // E-mail addresses.
    ['mail to mina.kim+test@example.co.kr failed', 'mail to [masked] failed'],
    ['from=<a@b.io>', 'from=<[masked]>'],
    ['GET /users?mail=mina%40example.com', 'GET /users?mail=[masked]'],
    ['한글@예시.한국 님', '[masked] 님'],
  ])('masks %s', (line, shown) => {
    expect(masked(line)).toBe(shown);
  });

  it.each([
    ['a time in ms', '1764556382123 request done'],
    ['a named time in ms that is a birthday', '"timestamp":1801013456782'],
    ['a time in µs', '1764556382123456'],
    ['a time in ns', 'ts=1764556382123456789'],
    ['an ISO time', '2026-12-01T05:33:11.123+09:00 ok'],
    ['a date', '2026-12-01 and 20261201'],
    ['an id of Discord', 'guild 1320000000000000002 and 132000000000000002'],
    ['a UUID', '8f4d6f0e-2f5d-4e1b-9d50-6d0a9c3e2b11'],
    ['a UUID of digits', '41111111-1111-4111-8111-111111111111'],
    ['a trace id', 'trace 4bf92f3577b34da6a3ce929d0e0e4736'],
    ['a digest', 'sha256:4111111111111111411111111111111141111111111111114111111111111111'],
    ['an ARN', 'arn:aws:ecs:ap-northeast-2:123456789012:service/prod/backend'],
    ['an account of AWS', 'AWS account 123456789012'],
    ['an IP address and a port', '10.0.12.345:5432 and 192.168.10.100'],
    ['a version', 'lodash@4.17.21 and node v24.21.0'],
    ['a scoped package', '@aws-sdk/client-ecs@3.1124.0'],
    ['a repository', 'git@github.com:acme/backend.git'],
    ['sixteen digits that are no card', '4111111111111112'],
    ['a number with a fraction', '0.4111111111111111'],
    ['a small number', 'took 900101 ms, 1234567 bytes'],
    ['a range of dates', '2026-12-0112345'],
    ['a time zone', 'offset +0900'],
    ['an order', 'order 2026-12-1234567'],
    ['a resident number that is masked already', '900101-1******'],
    ['no day of birth', '901301-1234567'],
  ])('leaves %s: %s', (_, line) => {
    expect(masked(line)).toBe(line);
  });

  it('masks every card number of the usual issuers, however its groups are parted', () => {
    const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 14, maxLength: 14 });
    fc.assert(
      fc.property(fc.constantFrom('4', '5'), digits, fc.constantFrom('', ' ', '-'), (issuer, rest, mark) => {
        const first = issuer === '5' ? `5${(Number(rest[0]) % 5) + 1}${rest.slice(1)}` : `4${rest}`;
        const number = withLuhnDigit(first.padEnd(15, '0').slice(0, 15));
        const written = (number.match(/.{4}/g) ?? []).join(mark);
        expect(masked(`pay ${written} now`)).toBe('pay [masked] now');
      }),
    );
  });

  it('masks hardly any time of the next ten years, in ms, µs or ns', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1_764_556_382_123, max: 1_800_000_000_000 }), (ms) => {
        expect(masked(`at ${ms}, ${ms}123, ${ms}123456`)).toBe(`at ${ms}, ${ms}123, ${ms}123456`);
      }),
    );
  });
});

describe('a number with Korean written right beside it', () => {
  it.each([
    ['010-1234-5678로 문자 발송 실패', '010-1234-5678'],
    ['01012345678로 전송', '01012345678'],
    ['연락처010-1234-5678님', '010-1234-5678'],
    ['카드 4111-1111-1111-1111로 결제', '4111-1111-1111-1111'],
    ['110-123-456789로 이체', '110-123-456789'],
    ['계좌 110123456789로 이체', '110123456789'],
  ])('is masked all the same: %s', (line, number) => {
    expect(masked(line)).not.toContain(number);
    expect(masked(line)).toContain(line.slice(-1));
  });
});

function withLuhnDigit(front: string): string {
  return Array.from({ length: 10 }, (_, last) => `${front}${last}`).find(isLuhn) ?? front;
}

/** Written apart from the code that it checks: from the left, by whether a place is even. */
function isLuhn(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const doubled = (digits.length - at) % 2 === 0 ? Number(digits[at]) * 2 : Number(digits[at]);
    sum += Math.floor(doubled / 10) + (doubled % 10);
  }
  return sum % 10 === 0;
}
