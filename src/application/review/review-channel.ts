import type { Repository } from '../../domain/kit/repository.ts';
import type { ChannelId } from '../../domain/people/people.ts';

/** Where the cards of a repository go. */
export type ReviewChannel = (repository: Repository) => ChannelId;
