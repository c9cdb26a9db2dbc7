import type { Escaped } from './escape-text.ts';
import type { WordTable } from './words.ts';

/** Why something may not go on to the next environment, and what would change that. */
export const promotionWords = {
  notPromoted: {
    nothing: {
      en: (environment: Escaped, after: Escaped) =>
        `This commit has not succeeded in ${after}, which comes before ${environment}.`,
      ko: (environment: Escaped, after: Escaped) =>
        `이 커밋은 ${environment} 환경보다 먼저 거쳐야 하는 ${after} 환경에서 아직 성공하지 않았습니다.`,
    },
    unverified: {
      en: (environment: Escaped, after: Escaped) =>
        `This was deployed to ${after}, which comes before ${environment}, but nobody has verified that it runs there.`,
      ko: (environment: Escaped, after: Escaped) =>
        `${environment} 환경보다 먼저 거쳐야 하는 ${after} 환경에 배포했지만, 거기서 실제로 실행되는지 검증되지 않았습니다.`,
    },
    'image-unknown': {
      en: (environment: Escaped, after: Escaped) =>
        `A deploy of this name succeeded in ${after}, which comes before ${environment}. Whether it is the same image is not known, because its digest is not.`,
      ko: (environment: Escaped, after: Escaped) =>
        `${environment} 환경보다 먼저 거쳐야 하는 ${after} 환경에서 같은 이름의 배포가 성공했지만, 다이제스트를 몰라서 같은 이미지인지 알 수 없습니다.`,
    },
    'another-image': {
      en: (environment: Escaped, after: Escaped) =>
        `Another image of this name succeeded in ${after}, which comes before ${environment}. The digests differ.`,
      ko: (environment: Escaped, after: Escaped) =>
        `${environment} 환경보다 먼저 거쳐야 하는 ${after} 환경에서 성공한 것은 이름만 같고 다이제스트가 다른 이미지입니다.`,
    },
  },
  /** `by` is null where ECS did it. */
  rolledBackBefore: {
    en: (environment: Escaped, after: Escaped, by: Escaped | null, when: string) =>
      `${by ?? 'ECS'} rolled this back in ${after} ${when}, so it may not go on to ${environment}.`,
    ko: (environment: Escaped, after: Escaped, by: Escaped | null, when: string) =>
      `${after} 환경에서 ${when} ${by === null ? 'ECS가' : `${by} 님이`} 이 버전을 되돌려서 ${environment} 환경에 배포할 수 없습니다.`,
  },
  promotionUnreadable: {
    en: (after: Escaped) => `Whether this commit succeeded in ${after} could not be read.`,
    ko: (after: Escaped) => `이 커밋이 ${after} 환경에서 성공했는지 읽지 못했습니다.`,
  },
  deployFirst: {
    en: (environment: Escaped) => `Deploy it to ${environment} first, successfully.`,
    ko: (environment: Escaped) => `먼저 ${environment} 환경에 배포해서 성공시켜 주세요.`,
  },
  deployThereAgain: {
    en: (environment: Escaped) => `Deploy it to ${environment} again, successfully, or choose another version.`,
    ko: (environment: Escaped) => `${environment} 환경에 다시 배포해서 성공시키거나 다른 버전을 골라 주세요.`,
  },
  lookAgainThere: {
    en: (environment: Escaped) =>
      `Press *Look again* on its card of ${environment} if there is one, or deploy it there again.`,
    ko: (environment: Escaped) =>
      `${environment} 환경의 배포 카드에 *다시 확인* 버튼이 있으면 누르고, 없으면 다시 배포해 주세요.`,
  },
  announceDigest: {
    en: (environment: Escaped) =>
      `Let the workflow announce the image with its digest, and deploy it to ${environment} again.`,
    ko: (environment: Escaped) =>
      `워크플로에서 이미지를 다이제스트까지 알리게 한 뒤 ${environment} 환경에 다시 배포해 주세요.`,
  },
} satisfies WordTable;
