// Failures of the next few updates, with a status of one's choice.
import { useState } from 'preact/hooks';
import type { Action } from '../wire.ts';

export const FailNext = ({
  pending,
  onDo,
}: {
  pending: readonly string[];
  onDo: (action: Action) => void;
}) => {
  const [times, setTimes] = useState(2);
  const [status, setStatus] = useState(503);
  return (
    <div class="inline">
      <span>Fail the next</span>
      <input
        type="number"
        aria-label="How many updates fail"
        min={1}
        max={100}
        value={times}
        onInput={(e) => setTimes(e.currentTarget.valueAsNumber || 1)}
      />
      <span>with</span>
      <select
        aria-label="Status that they fail with"
        value={status}
        onChange={(e) => setStatus(Number(e.currentTarget.value))}
      >
        {[400, 401, 403, 404, 409, 429, 500, 503].map((code) => (
          <option key={code} value={code}>
            {code}
          </option>
        ))}
      </select>
      <button type="button" onClick={() => onDo({ do: 'fail-next', times, status })}>
        Set
      </button>
      {pending.length > 0 && (
        <>
          <span class="muted">to come: {pending.join(', ')}</span>
          <button type="button" onClick={() => onDo({ do: 'forget-faults' })}>
            Forget them
          </button>
        </>
      )}
    </div>
  );
};
