import type { DeploymentId } from '../../../domain/deploy/deployment.ts';
import type { Language } from '../../../domain/people/people.ts';
import { actionButton } from './links.ts';
import { wordsIn } from './words.ts';

const words = { rollBack: { en: 'Rollback', ko: '롤백' } };

/** Of the very deployment that it names. It is judged by the same rules wherever it stands. */
export function rollbackId(id: DeploymentId): string {
  return `v1:rollback:${id}`;
}

export function rollbackButton(id: DeploymentId, language: Language) {
  return actionButton(wordsIn(language, words).rollBack, rollbackId(id), 'grave');
}
