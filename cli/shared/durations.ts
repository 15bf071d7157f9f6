// Lengths of time, as they are given and shown: 90s, 15m, 1h, 2d.
import { UsageError } from './cli-error.ts';

const UNIT_MS = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

const isUnit = (text: string | undefined): text is keyof typeof UNIT_MS =>
  text !== undefined && Object.hasOwn(UNIT_MS, text);

/** In milliseconds. `option` is what was given, such as `--since`. @throws UsageError */
export const parseDuration = (text: string, option: string): number => {
  const [, count, unit] = /^(\d{1,5})([a-z])$/.exec(text) ?? [];
  if (!isUnit(unit) || Number(count) === 0) {
    throw new UsageError(`${option} must be a length of time, such as 15m, 1h or 2d`);
  }
  return Number(count) * UNIT_MS[unit];
};

/** In the largest unit of which it has two or more. */
export const describeDuration = (ms: number): string => {
  const seconds = Math.max(0, Math.round(ms / 1_000));
  if (seconds < 120) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 120) return `${minutes} min`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} days`;
};
