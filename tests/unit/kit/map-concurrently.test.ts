import { expect, it } from 'vitest';
import { mapConcurrently } from '../../../src/application/kit/map-concurrently.ts';

it('answers in the order of the questions, and never asks more than a few at once', async () => {
  let open = 0;
  let most = 0;
  const answers = await mapConcurrently(3, [5, 1, 4, 2, 3, 0, 6], async (question) => {
    open += 1;
    most = Math.max(most, open);
    for (let turns = 0; turns < question; turns += 1) await Promise.resolve();
    open -= 1;
    return question * 10;
  });
  expect(answers).toEqual([50, 10, 40, 20, 30, 0, 60]);
  expect(most).toBe(3);
  expect(await mapConcurrently(3, [], async () => 1)).toEqual([]);
});

it('fails when one of them fails', async () => {
  const failing = mapConcurrently(2, [1, 2, 3], async (question) => {
    if (question === 2) throw new Error('no answer');
  });
  await expect(failing).rejects.toThrow('no answer');
});
