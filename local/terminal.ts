// What a local run prints of its own, set apart from the logs of the functions.

export const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

/** The first screen: where everything listens, and what to try. */
export const banner = (facts: {
  readonly endpoint: string;
  readonly listening: readonly (readonly [name: string, port: number])[];
  readonly sample: string;
}): string => {
  const width = Math.max(...facts.listening.map(([name]) => name.length));
  return [
    '',
    'CXone Guest Attributes is running. Ctrl-C stops everything.',
    '',
    ...facts.listening.map(([name, port]) => `  ${name.padEnd(width)}  http://localhost:${port}`),
    '',
    'Try it:',
    '',
    `  curl -i ${facts.endpoint} \\`,
    "    -H 'content-type: application/json' \\",
    `    -d '${facts.sample}'`,
    '',
  ].join('\n');
};
