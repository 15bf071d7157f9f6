// What each action of the command is given.
import type { IdRules } from '../../lib/contract/id-rules.ts';
import type { DeadLetter } from '../shared/dead-letter.ts';
import type { DeadLetterOptions } from './arguments.ts';
import { type Choice, isChosen } from './choose.ts';
import type { OpenedQueues } from './open.ts';
import type { Survey } from './read/survey.ts';

/** One run of one action. */
export interface Run {
  readonly options: DeadLetterOptions;
  readonly choice: Choice;
  /** Of the API of CXone that the deployment calls. */
  readonly idRules: IdRules | undefined;
  readonly opened: OpenedQueues;
  /** Aborts by Ctrl-C. */
  readonly signal: AbortSignal;
  /** The start, in milliseconds since the epoch: ages count from it. */
  readonly nowMs: number;
  /** Shows how far a survey is; returns what stops that. Nothing else may be shown meanwhile. */
  readonly watch: (survey: Survey) => () => void;
  /** To standard output. */
  readonly print: (text: string) => void;
}

/** Whether a dead letter is meant. */
export const isMeantBy =
  ({ choice, nowMs }: Pick<Run, 'choice' | 'nowMs'>) =>
  (letter: DeadLetter): boolean =>
    isChosen(choice, letter, nowMs);

/** For programs. */
export const jsonText = (value: object): string => `${JSON.stringify(value, undefined, 2)}\n`;
