import type { GitHubWebhook } from '../http/github-webhook.ts';
import { token } from './token.ts';

/** Of the playground; the Lambda has a door of its own, without the container. */
export const GITHUB_WEBHOOK = token<GitHubWebhook>('github-webhook');
