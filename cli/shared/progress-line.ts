// How far a run is, in one line: pure functions of two looks at it.

/** One look at a run. */
export interface Look {
  readonly atMs: number;
  /** Rows that are done: not those that were merely read. */
  readonly rows: number;
  readonly rejected: number;
  /** All rows of the input; `undefined` when that is not known. */
  readonly total: number | undefined;
  /** What they are called; default: rows. */
  readonly unit?: string;
}

const BAR_WIDTH = 24;

const number = new Intl.NumberFormat('en');

const duration = (totalSeconds: number): string => {
  const seconds = Math.ceil(totalSeconds);
  const [h, m, s] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (value: number) => String(value).padStart(2, '0');
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
};

/** Rows, rate, rejected rows and time left, at the rate since the look `from`. */
export const progressText = (from: Look, now: Look): string => {
  const seconds = (now.atMs - from.atMs) / 1_000;
  const perSecond = seconds > 0 ? (now.rows - from.rows) / seconds : 0;
  const parts = [`${number.format(now.rows)} ${now.unit ?? 'rows'}`];
  if (seconds > 0) parts.push(`${number.format(Math.round(perSecond))}/s`);
  if (now.rejected > 0) parts.push(`${number.format(now.rejected)} rejected`);
  if (now.total !== undefined && perSecond > 0) {
    parts.push(`${duration((now.total - now.rows) / perSecond)} left`);
  }
  return parts.join(', ');
};

/** The same with a bar and per cent before it, where the number of rows is known. */
export const progressBar = (from: Look, now: Look): string => {
  if (now.total === undefined) return progressText(from, now);
  const fraction = now.total === 0 ? 1 : Math.min(now.rows / now.total, 1);
  const filled = Math.floor(fraction * BAR_WIDTH);
  const percent = String(Math.floor(fraction * 100)).padStart(3);
  const bar = `${'█'.repeat(filled)}${'░'.repeat(BAR_WIDTH - filled)}`;
  return `${bar} ${percent} %  ${progressText(from, now)}`;
};
