import { describe, expect, test } from 'vitest';
import { createCsvRowReader } from '../../../../../cli/bulk/read/csv-row.ts';
import { CliError } from '../../../../../cli/shared/cli-error.ts';
import { thrownBy } from '../../../../support/thrown.ts';

describe('the header of a CSV', () => {
  test('names are case-insensitive and in any order, quoted or with blanks around them', () => {
    const read = createCsvRowReader('User_Identifier, "ATTRIBUTE_ID" ,guest_id');
    expect(read('a@example.com,hashed_email,g1')).toEqual({
      user_identifier: 'a@example.com',
      attribute_id: 'hashed_email',
      guest_id: 'g1',
    });
  });

  test.each([
    ['an unknown column', 'guest_id,user_identifier,name', 'Column 3 of the header is not known'],
    ['a missing column', 'guest_id,attribute_id', 'The header lacks guest_id or user_identifier'],
    ['a column twice', 'guest_id,user_identifier,GUEST_ID', 'The header names a column twice'],
    ['a row of data', 'g1,a@example.com', 'The file has no header: its first line is a row already'],
    ['a row of data with a phone number', 'g1;+14155550123', 'The file has no header'],
    ['a row of data with a number as people write it', 'g1;(0)30 123-4567', 'The file has no header'],
    ['a row of data with an international address', 'g1,josé@bücher.example', 'The file has no header'],
    ['other columns throughout', 'name,mail', 'Column 1 of the header is not known'],
    [
      'lines that end in carriage returns',
      'guest_id,user_identifier\rg1,a@example.com',
      'carriage returns alone',
    ],
    ['an open quote', 'guest_id,"user_identifier', 'The quotes of the header do not match'],
  ])('%s is refused without quoting it', (_, header, message) => {
    const error = thrownBy(() => createCsvRowReader(header));
    expect(error).toBeInstanceOf(CliError);
    expect(error.message).toContain(message);
    expect(error.message).not.toContain('example');
  });
});

describe('the delimiter', () => {
  test.each([
    ['comma', ','],
    ['semicolon', ';'],
    ['tab', '\t'],
  ])('a %s is recognised by the header', (_, sign) => {
    const read = createCsvRowReader(['guest_id', 'user_identifier', 'attribute_id'].join(sign));
    expect(read(['g1', 'a@example.com', ''].join(sign))).toEqual({
      guest_id: 'g1',
      user_identifier: 'a@example.com',
      attribute_id: '',
    });
    expect(read(['', 'a@example.com', 'x'].join(sign))).toMatchObject({ guest_id: '', attribute_id: 'x' });
  });

  test('a near name of a column is suggested', () => {
    expect(thrownBy(() => createCsvRowReader('guest_id,user_identifer'))).toMatchObject({
      hint: expect.stringContaining('Did you mean user_identifier?'),
    });
  });
});

describe('a row of CSV', () => {
  const read = createCsvRowReader('guest_id,user_identifier');

  test('quoted fields may hold commas and doubled quotes', () => {
    expect(read('"g,1","a""b"')).toEqual({ guest_id: 'g,1', user_identifier: 'a"b' });
  });

  test('blanks around fields are left out', () => {
    expect(read(' g1 , a@example.com ')).toEqual({ guest_id: 'g1', user_identifier: 'a@example.com' });
  });

  test.each([
    ['too few fields', 'g1', 'The row has 1 fields where the header has 2.'],
    ['too many fields', 'g1,a@example.com,', 'The row has 3 fields where the header has 2.'],
    ['a quote left open', 'g1,"a@example.com', 'The quotes of the row do not match.'],
    ['a quote within a field', 'g1,a"@example.com', 'The quotes of the row do not match.'],
  ])('%s is malformed, and the reason quotes nothing', (_, line, details) => {
    expect(thrownBy(() => read(line))).toMatchObject({ code: 'row_malformed', details });
  });
});
