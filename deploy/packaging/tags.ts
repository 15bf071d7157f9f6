// The tags of a stack as one parameter: pairs of a key and a value, comma-separated.
import { entriesOf } from './entries.ts';

// CloudFormation takes 50, and osls adds STAGE.
const MOST_TAGS = 49;
// What every service of the template takes: Step Functions no empty value, osls no @ in a key.
const KEY = /^(?!aws:)[\w./:+ -]{1,128}$/i;
const VALUE = /^[\w./:=+@ -]{1,256}$/;

const pairOf = (entry: string): [string, string] => {
  const [key = '', ...value] = entry.split('=');
  return [key.trim(), value.join('=').trim()];
};

/** The tags that a text lists, by their keys. */
export const tagsOf = (text: string): Record<string, string> =>
  Object.fromEntries(entriesOf(text).map(pairOf));

/** Why a text is no list of tags, as the rest of a sentence; `undefined` if it is. */
export const whyNotTags = (text: string): string | undefined => {
  const pairs = entriesOf(text).map(pairOf);
  if (pairs.length === 0) return 'must be pairs such as team=crm, comma-separated; it is empty';
  if (pairs.length > MOST_TAGS) return `must be ${MOST_TAGS} tags at most`;
  const wrong = pairs.findIndex(([key, value]) => !KEY.test(key) || !VALUE.test(value));
  if (wrong !== -1) {
    return (
      'must be pairs such as team=crm, comma-separated, of letters, digits, blanks and . / : + - _ (in a value ' +
      `= and @ too), no key beginning with aws:; entry ${wrong + 1} is not`
    );
  }
  // IAM takes two keys that differ in case alone for one.
  const keys = pairs.map(([key]) => key.toLowerCase());
  const twice = keys.findIndex((key, i) => keys.indexOf(key) !== i);
  return twice === -1 ? undefined : `must have each key once; entry ${twice + 1} repeats one`;
};
