import { describe, expect, it } from 'vitest';
import type { PublicAddresses } from '../../../src/application/doctor/ports/public-addresses.ts';

/** `at`: an address that answers everything so, or null for one where nothing is. */
export function publicAddressesContract(
  name: string,
  at: (status: number | null) => Promise<{ readonly addresses: PublicAddresses; readonly url: string }>,
): void {
  describe(`${name}, PublicAddresses`, () => {
    it.each([200, 401, 404, 502])('tells that an address answers %i to what nobody signed', async (status) => {
      const { addresses, url } = await at(status);
      expect(await addresses.forge(url)).toMatchObject({
        kind: 'known',
        value: { status, clockMs: expect.any(Number) },
      });
    });

    it('tells that nothing answers', async () => {
      const { addresses, url } = await at(null);
      expect(await addresses.forge(url)).toEqual({ kind: 'none' });
    });
  });
}
