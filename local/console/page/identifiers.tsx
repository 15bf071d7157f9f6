// The rows of a request with several identifiers.
import type { DraftIdentifier } from './draft.ts';

export const Identifiers = ({
  identifiers,
  setIdentifiers,
}: {
  identifiers: readonly DraftIdentifier[];
  setIdentifiers: (identifiers: readonly DraftIdentifier[]) => void;
}) => {
  const change = (row: number, changed: Partial<DraftIdentifier>) =>
    setIdentifiers(identifiers.map((other) => (other.row === row ? { ...other, ...changed } : other)));
  const add = () => {
    const row = Math.max(0, ...identifiers.map((other) => other.row)) + 1;
    setIdentifiers([...identifiers, { row, attributeId: '', identifier: '' }]);
  };
  return (
    <fieldset class="rows">
      <legend>Attributes and identifiers, all in one update</legend>
      {identifiers.map(({ row, attributeId, identifier }, index) => (
        <div class="row" key={row}>
          <input
            aria-label={`Attribute ${index + 1}`}
            value={attributeId}
            onInput={(e) => change(row, { attributeId: e.currentTarget.value })}
          />
          <input
            class="identifier"
            aria-label={`Identifier ${index + 1}`}
            value={identifier}
            onInput={(e) => change(row, { identifier: e.currentTarget.value })}
          />
          <button
            type="button"
            aria-label={`Remove attribute ${index + 1}`}
            onClick={() => setIdentifiers(identifiers.filter((other) => other.row !== row))}
          >
            Remove
          </button>
        </div>
      ))}
      <button type="button" onClick={add}>
        Add one
      </button>
    </fieldset>
  );
};
