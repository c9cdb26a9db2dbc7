import type { Room } from '../../application/jobs/job.ts';
import { alertControls } from './alert/controls.ts';
import { costCommandWords } from './cost/command-words.ts';
import { costCommands } from './cost/commands.ts';
import { costControls } from './cost/controls.ts';
import { deployCommandWords } from './deploy/command-words.ts';
import { deployCommands } from './deploy/commands.ts';
import { deployControls } from './deploy/controls.ts';
import { doctorCommands, doctorCommandWords } from './doctor/commands.ts';
import { helpCommands, helpCommandWords } from './help/commands.ts';
import { historyCommandWords } from './history/command-words.ts';
import { historyCommands } from './history/commands.ts';
import { historyControls } from './history/controls.ts';
import type { RoomAnswers } from './kit/answer-look.ts';
import type { CommandDescriptor, WordsOfCommands } from './kit/command.ts';
import type { ControlDescriptor } from './kit/control.ts';
import { lockCommandWords } from './lock/command-words.ts';
import { lockCommands } from './lock/commands.ts';
import { logsCommandWords } from './logs/command-words.ts';
import { logsCommands } from './logs/commands.ts';
import { logsControls } from './logs/controls.ts';
import { peopleCommandWords } from './people/command-words.ts';
import { peopleCommands } from './people/commands.ts';
import { reviewCommandWords } from './review/command-words.ts';
import { reviewCommands } from './review/commands.ts';
import { reviewControls } from './review/controls.ts';
import { statusCommandWords } from './status/command-words.ts';
import { statusCommands } from './status/commands.ts';
import { statusControls } from './status/controls.ts';

// Four tables and not one, so that the bundler leaves out of the public Lambda what it does not use: words and answers.

/** What a person can type. */
export const commandsByRoom = {
  status: statusCommands,
  deploy: deployCommands,
  lock: lockCommands,
  history: historyCommands,
  review: reviewCommands,
  people: peopleCommands,
  cost: costCommands,
  alert: [],
  logs: logsCommands,
  doctor: doctorCommands,
  help: helpCommands,
} as const satisfies Readonly<Record<Room, readonly CommandDescriptor[]>>;

/** The words of each command. One without words does not compile. */
export const wordsByRoom: {
  readonly [InRoom in Room]: WordsOfCommands<(typeof commandsByRoom)[InRoom]>;
} = {
  status: statusCommandWords,
  deploy: deployCommandWords,
  lock: lockCommandWords,
  history: historyCommandWords,
  review: reviewCommandWords,
  people: peopleCommandWords,
  cost: costCommandWords,
  alert: {},
  logs: logsCommandWords,
  doctor: doctorCommandWords,
  help: helpCommandWords,
};

/** Buttons, menus and forms. */
export const controlsByRoom: Readonly<Record<Room, readonly ControlDescriptor[]>> = {
  status: statusControls,
  deploy: deployControls,
  lock: [],
  history: historyControls,
  review: reviewControls,
  people: [],
  cost: costControls,
  alert: alertControls,
  logs: logsControls,
  doctor: [],
  help: [],
};

/** How each answer looks. Loaded with the first answer of the room. Not that of `/help`, which lists all rooms. */
export const answersByRoom: { readonly [InRoom in Exclude<Room, 'help'>]: () => Promise<RoomAnswers<InRoom>> } = {
  status: async () => (await import('./status/answers.ts')).statusAnswers,
  deploy: async () => (await import('./deploy/answers.ts')).deployAnswers,
  lock: async () => (await import('./lock/answers.ts')).lockAnswers,
  history: async () => (await import('./history/answers.ts')).historyAnswers,
  review: async () => (await import('./review/answers.ts')).reviewAnswers,
  people: async () => (await import('./people/answers.ts')).peopleAnswers,
  cost: async () => (await import('./cost/answers.ts')).costAnswers,
  // A card shows the results.
  alert: async () => ({}),
  logs: async () => (await import('./logs/answers.ts')).logsAnswers,
  doctor: async () => (await import('./doctor/setup-message.ts')).doctorAnswers,
};
