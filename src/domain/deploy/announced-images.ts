import { isCodeSha256 } from './image-reference.ts';

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

const name = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';
const host = '[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\\d{1,5})?';
const tag = '\\w[\\w.-]{0,127}';
const digest = 'sha256:[0-9a-f]{64}';
const announcement = new RegExp(
  `^(?:${digest}|${tag}|(?!sha256:)(?:${host}/)?${name}(?:/${name})*(?::${tag})?(?:@${digest})?)$`,
  'i',
);
const longestAnnouncement = 400;

/** Whether a text is an image as registries name it, a bare digest or tag, or the `CodeSha256` of a Lambda. `acme/backend:` lost its tag on the way. */
export function isAnnouncement(text: string): boolean {
  return text.length <= longestAnnouncement && (announcement.test(text) || isCodeSha256(text));
}
