import { describe, expect, it } from 'vitest';
import { happenings } from '../../scripts/pings-happenings.ts';
import { defaultPings, pingsPage } from '../../scripts/pings-page.ts';
import { readProjectFile } from '../support/project.ts';

describe('the page that says when somebody is pinged', () => {
  it.each([
    ['docs/when-pinged.md', 'en'],
    ['docs/ko/when-pinged.md', 'ko'],
  ] as const)('is what the rules say; npm run pings-page writes %s', (page, tongue) => {
    expect(readProjectFile(page)).toBe(pingsPage(tongue));
  });

  it.each([
    ['a review is requested of a person', ['dana'], ['dana'], ['dana']],
    ['somebody requests their own review', [], ['dana'], ['dana']],
    ['the reviewer requests changes', ['mona'], ['mona'], []],
    ['the author pushes after that', [], ['dana'], ['dana']],
    ['the author only rebases after that', [], ['mona'], []],
    ['the review is requested again', ['dana'], ['dana'], ['dana']],
    ['an approval is dismissed', [], ['dana'], ['dana']],
    ['one of two who were asked approves, and no rule wants more', ['mona'], ['lou', 'mona'], []],
    ['checks put it out of the merge queue', ['mona'], [], []],
    ['a person takes it out of the merge queue', [], [], []],
  ])('is played on the rules: %s', (name, pinged, turn, reminded) => {
    const played = happenings.find((one) => one.name.en === name)?.plays(defaultPings());
    expect(played).toEqual({ pinged, turn, reminded });
  });
});
