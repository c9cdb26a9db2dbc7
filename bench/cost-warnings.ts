import { earlyWarningLines, earlyWarningRules, rhythmAndShiftLines, rhythmsAndShifts } from './early-warning.ts';

/** `npm run bench:costs`: the warnings about costs beside simple rules, without the rest of the bench. */
for (const line of [...earlyWarningLines(earlyWarningRules()), ...rhythmAndShiftLines(rhythmsAndShifts())]) {
  console.log(line);
}
