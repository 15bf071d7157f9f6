// Reading queues that give out in other ways than the simulator: AWS promises ten at most, and nothing of a group of
// which something is hidden, and no more.
import { expect, test } from 'vitest';
import { readAll } from '../../../../cli/dead-letters/read/read-all.ts';
import { createSurvey } from '../../../../cli/dead-letters/read/survey.ts';
import type { DeadLetter } from '../../../../cli/shared/dead-letter.ts';

const letterOf = (i: number, groupId: string): DeadLetter => ({
  messageId: `message-${i}`,
  groupId,
  receiptHandle: 'receipt',
  body: '',
  deadSinceMs: 0,
  code: 'none',
  cxoneStatus: undefined,
  requestId: undefined,
  firstSeen: undefined,
  queued: undefined,
});

/** A queue that gives out so many of a group at once. */
const startQueue = (letters: readonly DeadLetter[], mostOfGroup: number) => {
  const held = new Map<string, DeadLetter>();
  let receives = 0;
  const hold = {
    async receive() {
      receives += 1;
      const locked = new Set([...held.values()].map(({ groupId }) => groupId));
      const sizes = new Map<string, number>();
      const given: DeadLetter[] = [];
      for (const letter of letters) {
        const size = sizes.get(letter.groupId) ?? 0;
        if (given.length === 10 || locked.has(letter.groupId) || size === mostOfGroup) continue;
        sizes.set(letter.groupId, size + 1);
        given.push(letter);
      }
      for (const letter of given) held.set(letter.messageId, letter);
      return given;
    },
    get: (messageId: string) => held.get(messageId),
    async release(some: readonly DeadLetter[]) {
      for (const { messageId } of some) held.delete(messageId);
    },
    depth: async () => ({ visible: letters.length, hidden: 0 }),
    forget: () => {},
    releaseAll: async () => {},
  };
  const survey = createSurvey({ hold, depth: { visible: letters.length, hidden: 0 }, now: () => 0 });
  return { survey, held, receives: () => receives };
};

const never = new AbortController().signal;
const lettersOf = (count: number, groups: number) =>
  Array.from({ length: count }, (_, i) => letterOf(i, `group-${i % groups}`));

test('all are read where a receive gives out messages of many groups in turn', async () => {
  // Three of each group, and of the first ten groups one each at first.
  const { survey, held } = startQueue(lettersOf(90, 30), 10);
  expect(await readAll(survey, never)).toHaveLength(90);
  expect(survey.missing()).toBe(0);
  expect(held.size).toBe(90);
});

test('more than a round holds is read round by round, each once, however groups are cut', async () => {
  const { survey, held } = startQueue(lettersOf(2_500, 900), 10);
  const all = await readAll(survey, never);
  expect(new Set(all.map(({ messageId }) => messageId)).size).toBe(2_500);
  expect(all).toHaveLength(2_500);
  expect(held.size).toBe(2_500);
});

test('what can never be read is not looked for behind every group', async () => {
  const lone = Array.from({ length: 400 }, (_, i) => letterOf(1_000 + i, `lone-${i}`));
  const { survey, receives } = startQueue([...lettersOf(15, 1), ...lone], 10);
  expect(await readAll(survey, never)).toHaveLength(410);
  expect(survey.missing()).toBe(5);
  expect(receives()).toBeLessThan(250);
});
