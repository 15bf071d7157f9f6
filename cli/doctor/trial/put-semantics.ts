// Whether PUT merges with what stands there or replaces it: one field is written, then another alone, and looked
// whether the first is still there.
import { type Finding, failed, ok, unchecked } from '../check.ts';
import { type TestGuest, valuesOf } from './test-guest.ts';
import type { TestValues } from './test-values.ts';

const judge = (merges: boolean, setting: 'union' | 'own'): Finding => {
  if (merges) {
    return ok(
      setting === 'own'
        ? 'merges: customFieldsWrite=own, which is set, is right'
        : 'merges: customFieldsWrite=own is safe, and saves a call to CXone',
    );
  }
  return setting === 'union'
    ? ok('replaces: customFieldsWrite=union, which is set, is needed')
    : failed(
        'replaces: with customFieldsWrite=own an update removes every other field of its guest',
        'Deploy with customFieldsWrite=union (CXONE_CUSTOM_FIELDS_WRITE=union) at once.',
      );
};

/** Tells it of `guest`, who has the fields of `values` at least; what a write took away is put back at once. */
export const tellPutSemantics = async (
  guest: TestGuest,
  { ids, newValue }: TestValues,
  setting: 'union' | 'own',
): Promise<Finding> => {
  const last = ids.at(-1) ?? '';
  const others = [...valuesOf(await guest.read()).keys()].filter((ident) => ident !== last);
  if (others.length === 0) {
    return unchecked('one field tells nothing', 'Give a second attribute by --attribute.');
  }
  try {
    await guest.write([{ id: last, value: newValue(last) }], 'own');
    const left = valuesOf(await guest.read());
    return judge(
      others.every((ident) => left.has(ident)),
      setting,
    );
  } finally {
    await guest.putBack();
  }
};
