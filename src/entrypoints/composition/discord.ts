import type { Replies } from '../../application/jobs/ports/replies.ts';
import type { Noticeboard } from '../../application/notice/ports/noticeboard.ts';
import { token } from './token.ts';

export const NOTICEBOARD = token<Noticeboard>('noticeboard');
export const REPLIES = token<Replies>('replies');
