// Holds the times of docs/privacy.md, and where operate.md repeats one, to the template and its defaults.
import { describe, expect, test } from 'vitest';
import { PARAMETERS } from '../../../deploy/parameters.ts';
import { read, rowsOf, sectionOf } from './pages.ts';

const rows = rowsOf(sectionOf(read('docs/privacy.md'), 'What is stored where'));
const howLong = (where: string): string | undefined =>
  rows.find(([cell = '']) => cell.startsWith(where))?.[2];
const defaultOf = (name: string) => PARAMETERS.find(({ parameter }) => parameter === name)?.default;

const SECONDS_OF_A_DAY = 86_400;
const queueDays = [...read('deploy/queue.yml').matchAll(/MessageRetentionPeriod: (\d+)/g)].map(
  ([, seconds]) => Number(seconds) / SECONDS_OF_A_DAY,
);

describe('docs/privacy.md says how long is kept', () => {
  test('what is in the queues', () => {
    expect(queueDays).toHaveLength(2);
    const [update, deadLetter] = queueDays;
    expect(howLong('update queue')).toBe(`until delivered, ${update} days at most`);
    expect(howLong('dead-letter queue')).toBe(`${deadLetter} days`);
    expect(read('docs/operate.md')).toContain(`It stays for ${deadLetter} days.`);
  });

  test.each([
    ['logs of the functions', 'logRetentionDays'],
    ['bulk bucket (S3): files put there', 'bulkRetentionDays'],
  ])('what is in the %s', (where, parameter) => {
    expect(howLong(where)).toBe(`\`${parameter}\`, ${defaultOf(parameter)} by default`);
  });

  test('what Lambda keeps of asynchronous calls', () => {
    const [, seconds] = /maximumEventAge: (\d+)/.exec(read('serverless.yml')) ?? [];
    expect(howLong("Lambda's own queue")).toBe(`until done, ${Number(seconds) / 3600} hours at most`);
  });
});
