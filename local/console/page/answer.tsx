// What came back of a request, with the hint of an error set apart.
import type { Answer as Received } from '../wire.ts';
import { pretty, span, statusTone } from './words.ts';

const parse = (text: string): Readonly<Record<string, unknown>> => {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
};

const MEANINGS: Readonly<Record<number, string>> = {
  202: 'Accepted: the update is stored in the queue and reaches CXone later.',
};

export const Answer = ({ answer }: { answer: Received }) => {
  const { status, statusText, headers, body, durationMs } = answer;
  const failed = 'x-amz-function-error' in headers;
  const { hint, details } = parse(body);
  return (
    <div class="answer" role="status" aria-label="Response">
      <p class="status">
        <span class={`pill tone-${failed ? 'bad' : statusTone(status)}`}>
          {status} {failed ? 'with a function error' : statusText}
        </span>
        <span class="muted">in {span(durationMs)}</span>
      </p>
      {MEANINGS[status] && <p>{MEANINGS[status]}</p>}
      {typeof hint === 'string' && (
        <div class="hint">
          {typeof details === 'string' && <p class="details">{details}</p>}
          <h3>What to do</h3>
          <p>{hint}</p>
        </div>
      )}
      <dl class="headers">
        {Object.entries(headers).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <pre>{pretty(body)}</pre>
    </div>
  );
};
