// What the custom fields that an administrator has defined mean for the attributes in use.
import type { FieldDefinition } from '../../../lib/cxone/digital/customer-search.ts';
import { type Finding, failed, ok, warning } from '../check.ts';

const DEFAULT_ID = 'hashed_user_id';
const WHERE = 'ACD → Digital → Custom Fields → Create new custom field for Customer Card';

const listed = (definitions: readonly FieldDefinition[]): string =>
  definitions.map(({ ident }) => ident).join(', ') || 'none';

/** `ids` are in use; where none are named, what callers get who name none is looked for. */
export const judgeAttributes = (definitions: readonly FieldDefinition[], ids: readonly string[]): Finding => {
  const byIdent = new Map(definitions.map((definition) => [definition.ident, definition]));
  const hyphen = ids.find((id) => id.includes('-'));
  if (hyphen !== undefined) {
    return failed(
      `${hyphen} has a hyphen`,
      'Custom fields take letters, digits and underscores alone: use another name.',
    );
  }
  const missing = ids.filter((id) => !byIdent.has(id));
  if (missing.length > 0) {
    return failed(
      `not defined: ${missing.join(', ')}; defined: ${listed(definitions)}`,
      `An administrator defines it: ${WHERE}; type Text, not editable, not visible.`,
    );
  }
  const wrongType = ids.filter((id) => byIdent.get(id)?.type !== 'text');
  if (wrongType.length > 0) {
    return failed(
      `not of type Text: ${wrongType.join(', ')}`,
      `A hash is neither an address nor in a list: define a field of type Text under ${WHERE}.`,
    );
  }
  if (ids.length > 0) return ok(`defined: ${ids.join(', ')}`);
  return byIdent.has(DEFAULT_ID)
    ? ok(`defined: ${listed(definitions)}`)
    : warning(
        `defined: ${listed(definitions)}; not ${DEFAULT_ID}, which a request without attribute_id writes`,
        'Name those in use by --attribute, or have it defined.',
      );
};
