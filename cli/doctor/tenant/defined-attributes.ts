// What the custom fields that an administrator has defined mean for the attributes in use.
import type { FieldDefinition } from '../../../lib/cxone/digital/customer-search.ts';
import type { KeysInUse } from '../../../lib/identifiers/keys/hash-keys.ts';
import { type Finding, failed, ok, warning } from '../check.ts';
import { type Field, fieldsOf } from '../fields.ts';

const DEFAULT_ID = 'hashed_user_id';
const WHERE = 'ACD → Digital → Custom Fields → Create new custom field for Customer Card';

const idsOf = (fields: readonly Field[]): string => fields.map(({ id }) => id).join(', ');

const listed = (definitions: readonly FieldDefinition[]): string =>
  definitions.map(({ ident }) => ident).join(', ') || 'none';

const judgeFields = (
  definitions: readonly FieldDefinition[],
  fields: readonly Field[],
): Finding | undefined => {
  const byIdent = new Map(definitions.map((definition) => [definition.ident, definition]));
  const hyphen = fields.find(({ id }) => id.includes('-'));
  if (hyphen !== undefined) {
    return failed(
      `${hyphen.id} has a hyphen`,
      'Custom fields take letters, digits and underscores alone: use another name.',
    );
  }
  const missing = fields.filter(({ id }) => !byIdent.has(id));
  if (missing.length > 0) {
    const why = missing.every(({ rotated }) => rotated)
      ? 'As long as hash_keys_also of the secret rotates keys, every update writes there too, and fails. '
      : '';
    return failed(
      `not defined: ${idsOf(missing)}; defined: ${listed(definitions)}`,
      `${why}An administrator defines it: ${WHERE}; type Text, not editable, not visible.`,
    );
  }
  const wrongType = fields.filter(({ id }) => byIdent.get(id)?.type !== 'text');
  if (wrongType.length > 0) {
    return failed(
      `not of type Text: ${idsOf(wrongType)}`,
      `A hash is neither an address nor in a list: define a field of type Text under ${WHERE}.`,
    );
  }
  return undefined;
};

/**
 * `ids` are in use; where none are named, what callers get who name none is looked for. With each the fields are
 * needed that a rotation of `keys` adds.
 */
export const judgeAttributes = (
  definitions: readonly FieldDefinition[],
  ids: readonly string[],
  keys?: KeysInUse,
): Finding => {
  if (ids.length === 0 && !definitions.some(({ ident }) => ident === DEFAULT_ID)) {
    return warning(
      `defined: ${listed(definitions)}; not ${DEFAULT_ID}, which a request without attribute_id writes`,
      'Name those in use by --attribute, or have it defined.',
    );
  }
  const fields = fieldsOf(ids.length === 0 ? [DEFAULT_ID] : ids, keys);
  const wrong = judgeFields(definitions, fields);
  return wrong ?? ok(`defined: ${ids.length === 0 ? listed(definitions) : idsOf(fields)}`);
};
