import { describe, expect, test } from 'vitest';
import { shapeOf } from '../../../../cli/doctor/record/body-shape.ts';
import { shownPath } from '../../../../cli/doctor/record/shown-path.ts';

describe('the shape of a body', () => {
  test.each([
    [
      { a: 'text', b: 1, c: true, d: null },
      { a: 'string', b: 'number', c: 'boolean', d: 'null' },
    ],
    [[], []],
    [
      [{ ident: 'x' }, { ident: 'y' }, { ident: 1 }],
      [{ ident: 'string' }, { ident: 'number' }],
    ],
    ['text', 'string'],
    [
      { 'a-1': 1, jane: { 'jane@example.com': 2 } },
      { '(key)': 'number', jane: { '(key)': 'number' } },
    ],
  ])('%j has no value in it', (body, shape) => {
    expect(shapeOf(body)).toEqual(shape);
  });

  test('ends where a body is deeper than any document', () => {
    const deep = JSON.parse(`${'['.repeat(500)}${']'.repeat(500)}`);
    expect(JSON.stringify(shapeOf(deep))).toBe('[[[[[[[["…"]]]]]]]]');
  });
});

test.each([
  ['/dfo/3.0/customers/chat_1/custom-fields/hashed_email', '/dfo/3.0/customers/{…}/custom-fields/{…}'],
  ['/api/v2/interactions/guests/g%2F1/attributes', '/api/v2/interactions/guests/{…}/attributes'],
  ['/dfo/3.0/customers?query=identity%3D1&limit=10', '/dfo/3.0/customers?query={…}&limit={…}'],
  ['/oauth/token', '/oauth/token'],
])('the path %s is shown as %s', (path, shown) => {
  expect(shownPath(path)).toBe(shown);
});
