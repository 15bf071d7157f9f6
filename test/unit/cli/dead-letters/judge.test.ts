import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judge } from '../../../../cli/dead-letters/act/judge.ts';
import type { DeadLetter } from '../../../../cli/shared/dead-letter.ts';
import { updateOf } from '../../../support/updates.ts';

const letterOf = (number: number, ids: readonly string[]): DeadLetter => ({
  messageId: `message-${number}`,
  receiptHandle: 'receipt',
  groupId: 'group',
  body: '',
  deadSinceMs: 0,
  code: 'cxone_not_found',
  cxoneStatus: '404',
  requestId: 'request',
  firstSeen: undefined,
  queued: {
    update: updateOf('guest-1', Object.fromEntries(ids.map((id) => [id, 'A']))),
    requestId: 'request',
    place: { id: `place-${number}`, number },
    acceptedAtMs: 0,
  },
});

const idsOf = ({ queued }: DeadLetter): string[] => queued?.update.attributes.map(({ id }) => id) ?? [];
const numberOf = ({ queued }: DeadLetter): number => queued?.place?.number ?? 0;
const sharesWith = (a: DeadLetter, b: DeadLetter): boolean => idsOf(a).some((id) => idsOf(b).includes(id));

/** Dead letters of one guest in any order, of which some are chosen. */
const group = fc
  .uniqueArray(
    fc.record({
      number: fc.integer({ min: 1, max: 30 }),
      ids: fc.subarray(['x', 'y', 'z'], { minLength: 1 }),
      isChosen: fc.boolean(),
    }),
    { selector: ({ number }) => number, maxLength: 10 },
  )
  .map((all) => all.map(({ number, ids, isChosen }) => ({ letter: letterOf(number, ids), isChosen })));
const written = fc
  .dictionary(fc.constantFrom('x', 'y', 'z'), fc.integer({ min: 0, max: 10 }))
  .map((numbers) => new Map([['guest-1', new Map(Object.entries(numbers))]]));

describe('what becomes of chosen dead letters', () => {
  test('nothing goes while a newer one of the same attribute stays, unless it is overtaken anyway', () => {
    fc.assert(
      fc.property(group, written, (all, numbers) => {
        const letters = all.map(({ letter }) => letter);
        const chosen = new Set(all.flatMap(({ letter, isChosen }) => (isChosen ? letter : [])));
        const known = { written: numbers, isGuarded: () => true, overwrite: false };
        const judged = judge(letters, (letter) => chosen.has(letter), known);
        expect(judged.map(({ letter }) => letter)).toEqual(letters.filter((letter) => chosen.has(letter)));
        const sent = judged.filter(({ keptFor }) => keptFor === undefined);
        const staying = letters.filter((letter) => !sent.some((each) => each.letter === letter));
        for (const { letter, overtaken } of sent) {
          const newer = staying.filter(
            (other) => numberOf(other) > numberOf(letter) && sharesWith(other, letter),
          );
          expect(newer.length === 0 || overtaken === 'all').toBe(true);
        }
        // And nothing stays without such a one.
        for (const { letter } of judged.filter(({ keptFor }) => keptFor === 'before_newer')) {
          expect(
            staying.some((other) => numberOf(other) > numberOf(letter) && sharesWith(other, letter)),
          ).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('one that stays for a newer one keeps what is older than itself', () => {
    const letters = [letterOf(1, ['x']), letterOf(2, ['x', 'y']), letterOf(3, ['y'])];
    const known = { written: new Map(), isGuarded: () => true, overwrite: false };
    const judged = judge(letters, (letter) => numberOf(letter) < 3, known);
    expect(judged.map(({ keptFor }) => keptFor)).toEqual(['before_newer', 'before_newer']);
  });

  test('it is overtaken by attribute', () => {
    const known = {
      written: new Map([['guest-1', new Map([['x', 5]])]]),
      isGuarded: () => true,
      overwrite: false,
    };
    const letters = [letterOf(5, ['x']), letterOf(4, ['x', 'y']), letterOf(6, ['x'])];
    expect(judge(letters, () => true, known).map(({ overtaken }) => overtaken)).toEqual([
      'all',
      'part',
      'none',
    ]);
  });
});
