import { describe, expect, test } from 'vitest';
import { loadAll, VENDORS } from '../../../support/normalizations.ts';
import { thrownBy } from '../../../support/thrown.ts';

const profiles = await loadAll();
const inGermany = await loadAll('DE');

describe.each(VENDORS)('%s', (name) => {
  test.each(['', ' ', '\t\r\n', '\u3000\x85'])('refuses %j as empty', (raw) => {
    expect(thrownBy(() => profiles[name](raw))).toMatchObject({
      name: 'InvalidRequestError',
      message: 'Identifier cannot be empty',
      code: 'identifier_empty',
      details: 'user_identifier is empty or blank.',
      field: 'user_identifier',
    });
  });

  test.each([
    ['0170 1234567', 'is a phone number without its country', 'country code'],
    ['+49 (0)170 1234567', 'is a phone number with both its country code and a (0)', 'without the (0)'],
    ['+１６５０５５５１２１２', 'is neither an e-mail address nor a phone number', '0 to 9'],
    ['+1 650 555 1212 ext. 3', 'is neither an e-mail address nor a phone number', 'without letters'],
    ['+12', 'is no phone number of 7 to 15 digits', 'country code'],
    ['user@example', 'is no e-mail address', 'a dot after it'],
  ])('says of %s: it %s, and what to do', (raw, what, hint) => {
    const error = thrownBy(() => profiles[name](raw, 'identifiers[3].user_identifier'));
    expect(error).toMatchObject({
      name: 'InvalidRequestError',
      message: 'Invalid email or phone format',
      code: 'identifier_invalid',
      details: expect.stringContaining(`identifiers[3].user_identifier ${what}`),
      hint: expect.stringContaining(hint),
      field: 'identifiers[3].user_identifier',
    });
  });

  test.each(['49 170 1234567', '0000000', '04'])('says how to write %s where a country is given', (raw) => {
    expect(thrownBy(() => inGermany[name](raw))).toMatchObject({
      code: 'identifier_invalid',
      hint: expect.stringMatching(/country code/),
    });
  });

  test.each([
    'jane.doe@nowhere',
    'jane..doe+4711@gmail.com@',
    '+4711@gmail.com4711',
    '+4711 (0)4711',
    '+0 4711',
    '00 4711 (0) 4711',
    'janedoe4711',
    '+4711 ext. 4711',
    '\uff14\uff17\uff11\uff11',
  ])('shows nothing of %s', (raw) => {
    for (const normalize of [profiles[name], inGermany[name]]) {
      const error = thrownBy(() => normalize(raw));
      expect(JSON.stringify({ ...error, message: error.message })).not.toMatch(/jane|nowhere|4711|\uff14/);
    }
  });
});
