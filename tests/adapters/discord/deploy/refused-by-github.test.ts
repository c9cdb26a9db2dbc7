import { describe, expect, it } from 'vitest';
import { deployCard } from '../../../../src/adapters/discord/deploy/deploy-card.ts';
import type { DispatchRejection } from '../../../../src/domain/deploy/run.ts';
import type { Language } from '../../../../src/domain/people/people.ts';
import { typicalDeployment } from '../kit/typical.ts';

/** What the card of a deploy says that GitHub would not start. */
function said(rejection: DispatchRejection, language: Language = 'en'): string {
  const state = { kind: 'rejected', because: { kind: 'github', rejection } } as const;
  const lines = deployCard(typicalDeployment(state), language).embeds?.[0]?.description?.split('\n') ?? [];
  return lines.slice(1).join('\n');
}

/** What is to be done, in words that both languages share, and what it is to be done to. */
const remedies: readonly (readonly [DispatchRejection, en: string, ko: string])[] = [
  [
    { reason: 'app-not-installed' },
    'not installed on `acme/backend`. Install it there',
    '`acme/backend`에 GitHub App이',
  ],
  [
    { reason: 'app-removed' },
    'uninstalled from `acme/backend`. Install it there',
    '`acme/backend`에서 GitHub App이 제거',
  ],
  [{ reason: 'app-suspended' }, 'suspended on `acme/backend`. Unsuspend it', '`acme/backend`의 GitHub App이 일시 중지'],
  [{ reason: 'repository-gone' }, '`acme/backend` was deleted, or', '`acme/backend` 저장소가 삭제'],
  [
    { reason: 'permission-missing' },
    '`acme/backend`. Grant it “Actions: read and write”',
    '“Actions: Read and write” 권한을',
  ],
  [
    { reason: 'workflow-not-found' },
    '`acme/backend` has no workflow `deploy.yml`',
    '워크플로 `deploy.yml` 파일이 없습니다',
  ],
  [{ reason: 'workflow-disabled' }, 'The workflow `deploy.yml` is disabled. Enable it', '`deploy.yml` 파일이 비활성화'],
  [
    { reason: 'not-dispatchable' },
    '`deploy.yml` cannot be started by hand. Add a `workflow_dispatch`',
    '`workflow_dispatch` 트리거',
  ],
  [
    { reason: 'ref-not-found' },
    'no branch or tag `dev`. Create it, or correct `environments.dev.ref`',
    '`environments.dev.ref` 값을',
  ],
  [
    { reason: 'inputs-rejected', detail: '' },
    'Make `services.backend.inputs` in `geonbot.yaml`',
    '`services.backend.inputs` 값을',
  ],
  [{ reason: 'rate-limited', retryAtMs: null }, 'Deploy again in a few minutes.', '몇 분 뒤에 다시 배포해'],
  [{ reason: 'rate-limited', retryAtMs: 60_000 }, 'It opens again <t:60:R>.', '<t:60:R> 풀리니'],
  [{ reason: 'github-unavailable' }, 'GitHub did not answer, and nothing was started.', 'GitHub가 응답하지 않아서'],
  [{ reason: 'refused', detail: ' ' }, 'GitHub refused without a reason', 'GitHub가 이유 없이'],
];

describe('a deploy that GitHub would not start', () => {
  it.each(remedies)('says why, and what would change that: %j', (rejection, en, ko) => {
    expect(said(rejection)).toContain(en);
    expect(said(rejection, 'ko')).toContain(ko);
    expect(said(rejection)).not.toContain('GitHub says');
    expect(said(rejection, 'ko')).not.toContain('GitHub 메시지');
  });

  it('adds what GitHub itself says, as text and not as markdown', () => {
    for (const reason of ['inputs-rejected', 'refused'] as const) {
      expect(said({ reason, detail: ' No *such* input\n' })).toMatch(/\nGitHub says: No \\\*such\\\* input$/);
      expect(said({ reason, detail: 'No *such* input' }, 'ko')).toMatch(/\nGitHub 메시지: No \\\*such\\\* input$/);
    }
    expect(said({ reason: 'refused', detail: 'No' })).toContain('Fix what it names, then deploy again.');
  });

  it('names both repositories by their ids where another one has the name now', () => {
    const replaced = { reason: 'repository-replaced', id: 7, expected: 5 } as const;
    expect(said(replaced)).toContain(
      '`acme/backend` is another repository than the one that was deployed before (id 7, before it was 5).',
    );
    expect(said(replaced, 'ko')).toContain('(id 7, 전에는 5)');
  });
});
