import { describe, expect, it } from 'vitest';
import type { SecretDetector } from '../../../src/application/kit/ports/secret-detector.ts';

export type DetectorWorld = {
  readonly detector: SecretDetector;
  /** What the detector takes for a secret, wherever it stands. */
  readonly secret: string;
  /** From now on the lines cannot be searched. */
  readonly break: () => void;
};

/** The promises of a detector of secrets, whoever keeps its rules. */
export function secretDetectorContract(name: string, worldOf: () => DetectorWorld): void {
  describe(`${name} as a detector of secrets`, () => {
    it('says where in which line a secret stands', async () => {
      const { detector, secret } = worldOf();
      const lines = ['npm notice', `deploying with ${secret} today`, 'Error: it failed'];
      const found = await detector.find(lines);
      if (found === 'unreadable') throw new Error('it could not look');
      expect(found.map((ranges, at) => ranges.map(({ start, end }) => lines[at]?.slice(start, end)))).toEqual([
        [],
        [secret],
        [],
      ]);
    });

    it('finds each of several, also twice in one line', async () => {
      const { detector, secret } = worldOf();
      const found = await detector.find([`${secret} and ${secret}`, secret]);
      if (found === 'unreadable') throw new Error('it could not look');
      expect(found.map((ranges) => ranges.length)).toEqual([2, 1]);
    });

    it('finds nothing in lines that hold none, and answers for each of them', async () => {
      const { detector } = worldOf();
      expect(await detector.find(['Error: Process completed with exit code 1.', ''])).toEqual([[], []]);
      expect(await detector.find([])).toEqual([]);
    });

    it('lets no line of the log switch it off', async () => {
      const { detector, secret } = worldOf();
      const found = await detector.find(['// secretlint-disable', `/* secretlint-disable */ ${secret}`]);
      expect(found).toEqual([[], [expect.objectContaining({ start: 25 })]]);
    });

    it('says that it could not look, and never that there is nothing', async () => {
      const { detector, secret, break: breakIt } = worldOf();
      breakIt();
      expect(await detector.find([secret])).toBe('unreadable');
    });
  });
}
