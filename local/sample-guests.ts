// The guests of examples/guests.csv, whom the CXone simulator knows, so that a bulk run of it succeeds.
import { readFile } from 'node:fs/promises';

/** The sample, as it is named on a command line. */
export const SAMPLE_FILE = 'examples/guests.csv';

const SAMPLE = new URL(`../${SAMPLE_FILE}`, import.meta.url);

/** The ids of the sample's guests. @throws Error when the file is missing */
export const sampleGuests = async (): Promise<readonly string[]> => {
  const [, ...rows] = (await readFile(SAMPLE, 'utf8')).trim().split(/\r?\n/);
  return [...new Set(rows.map((row) => row.split(',', 1)[0] ?? ''))];
};
