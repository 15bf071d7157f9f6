// How a parameter lists several values.

/** The entries of a comma-separated list, without blanks around them. */
export const entriesOf = (text: string): string[] =>
  text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
