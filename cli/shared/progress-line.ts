// How far a run is, in one line: pure functions of two looks at it.

/** One look at a run. */
export interface Look {
  readonly atMs: number;
  readonly rows: number;
  readonly rejected: number;
  /** The part of the input that was read, in [0, 1]; `undefined` when its size is not known. */
  readonly fraction: number | undefined;
}

const BAR_WIDTH = 24;

const number = new Intl.NumberFormat('en');

const duration = (totalSeconds: number): string => {
  const seconds = Math.ceil(totalSeconds);
  const [h, m, s] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (value: number) => String(value).padStart(2, '0');
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
};

/** Rows, rate, rejected rows and time left, since the look `from`. */
export const progressText = (from: Look, now: Look): string => {
  const seconds = (now.atMs - from.atMs) / 1_000;
  const parts = [`${number.format(now.rows)} rows`];
  if (seconds > 0) parts.push(`${number.format(Math.round((now.rows - from.rows) / seconds))}/s`);
  if (now.rejected > 0) parts.push(`${number.format(now.rejected)} rejected`);
  const done = (now.fraction ?? 0) - (from.fraction ?? 0);
  if (done > 0) parts.push(`${duration((seconds * (1 - (now.fraction ?? 0))) / done)} left`);
  return parts.join(', ');
};

/** The same with a bar and per cent before it, where the size of the input is known. */
export const progressBar = (from: Look, now: Look): string => {
  if (now.fraction === undefined) return progressText(from, now);
  const filled = Math.floor(now.fraction * BAR_WIDTH);
  const percent = String(Math.floor(now.fraction * 100)).padStart(3);
  const bar = `${'█'.repeat(filled)}${'░'.repeat(BAR_WIDTH - filled)}`;
  return `${bar} ${percent} %  ${progressText(from, now)}`;
};
