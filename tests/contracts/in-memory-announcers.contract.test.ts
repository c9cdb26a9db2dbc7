import { InMemoryAlarmAnnouncer } from '../../src/adapters/in-memory/alert/in-memory-alarm-announcer.ts';
import { InMemoryCostAnnouncer } from '../../src/adapters/in-memory/cost/in-memory-cost-announcer.ts';
import { InMemoryDeployAnnouncer } from '../../src/adapters/in-memory/deploy/in-memory-deploy-announcer.ts';
import { InMemoryReplies } from '../../src/adapters/in-memory/jobs/in-memory-replies.ts';
import { InMemoryReviewAnnouncer } from '../../src/adapters/in-memory/review/in-memory-review-announcer.ts';
import type { CostNews } from '../../src/application/cost/ports/cost-announcer.ts';
import type { Answer } from '../../src/application/jobs/ports/replies.ts';
import type { AlarmCard } from '../../src/domain/alert/incident.ts';
import type { Deployment } from '../../src/domain/deploy/deployment.ts';
import type { ReviewCard } from '../../src/domain/review/review-card.ts';
import { reviewNoteId } from '../../src/domain/review/review-note.ts';
import { alarmAnnouncerContract } from './alert/alarm-announcer.contract.ts';
import { costAnnouncerContract } from './cost/cost-announcer.contract.ts';
import { deployAnnouncerContract } from './deploy/deploy-announcer.contract.ts';
import { asked } from './jobs/a-job.ts';
import { repliesContract } from './jobs/replies.contract.ts';
import { reviewAnnouncerContract } from './review/review-announcer.contract.ts';

const deploymentLook = ({ id, state }: Deployment) => `${id} ${state.kind}`;
const reviewLook = ({ key, pullRequest }: ReviewCard) => `${key} ${pullRequest.state}`;
const alarmLook = ({ alarm, incident }: AlarmCard) => JSON.stringify([alarm.name, incident]);
const newsLook = ({ day, kind }: CostNews) => `${day} ${kind}`;
const answerLook = (answer: Answer) => JSON.stringify(answer);

deployAnnouncerContract('InMemoryDeployAnnouncer', () => {
  const announcer = new InMemoryDeployAnnouncer();
  return {
    announcer,
    asks: async () => asked('1'),
    cards: () => announcer.told.map(({ deployment }) => deploymentLook(deployment)),
    look: deploymentLook,
    minutesPass: () => {},
    deletes: (announcement) => announcer.forget(announcement),
    pinged: () => announcer.calls.map(({ call, called }) => called.map((id) => (call === 'your-turn' ? id : `@${id}`))),
  };
});

reviewAnnouncerContract('InMemoryReviewAnnouncer', () => {
  const announcer = new InMemoryReviewAnnouncer();
  return {
    announcer,
    cards: () => announcer.told.map(({ card }) => reviewLook(card)),
    beneath: (announcement) => (announcer.of(announcement)?.notes ?? []).map(reviewNoteId),
    noteLook: reviewNoteId,
    pinged: (announcement) => (announcer.of(announcement)?.calls ?? []).map(({ pinged }) => pinged.toSorted()),
    look: reviewLook,
    minutesPass: () => {},
    deletes: (announcement) => announcer.forget(announcement),
  };
});

alarmAnnouncerContract('InMemoryAlarmAnnouncer', () => {
  const announcer = new InMemoryAlarmAnnouncer();
  return {
    announcer,
    cards: () => announcer.told.map(({ card }) => alarmLook(card)),
    pictures: () => announcer.told.map(({ graph }) => (graph === null ? 0 : 1)),
    look: alarmLook,
    minutesPass: () => {},
    deletes: (announcement) => announcer.forget(announcement),
  };
});

costAnnouncerContract('InMemoryCostAnnouncer', () => {
  const announcer = new InMemoryCostAnnouncer();
  return {
    announcer,
    told: () => announcer.told.map(({ news }) => newsLook(news)),
    saying: newsLook,
    minutesPass: () => {},
    deletes: (announcement) => announcer.forget(announcement),
  };
});

repliesContract('InMemoryReplies', () => {
  const replies = new InMemoryReplies();
  let count = 0;
  return {
    replies,
    asks: async () => asked(String(++count)),
    sees: (who) => {
      const answer = replies.answerTo(who);
      return answer === null ? null : answerLook(answer);
    },
    look: answerLook,
    expires: (who) => replies.expire(who),
  };
});
