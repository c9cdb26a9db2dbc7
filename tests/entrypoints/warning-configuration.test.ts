import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseConfiguration } from '../../src/entrypoints/composition/configuration.ts';
import { teamOf } from '../../src/entrypoints/composition/team.ts';
import { usd } from '../support/a-bill.ts';
import { readProjectFile } from '../support/project.ts';

const example = () => parse(readProjectFile('geonbot.example.yaml'));
const settings = (cost: unknown) => teamOf(parseConfiguration({ ...example(), cost }, 'the example')).warnings;

describe('cost.warnings', () => {
  it.each([undefined, {}, { warnings: {} }, { hour: 7 }])('has defaults: %o', (cost) => {
    expect(settings(cost)).toEqual({ floor: usd(5), sensitivity: 'normal' });
  });

  it('is followed', () => {
    expect(settings({ warnings: { floor: 12.5, sensitivity: 'high' } })).toEqual({
      floor: usd(12.5),
      sensitivity: 'high',
    });
  });

  it.each([{ floor: 0 }, { floor: -1 }, { floor: 'much' }, { sensitivity: 'paranoid' }, { ceiling: 3 }])(
    'is refused with its path where it is wrong: %o',
    (warnings) => {
      expect(() => settings({ warnings })).toThrow('cost.warnings');
    },
  );
});
