import type { InstallationRequests } from '../../adapters/github/kit/installation-requests.ts';
import { token } from './token.ts';

/** Requests as the GitHub App. */
export const GITHUB = token<InstallationRequests>('github');
