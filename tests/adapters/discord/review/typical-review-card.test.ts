import { describe, expect, it } from 'vitest';
import { reviewCardMessage } from '../../../../src/adapters/discord/review/review-card.ts';
import { reviewNoteMessage } from '../../../../src/adapters/discord/review/review-note.ts';
import type { Check } from '../../../../src/domain/review/check.ts';
import type { Review, ReviewOutcome } from '../../../../src/domain/review/review.ts';
import { reviewNotesOf } from '../../../../src/domain/review/review-note.ts';
import { asRead } from '../kit/as-read.ts';
import { typicalMeasure, typicalReview } from '../kit/typical.ts';

const atMs = Date.UTC(2026, 10, 22, 1, 0);
const url = 'https://github.com/acme/backend/pull/128#pullrequestreview-1';

function said(reviewer: string, word: ReviewOutcome, id = 1): Review {
  return { id, reviewer, said: word, url, submittedAtMs: atMs + id };
}

function check(name: string, state: Check['state'], suite: number): Check {
  const label = { source: 'workflow', name, url: `https://github.com/acme/backend/actions/runs/${suite}` } as const;
  return { suite, commit: 'c0ffee1c0ffee1c0ffee1c0ffee1c0ffee1c0ffe', state, atMs, label };
}

const asked = { labels: ['bug', 'pay'], requestedReviewers: ['kim'], requestedTeams: ['Core Team'] };
const wanting = typicalReview(asked, {
  measure: { ...typicalMeasure, mergeability: 'conflicts' },
  reviews: [said('lou', 'changes-requested', 2), said('dana_k', 'approved')],
  checks: [check('CI', 'failing', 1), check('Lint', 'passing', 2), check('E2E', 'pending', 3)],
});

describe('the card of a pull request reads', () => {
  it('in English', () => {
    expect(asRead(reviewCardMessage(typicalReview(), 'en'))).toMatchInlineSnapshot(`
      "(octo-cat)
      # 🟡 feat(pay): retry failed payments #128 <https://github.com/acme/backend/pull/128>
      **Needs review** · opened <t:1795305600:R>
      \`main\` ← \`feat/retry_payments\`
      +1,204 −38 in 12 files
      -- acme/backend#128
      [Open pull request] https://github.com/acme/backend/pull/128
      [Approve] https://github.com/acme/backend/pull/128/files#submit-review
      [Request changes] https://github.com/acme/backend/pull/128/files#submit-review
      [Comment] https://github.com/acme/backend/pull/128/files#submit-review"
    `);
    expect(asRead(reviewCardMessage(wanting, 'en'))).toMatchInlineSnapshot(`
      "(octo-cat)
      # 🔴 feat(pay): retry failed payments #128 <https://github.com/acme/backend/pull/128>
      **Changes requested** · opened <t:1795305600:R>
      \`main\` ← \`feat/retry_payments\`
      +1,204 −38 in 12 files · ⚠ conflicts with its base
      | Reviewers
      |   🟡 Core Team (team) · awaited
      |   🟡 kim · awaited
      |   🔴 lou · requested changes
      |   🟢 dana\\_k · approved
      | Checks
      |   🔴 1 of 3 failed: CI
      | Labels
      |   \`bug\` \`pay\`
      -- acme/backend#128
      [Open pull request] https://github.com/acme/backend/pull/128
      [Open failing check] https://github.com/acme/backend/actions/runs/1
      [Approve] https://github.com/acme/backend/pull/128/files#submit-review
      [Request changes] https://github.com/acme/backend/pull/128/files#submit-review
      [Comment] https://github.com/acme/backend/pull/128/files#submit-review"
    `);
    const merged = typicalReview(
      { ...asked, state: 'merged' },
      {
        measure: { ...typicalMeasure, changedFiles: 1, mergeability: 'mergeable' },
        checks: [check('CI', 'passing', 1)],
      },
    );
    expect(asRead(reviewCardMessage(merged, 'en'))).toMatchInlineSnapshot(`
      "(octo-cat)
      # 🟣 feat(pay): retry failed payments #128 <https://github.com/acme/backend/pull/128>
      **Merged** · opened <t:1795305600:R>
      \`main\` ← \`feat/retry_payments\`
      +1,204 −38 in 1 file
      | Checks
      |   🟢 passed
      | Labels
      |   \`bug\` \`pay\`
      -- acme/backend#128
      [Open pull request] https://github.com/acme/backend/pull/128"
    `);
  });

  it('in Korean', () => {
    const draft = typicalReview({ title: '결제 재시도 로직 개선', draft: true }, { measure: null });
    expect(asRead(reviewCardMessage(draft, 'ko'))).toMatchInlineSnapshot(`
      "(octo-cat)
      # ⚪ 결제 재시도 로직 개선 #128 <https://github.com/acme/backend/pull/128>
      **초안** · <t:1795305600:R> 열림
      \`main\` ← \`feat/retry_payments\`
      -- acme/backend#128
      [PR 열기] https://github.com/acme/backend/pull/128"
    `);
    expect(asRead(reviewCardMessage(wanting, 'ko'))).toMatchInlineSnapshot(`
      "(octo-cat)
      # 🔴 feat(pay): retry failed payments #128 <https://github.com/acme/backend/pull/128>
      **수정 요청됨** · <t:1795305600:R> 열림
      \`main\` ← \`feat/retry_payments\`
      +1,204 −38 · 파일 12개 · ⚠ 베이스 브랜치와 충돌
      | 리뷰어
      |   🟡 Core Team (팀) · 대기 중
      |   🟡 kim · 대기 중
      |   🔴 lou · 수정 요청
      |   🟢 dana\\_k · 승인
      | 체크
      |   🔴 3개 중 1개 실패: CI
      | 라벨
      |   \`bug\` \`pay\`
      -- acme/backend#128
      [PR 열기] https://github.com/acme/backend/pull/128
      [실패한 체크 보기] https://github.com/acme/backend/actions/runs/1
      [승인] https://github.com/acme/backend/pull/128/files#submit-review
      [수정 요청] https://github.com/acme/backend/pull/128/files#submit-review
      [의견 남기기] https://github.com/acme/backend/pull/128/files#submit-review"
    `);
    expect(asRead(reviewCardMessage(typicalReview({ state: 'closed' }), 'ko'))).toMatchInlineSnapshot(`
      "(octo-cat)
      # ⚫ feat(pay): retry failed payments #128 <https://github.com/acme/backend/pull/128>
      **닫힘** · <t:1795305600:R> 열림
      \`main\` ← \`feat/retry_payments\`
      +1,204 −38 · 파일 12개
      -- acme/backend#128
      [PR 열기] https://github.com/acme/backend/pull/128"
    `);
  });

  it('shorter, where the team wants less of it', () => {
    expect(asRead(reviewCardMessage(wanting, 'en', 'compact'))).toMatchInlineSnapshot(`
      "(octo-cat)
      # 🔴 feat(pay): retry failed payments #128 <https://github.com/acme/backend/pull/128>
      **Changes requested** · opened <t:1795305600:R> · 🔴 1 of 3 failed: CI
      -- acme/backend#128
      [Open pull request] https://github.com/acme/backend/pull/128
      [Open failing check] https://github.com/acme/backend/actions/runs/1
      [Approve] https://github.com/acme/backend/pull/128/files#submit-review
      [Request changes] https://github.com/acme/backend/pull/128/files#submit-review
      [Comment] https://github.com/acme/backend/pull/128/files#submit-review"
    `);
    expect(asRead(reviewCardMessage(wanting, 'ko', 'title'))).toMatchInlineSnapshot(`
      "(octo-cat)
      # 🔴 feat(pay): retry failed payments #128 <https://github.com/acme/backend/pull/128>
      -- acme/backend#128
      [PR 열기] https://github.com/acme/backend/pull/128
      [실패한 체크 보기] https://github.com/acme/backend/actions/runs/1"
    `);
  });

  it('by its colour and mark at a glance', () => {
    const looks = [
      typicalReview({ draft: true }),
      typicalReview(),
      wanting,
      typicalReview({}, { reviews: [said('dana', 'approved')] }),
      typicalReview({ state: 'merged' }),
      typicalReview({ state: 'closed' }),
    ].map((card) => reviewCardMessage(card, 'en').embeds?.[0]);
    expect(looks.map((embed) => embed?.title?.slice(0, 2))).toEqual(['⚪ ', '🟡', '🔴', '🟢', '🟣', '⚫ ']);
    expect(new Set(looks.map((embed) => embed?.color)).size).toBe(5);
  });
});

describe('the lines beneath the card read', () => {
  const card = { ...wanting, pullRequest: { ...wanting.pullRequest, state: 'merged' as const } };
  const lines = (language: 'en' | 'ko') =>
    [...reviewNotesOf(card), { kind: 'reviewed', review: said('mo', 'commented') } as const].map(
      (note) => reviewNoteMessage(note, language).content,
    );

  it('in English', () => {
    expect(lines('en').join('\n')).toMatchInlineSnapshot(`
      "🟢 dana\\_k approved · [see the review](<https://github.com/acme/backend/pull/128#pullrequestreview-1>)
      🔴 lou requested changes · [see the review](<https://github.com/acme/backend/pull/128#pullrequestreview-1>)
      🔴 Checks failed: CI
      🟣 Merged
      💬 mo commented · [see the review](<https://github.com/acme/backend/pull/128#pullrequestreview-1>)"
    `);
  });

  it('in Korean', () => {
    expect(lines('ko').join('\n')).toMatchInlineSnapshot(`
      "🟢 dana\\_k 님이 승인했습니다 · [리뷰 보기](<https://github.com/acme/backend/pull/128#pullrequestreview-1>)
      🔴 lou 님이 수정을 요청했습니다 · [리뷰 보기](<https://github.com/acme/backend/pull/128#pullrequestreview-1>)
      🔴 체크 실패: CI
      🟣 머지됐습니다
      💬 mo 님이 코멘트를 남겼습니다 · [리뷰 보기](<https://github.com/acme/backend/pull/128#pullrequestreview-1>)"
    `);
  });
});
