// What the events of an update say of its end: those that the functions write, by their outcomes.
import { describe, expect, test } from 'vitest';
import { endingOf } from '../../../../cli/logs/ending.ts';
import { lastUpdate } from '../../../../cli/logs/follow.ts';
import type { LoggedEvent } from '../../../../cli/shared/logged-events.ts';

/** Events in the order of time, each as `function outcome code`. */
const events = (...told: readonly string[]): LoggedEvent[] =>
  told.map((text, i) => {
    const [functionKey = '', outcome, code] = text.split(' ');
    if (functionKey !== 'http' && functionKey !== 'direct' && functionKey !== 'queue') throw new Error(text);
    return { id: String(i), functionKey, atMs: Date.UTC(2026, 0, 1, 0, 0, i), fields: { outcome, code } };
  });

describe('the end of an update', () => {
  test.each<[told: readonly string[], final: boolean, sentence: RegExp]>([
    [['http updated'], true, /^Updated\.$/],
    [['direct overtaken'], true, /another writer came after/],
    [['http retried', 'http updated'], true, /^Updated\.$/],
    [['http failed cxone_not_found'], true, /^Failed: cxone_not_found, which the caller was told\.$/],
    [['http failed cxone_timeout', 'http queued'], false, /^Still queued\.$/],
    [
      ['http queued', 'queue failed cxone_timeout'],
      false,
      /^Still queued; .*cxone_timeout at 2026-01-01T00:00:01/,
    ],
    [['http queued', 'queue failed cxone_timeout', 'queue updated'], true, /^Updated\.$/],
    [['http queued', 'queue superseded'], true, /^Superseded by a later update/],
    [['http queued', 'queue updated', 'queue superseded'], true, /^Updated; what a later update/],
    [
      ['http queued', 'queue failed cxone_bad_request', 'queue dead_lettered cxone_bad_request'],
      true,
      /^Dead-lettered: cxone_bad_request\./,
    ],
    [['http queued', 'queue dead_lettered cxone_not_found', 'queue updated'], true, /^Updated\.$/],
    [['http queued', 'queue dead_lettered cxone_not_found', 'queue superseded'], true, /^Superseded by/],
    [
      ['http queued', 'queue dead_lettered cxone_not_found', 'queue failed cxone_timeout'],
      false,
      /^Still queued; its last attempt failed with cxone_timeout/,
    ],
    [
      ['http queued', 'queue dead_lettered cxone_not_found', 'queue dead_lettered cxone_forbidden'],
      true,
      /^Dead-lettered: cxone_forbidden\./,
    ],
    [
      ['http updated', 'http copied'],
      false,
      /^Updated at once, and a copy went to the queue\. A copy is still queued/,
    ],
    [['http updated', 'http copied', 'queue superseded'], true, /There: Superseded by a later update/],
    [['http updated', 'http order_not_kept order_not_kept'], true, /an older update may overtake it/],
    [['queue updated'], true, /^Updated\.$/],
    [['http circuit_opened cxone_timeout'], false, /^It is under way\.$/],
  ])('%j', (told, final, sentence) => {
    expect(endingOf(events(...told))).toEqual({ final, sentence: expect.stringMatching(sentence) });
  });

  test('of several that went in one PATCH is told as that of several', () => {
    const [queued, updated] = events('http queued', 'queue updated');
    const all = [queued, { ...updated, fields: { outcome: 'updated', accepted_request_id: 'one two' } }];
    expect(endingOf(all as LoggedEvent[])).toEqual({
      final: true,
      sentence: expect.stringMatching(/^Updated, in one PATCH with other updates/),
    });
  });

  test('of a batch is how many items failed', () => {
    const [updated, processed] = events('direct updated', 'direct processed');
    const batch = [updated, { ...processed, fields: { outcome: 'processed', items: 3, failed: 1 } }];
    expect(endingOf(batch as LoggedEvent[]).sentence).toMatch(/^A batch of 3 items.*1 of them failed\.$/);
  });

  test('of a guest is that of the update that came last, alone or with others in one PATCH', () => {
    const [queued, later, updated] = events('http queued', 'http queued', 'queue updated');
    const all = [
      { ...queued, fields: { ...queued?.fields, request_id: 'one' } },
      { ...later, fields: { ...later?.fields, request_id: 'two' } },
      { ...updated, fields: { ...updated?.fields, accepted_request_id: 'one two' } },
    ] as LoggedEvent[];
    expect(lastUpdate(all, undefined).map(({ id }) => id)).toEqual(['1', '2']);
    expect(lastUpdate(all, 'one')).toEqual(all);
  });
});
