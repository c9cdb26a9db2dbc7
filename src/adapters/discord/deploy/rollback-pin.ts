import type { RollbackPin } from '../../../domain/deploy/deployment.ts';
import type { Language } from '../../../domain/people/people.ts';
import type { ForEach } from '../kit/words.ts';

/** What whoever rolls back has to know of the image. Empty where it is pinned, and for a deploy. */
export function pinLines(pin: RollbackPin | null, language: Language): readonly string[] {
  return pin === null || pin === 'pinned' ? [] : [unpinned[pin][language]];
}

const unpinned = {
  'no-digest': {
    en: '⚠️ Not pinned to an image: the digest of what ran then is not known, so the workflow builds or picks the image again.',
    ko: '⚠️ 이미지가 고정되지 않은 롤백입니다: 그때 실행되던 이미지의 다이제스트를 몰라서 워크플로가 이미지를 다시 빌드하거나 고릅니다.',
  },
  'several-images': {
    en: '⚠️ Not pinned to an image: that deploy brought several images, so the workflow builds or picks them again.',
    ko: '⚠️ 이미지가 고정되지 않은 롤백입니다: 그때 배포한 이미지가 여러 개라서 워크플로가 이미지를 다시 빌드하거나 고릅니다.',
  },
  'not-sent': {
    en: '⚠️ Not pinned to an image: no input sends the digest to the workflow, so it builds or picks the image again.',
    ko: '⚠️ 이미지가 고정되지 않은 롤백입니다: 다이제스트를 보내는 입력값이 없어서 워크플로가 이미지를 다시 빌드하거나 고릅니다.',
  },
} satisfies ForEach<Exclude<RollbackPin, 'pinned'>>;
