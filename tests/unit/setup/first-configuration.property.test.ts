import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { firstConfiguration } from '../../../src/domain/setup/first-configuration.ts';
import { parseConfiguration } from '../../../src/entrypoints/composition/configuration.ts';
import { runs } from '../../support/property-budget.ts';

const named = fc.record({ id: fc.stringMatching(/^9\d{17}$/), name: fc.string({ unit: 'binary' }) });

it('is valid and means the same, whatever servers, channels and roles are called', () => {
  const channels = fc.record({ deploys: named, reviews: named, costs: named, alerts: named });
  fc.assert(
    fc.property(named, channels, fc.option(named), (server, rooms, role) => {
      const place = { language: 'en', timeZone: 'Asia/Seoul', region: 'ap-northeast-2' } as const;
      const text = firstConfiguration({ ...place, server, channels: rooms, role });
      const { discord, environments } = parseConfiguration(parse(text), 'geonbot.yaml');
      expect(discord.guild).toBe(server.id);
      expect(discord.channels).toEqual(Object.fromEntries(Object.entries(rooms).map(([name, { id }]) => [name, id])));
      expect(environments['dev']?.roles).toEqual(role === null ? [] : [role.id]);
    }),
    { numRuns: runs(100) },
  );
});
