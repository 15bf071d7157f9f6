// The first screen of a local run: where everything listens, who is let in, and what to try.

/** Something named, such as a part and where it listens. */
export type NamedLine = readonly [name: string, text: string];

/** A thing to try: what it shows, and the command line for it. */
export type Trial = readonly [purpose: string, command: string];

/** The first screen, as one text. */
export const banner = (screen: {
  readonly lines: readonly NamedLine[];
  readonly trials: readonly Trial[];
}): string => {
  const width = Math.max(...screen.lines.map(([name]) => name.length));
  return [
    '',
    'CXone Guest Attributes is running. Ctrl-C stops everything.',
    '',
    ...screen.lines.map(([name, text]) => `  ${name.padEnd(width)}  ${text}`),
    '',
    ...screen.trials.flatMap(([purpose, command]) => [`${purpose}:`, '', command.replace(/^/gm, '  '), '']),
  ].join('\n');
};
