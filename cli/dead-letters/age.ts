// Ages, as people give them and as they are shown to people.

const UNITS = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** Milliseconds of an age such as 90s, 30m, 12h or 3d; `undefined` for anything else. */
export const parseAge = (text: string): number | undefined => {
  const [, number, unit] = /^(\d{1,6})([smhd])$/.exec(text) ?? [];
  return number === undefined ? undefined : Number(number) * UNITS[unit as keyof typeof UNITS];
};

/** In the largest unit of which it has two or more, so that 36 hours are not one day. */
export const formatAge = (ageMs: number): string => {
  for (const unit of ['d', 'h', 'm'] as const) {
    if (ageMs >= 2 * UNITS[unit]) return `${Math.floor(ageMs / UNITS[unit])} ${unit === 'm' ? 'min' : unit}`;
  }
  return `${Math.max(0, Math.floor(ageMs / UNITS.s))} s`;
};
