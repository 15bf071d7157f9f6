// What several checks need is fetched once.

/** `read`, asked at the first call alone; a failure is remembered too. */
export const once = <T>(read: () => Promise<T>): (() => Promise<T>) => {
  let begun: Promise<T> | undefined;
  return () => {
    begun ??= read();
    return begun;
  };
};
