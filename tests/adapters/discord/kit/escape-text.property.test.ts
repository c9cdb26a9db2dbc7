import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deployCard } from '../../../../src/adapters/discord/deploy/deploy-card.ts';
import { codeText, escapeText, plainText } from '../../../../src/adapters/discord/kit/escape-text.ts';
import { refusalMessage } from '../../../../src/adapters/discord/kit/refusal-message.ts';
import { reviewCardMessage } from '../../../../src/adapters/discord/review/review-card.ts';
import { reviewNoteMessage } from '../../../../src/adapters/discord/review/review-note.ts';
import { statusMessage } from '../../../../src/adapters/discord/status/status-message.ts';
import { reviewNotesOf } from '../../../../src/domain/review/review-note.ts';
import { everything } from '../../../../src/domain/status/status-question.ts';
import { runs } from '../../../support/property-budget.ts';
import { deploymentWith, hostileShape } from '../deploy/hostile-deploy.ts';
import { refusalsWith } from '../deploy/hostile-refusals.ts';
import { language, review, statusOf, withReviewTexts } from './hostile.ts';
import { hostileText } from './hostile-text.ts';
import { liveMarkup, liveMarkupOf } from './live-markup.ts';

const hidden = /[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\u3164]/u;

describe('outside text', () => {
  it('means nothing to Discord once it is escaped', () => {
    fc.assert(
      fc.property(hostileText, fc.integer({ min: 1, max: 300 }), (text, atMost) => {
        const escaped = escapeText(text, atMost);
        expect(liveMarkup(escaped)).toEqual([]);
        expect(escaped.length).toBeLessThanOrEqual(atMost);
      }),
      { numRuns: runs(1000) },
    );
  });

  it('in code is nothing but code, however it quotes', () => {
    fc.assert(
      fc.property(hostileText, fc.integer({ min: 4, max: 300 }), (text, atMost) => {
        const code = codeText(text, atMost);
        expect(liveMarkup(code)).toEqual(['code']);
        expect(code.length).toBeLessThanOrEqual(atMost);
      }),
      { numRuns: runs(300) },
    );
  });

  it('hides nothing, reorders nothing, stays on its line and is well-formed', () => {
    fc.assert(
      fc.property(hostileText, fc.integer({ min: 1, max: 100 }), (text, atMost) => {
        for (const shown of [escapeText(text, atMost), codeText(text, atMost + 2), plainText(text, atMost)]) {
          expect(shown).not.toMatch(hidden);
          expect(shown).not.toMatch(/\p{M}{4}/u);
          expect(shown.isWellFormed()).toBe(true);
          expect(shown.trim()).not.toBe('');
        }
      }),
      { numRuns: runs(300) },
    );
  });

  it('adds no markup to the card of a deployment: it has what it would have with a harmless name', () => {
    fc.assert(
      fc.property(hostileText, hostileShape, fc.nat(), language, (text, shape, place, spoken) => {
        const few = { ...shape, jobs: shape.jobs % 6, commits: shape.commits % 6, pulls: shape.pulls % 6 };
        const deploy = (name: string) =>
          deploymentWith(name, few, refusalsWith(name).slice(place % 30, (place % 30) + 1));
        const short = [...text].slice(0, 4).join('');
        expect(liveMarkupOf(deployCard(deploy(short), spoken))).toEqual(liveMarkupOf(deployCard(deploy('x'), spoken)));
      }),
      { numRuns: runs(500) },
    );
  });

  it('adds no markup to any other card, refusal or status: they have what they would have with a harmless name', () => {
    fc.assert(
      fc.property(hostileText, review, statusOf(5), language, (text, card, report, spoken) => {
        const pull = (name: string) => withReviewTexts(card, name);
        expect(liveMarkupOf(reviewCardMessage(pull(text), spoken))).toEqual(
          liveMarkupOf(reviewCardMessage(pull('x'), spoken)),
        );
        const said = (name: string) =>
          reviewNotesOf(pull(name)).map((note) => liveMarkupOf(reviewNoteMessage(note, spoken)));
        expect(said(text)).toEqual(said('x'));
        const named = (name: string) => ({
          ...report,
          // So few that none is cut, however long the escaped names are.
          firing: { ...report.firing, alarms: report.firing.alarms.slice(0, 3) },
          entries: report.entries.map((entry) => ({ ...entry, resource: { ...entry.resource, name } })),
        });
        expect(liveMarkupOf(statusMessage(named(text), everything, spoken))).toEqual(
          liveMarkupOf(statusMessage(named('x'), everything, spoken)),
        );
        const short = [...text].slice(0, 5).join('');
        const refused = (name: string) =>
          refusalsWith(name).map((refusal) => liveMarkupOf(refusalMessage([refusal], spoken)));
        expect(refused(short)).toEqual(refused('x'));
      }),
      { numRuns: runs(100) },
    );
  });
});
