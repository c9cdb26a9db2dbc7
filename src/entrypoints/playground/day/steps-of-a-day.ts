import { troubleSteps } from './steps-of-a-bad-day.ts';
import { deploySteps } from './steps-of-a-deploy.ts';
import { morningSteps } from './steps-of-a-morning.ts';
import { eveningSteps } from './steps-of-an-evening.ts';

/** A day of the team, and its weekend, from the morning's costs to the last deploy. */
export const steps = [...morningSteps, ...deploySteps, ...troubleSteps, ...eveningSteps];
