import { describe, expect, test } from 'vitest';
import { parseUpdateBatch } from '../../../lib/contract/update-batch.ts';
import { InvalidRequestError } from '../../../lib/errors.ts';
import { thrownBy } from '../../support/thrown.ts';

const item = { guest_id: 'guest-1', user_identifier: 'user@example.com' };
const several = {
  guest_id: 'guest-1',
  identifiers: [{ attribute_id: 'x', user_identifier: '+14155550123' }],
};

describe('what is a batch', () => {
  test.each([
    ['a request', item],
    ['an array', [{ Items: [item] }]],
    ['null', null],
    ['text', 'Items'],
    ['nothing', undefined],
    ['items in another case', { items: [item] }],
  ])('%s is none', (_, payload) => {
    expect(parseUpdateBatch(payload)).toBeUndefined();
  });

  test('an object with Items is one, and its items keep their order, whatever they are', () => {
    const items = [item, several, 'text', null, 7, [item]];
    expect(parseUpdateBatch({ Items: items })).toEqual(items);
  });
});

describe('BatchInput', () => {
  const batchOf = (items: readonly unknown[], attributeId?: unknown) =>
    parseUpdateBatch({ Items: items, BatchInput: { attribute_id: attributeId } });

  test('its attribute_id is that of the items which have none', () => {
    expect(batchOf([item, { ...item, attribute_id: 'own' }], 'shared')).toEqual([
      { ...item, attribute_id: 'shared' },
      { ...item, attribute_id: 'own' },
    ]);
  });

  test('a blank attribute_id, as a CSV row has it, counts as none', () => {
    const row = { ...item, attribute_id: '' };
    expect(batchOf([row], 'shared')).toEqual([{ ...item, attribute_id: 'shared' }]);
    expect(batchOf([row])).toEqual([item]);
    expect(parseUpdateBatch({ Items: [row] })).toEqual([item]);
    expect(batchOf([row, item], '')).toEqual([item, item]);
  });

  test('a request with identifiers names its attributes itself, and no default is added', () => {
    expect(batchOf([several], 'shared')).toEqual([several]);
  });

  test('what is no object gets no default either', () => {
    expect(batchOf(['text', null, [item]], 'shared')).toEqual(['text', null, [item]]);
  });

  test('an attribute_id of a wrong type is left for the item to be refused', () => {
    expect(batchOf([{ ...item, attribute_id: null }], 'shared')).toEqual([{ ...item, attribute_id: null }]);
  });
});

describe('a batch whose answer might not fit into the 6 MB that Lambda returns', () => {
  const TOO_LARGE = {
    name: 'InvalidRequestError',
    code: 'field_invalid',
    details: 'Items may hold 1000 requests with 10000 identifiers in all: Lambda returns 6 MB at most.',
  };
  const twenty = { guest_id: 'guest-1', identifiers: Array(20).fill(several.identifiers[0]) };

  test('is refused when it has more than 1,000 items', () => {
    expect(parseUpdateBatch({ Items: Array(1_000).fill(item) })).toHaveLength(1_000);
    expect(thrownBy(() => parseUpdateBatch({ Items: Array(1_001).fill(item) }))).toMatchObject(TOO_LARGE);
  });

  test('is refused when its items have more than 10,000 identifiers in all', () => {
    expect(parseUpdateBatch({ Items: Array(500).fill(twenty) })).toHaveLength(500);
    expect(thrownBy(() => parseUpdateBatch({ Items: [...Array(500).fill(twenty), item] }))).toMatchObject(
      TOO_LARGE,
    );
  });
});

describe('a batch that cannot be one is refused as a whole, naming the field', () => {
  test.each([
    ['no items', { Items: [] }, 'field_invalid', /^Items /],
    ['items that are no array', { Items: item }, 'field_invalid', /^Items /],
    ['items that are null', { Items: null }, 'field_invalid', /^Items /],
    ['an unknown field', { Items: [item], items: [] }, 'field_unknown', /^Unknown field: items\./],
    [
      'an unknown field in BatchInput',
      { Items: [item], BatchInput: { attributeId: 'x' } },
      'field_unknown',
      /^Unknown field: BatchInput\.attributeId\./,
    ],
    ['a BatchInput that is no object', { Items: [item], BatchInput: 'x' }, 'field_invalid', /^BatchInput /],
    [
      'a default that is no text',
      { Items: [item], BatchInput: { attribute_id: 7 } },
      'field_invalid',
      /^BatchInput\.attribute_id /,
    ],
  ])('%s', (_, payload, code, details) => {
    const error = thrownBy(() => parseUpdateBatch(payload));
    expect(error).toBeInstanceOf(InvalidRequestError);
    expect(error).toMatchObject({ code, details: expect.stringMatching(details) });
  });
});
