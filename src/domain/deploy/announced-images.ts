/** What the jobs of one attempt of a run said that they built, in the order of the jobs. */
export type ToldByJob = { readonly job: string; readonly images: readonly string[] };

/**
 * The images of a run, each once. Of each job the newest attempt counts that told any, because a job that is carried over
 * into the next attempt, or that finds its image built, does not tell it again. All attempts build the same commit.
 */
export function announcedBy(attemptsNewestFirst: readonly (readonly ToldByJob[])[]): readonly string[] {
  const told = new Map<string, readonly string[]>();
  for (const attempt of attemptsNewestFirst) {
    for (const [job, alike] of Map.groupBy(attempt, ({ job }) => job)) {
      const images = alike.flatMap((one) => one.images);
      if ((told.get(job) ?? []).length === 0) told.set(job, images);
    }
  }
  return [...new Set([...told.values()].flat())];
}
