import { describe, expect, test } from 'vitest';
import { failedMessageIds } from '../../../local/simulators/lambda/batch-response.ts';

const fail = (...ids: unknown[]) => ({
  batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })),
});

describe('what Lambda makes of the reply to a batch', () => {
  test.each([
    ['nothing', undefined, []],
    ['null', null, []],
    ['an empty object', {}, []],
    ['a null list', { batchItemFailures: null }, []],
    ['an empty list', { batchItemFailures: [] }, []],
    ['one id', fail('a'), ['a']],
    ['an id twice', fail('a', 'a'), ['a']],
    ['an empty id', fail(''), ['a', 'b']],
    ['a null id', fail(null), ['a', 'b']],
    ['an unknown id beside a known one', fail('a', 'z'), ['a', 'b']],
    ['another key', { batchItemFailures: [{ messageId: 'a' }] }, ['a', 'b']],
    ['a list that is none', { batchItemFailures: 'a' }, ['a', 'b']],
    ['a string', 'done', ['a', 'b']],
  ])('%s fails %j: %j', (_, response, failed) => {
    expect([...failedMessageIds(response, ['a', 'b'])]).toEqual(failed);
  });
});
