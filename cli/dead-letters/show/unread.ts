// What a reading of the queue could not see, and why.
import { HOLD_SECONDS } from '../../shared/dead-letter-hold.ts';

/** Of one reading. */
export interface Unread {
  /** About how many are behind others of their group. */
  readonly missing: number;
  /** Held by another command, when this one began. */
  readonly hidden: number;
}

const MINUTES = HOLD_SECONDS / 60;

/** Lines for people. */
export const unreadLines = ({ missing, hidden }: Unread): string => {
  const lines = [
    missing > 0 &&
      `About ${missing} more were not read: SQS shows ten of a guest, none while some of the guest are held, and so many of a queue, until these are gone.`,
    hidden > 0 &&
      `About ${hidden} are held by another command, or by one that was killed: they are back within ${MINUTES} minutes.`,
  ];
  return lines.flatMap((line) => (line ? `${line}\n` : [])).join('');
};
