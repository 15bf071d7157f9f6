// What only a tenant can tell: one choice a line.
import type { Action, TenantSwitch } from '../wire.ts';

export const Tenant = ({
  tenant,
  onDo,
}: {
  tenant: readonly TenantSwitch[];
  onDo: (action: Action) => void;
}) => (
  <details class="tenant">
    <summary>What only a tenant can tell ({tenant.length} choices)</summary>
    {tenant.map(({ name, does, choices, chosen }) => (
      <label key={name}>
        <span>
          <code>{name}</code> {does}
        </span>
        <select
          value={chosen}
          onChange={({ currentTarget }) => {
            const choice = choices.find((candidate) => String(candidate) === currentTarget.value);
            if (choice !== undefined) onDo({ do: 'choose', name, choice });
          }}
        >
          {choices.map((choice) => (
            <option key={choice} value={choice}>
              {choice}
            </option>
          ))}
        </select>
      </label>
    ))}
  </details>
);
