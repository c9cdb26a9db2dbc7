import { describe, expect, it } from 'vitest';
import { deployCard } from '../../../../src/adapters/discord/render/deploy-card.ts';
import type { Deployment } from '../../../../src/domain/deploy/deployment.ts';
import type { Language } from '../../../../src/domain/people.ts';
import { asRead } from './as-read.ts';
import { run, typicalDeployment } from './typical.ts';
import { aBigDeploy, another, approval, awaiting, inAnEmergency, jobs, kim } from './typical-deploys.ts';

const reader =
  (language: Language) =>
  (deployment: Deployment): string =>
    asRead(deployCard(deployment, language));

describe('the card of a deployment on its way reads', () => {
  const requested = typicalDeployment({ kind: 'requested' });
  const awaitingApproval = aBigDeploy(awaiting, { approvals: [approval] });
  const emergency = aBigDeploy({ kind: 'dispatched', run }, inAnEmergency);
  const inLine = typicalDeployment({ kind: 'in-line' });
  const dispatched = typicalDeployment({ kind: 'dispatched', run });
  const unnamed = typicalDeployment({ kind: 'dispatched', run: null });
  const queued = typicalDeployment({ kind: 'queued', run });
  const running = aBigDeploy({ kind: 'in-progress', run: { ...run, attempt: 2 } }, { jobs, approvals: [approval] });
  const strayed = aBigDeploy({ kind: 'in-progress', run }, { strayedTo: another, stoppedBy: kim });
  const lost = typicalDeployment({ kind: 'lost', isFinal: false });

  it('in English', () => {
    const read = reader('en');
    expect(read(requested)).toMatchInlineSnapshot();
    expect(read(awaitingApproval)).toMatchInlineSnapshot();
    expect(read(emergency)).toMatchInlineSnapshot();
    expect(read(inLine)).toMatchInlineSnapshot();
    expect(read(dispatched)).toMatchInlineSnapshot();
    expect(read(unnamed)).toMatchInlineSnapshot();
    expect(read(queued)).toMatchInlineSnapshot();
    expect(read(running)).toMatchInlineSnapshot();
    expect(read(strayed)).toMatchInlineSnapshot();
    expect(read(lost)).toMatchInlineSnapshot();
  });

  it('in Korean', () => {
    const read = reader('ko');
    expect(read(requested)).toMatchInlineSnapshot();
    expect(read(awaitingApproval)).toMatchInlineSnapshot();
    expect(read(emergency)).toMatchInlineSnapshot();
    expect(read(inLine)).toMatchInlineSnapshot();
    expect(read(dispatched)).toMatchInlineSnapshot();
    expect(read(unnamed)).toMatchInlineSnapshot();
    expect(read(queued)).toMatchInlineSnapshot();
    expect(read(running)).toMatchInlineSnapshot();
    expect(read(strayed)).toMatchInlineSnapshot();
    expect(read(lost)).toMatchInlineSnapshot();
  });
});
