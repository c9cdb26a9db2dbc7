import type { RoomAnswers } from '../kit/answer-look.ts';
import { graphFile, graphMessage, noGraphMessage } from './graph-message.ts';
import { statusMessage, unknownResourceMessage } from './status-message.ts';

export const statusAnswers: RoomAnswers<'status'> = {
  status: ({ report, question }, { language }) => ({ body: statusMessage(report, question, language) }),
  graph: (answer, { language }) => ({ body: graphMessage(answer, language), files: [graphFile(answer, language)] }),
  'no-graph': (answer, { language }) => ({ body: noGraphMessage(answer, language) }),
  'unknown-resource': ({ resource, known }, { language }) => ({
    body: unknownResourceMessage(resource, known, language),
  }),
};
