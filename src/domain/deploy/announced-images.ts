/** The images that the jobs of one attempt announced, in the order of the jobs. */
export type ToldByJob = { readonly job: string; readonly images: readonly string[] };

/**
 * The images of a run, each once. For each job the newest attempt with a notice counts: a job that is carried over, or that
 * finds its image already built, announces nothing. All attempts build the same commit.
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
