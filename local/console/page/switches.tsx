// The switches: all that the simulators can be made to do.
import { useState } from 'preact/hooks';
import type { Action, Behaviour, ConsoleState } from '../wire.ts';
import { FailNext } from './fail-next.tsx';
import { act } from './requests.ts';
import { Tenant } from './tenant.tsx';

const BEHAVIOURS: readonly (readonly [Behaviour, string, string])[] = [
  ['healthy', 'Healthy', 'takes every update'],
  ['down', 'Outage', 'refuses every request with 503'],
  ['rate-limited', 'Rate limit', 'refuses updates with 429 and Retry-After: 2'],
  ['silent', 'Hang', 'takes updates and never replies'],
  ['slow', 'Slow', 'takes 1.5 seconds for an update'],
  ['cut', 'Cut off', 'resets the connection of each update'],
  ['garbled', 'Garbled', 'replies to updates with a page of HTML'],
];

type Do = (action: Action) => void;

const Cxone = ({ state, onDo }: { state: ConsoleState; onDo: Do }) => {
  const { cxone, secret } = state;
  if (!cxone) {
    return <p class="muted">CXone is a real tenant in this run, so it cannot be made to fail from here.</p>;
  }
  return (
    <>
      <fieldset class="behaviours">
        <legend>CXone</legend>
        {BEHAVIOURS.map(([behaviour, name, does]) => (
          <label key={behaviour}>
            <input
              type="radio"
              name="behaviour"
              checked={cxone.behaviour === behaviour}
              onChange={() => onDo({ do: 'behave', behaviour })}
            />
            <span class="choice">
              <b>{name}</b> {does}
            </span>
          </label>
        ))}
      </fieldset>
      <FailNext pending={cxone.pendingFaults} onDo={onDo} />
      <fieldset>
        <legend>Tokens and secret</legend>
        <div class="inline">
          <button type="button" onClick={() => onDo({ do: 'revoke-tokens' })}>
            Revoke all tokens
          </button>
          {secret && (
            <button type="button" onClick={() => onDo({ do: 'rotate-secret' })}>
              Rotate the secret
            </button>
          )}
          {secret?.isCurrent && (
            <button type="button" onClick={() => onDo({ do: 'rotate-cxone-alone' })}>
              Rotate it in CXone alone
            </button>
          )}
        </div>
        {secret && !secret.isCurrent && (
          <p class="inline warn">
            <span>Secrets Manager holds a secret that CXone refuses.</span>
            <button type="button" onClick={() => onDo({ do: 'store-secret' })}>
              Store the new one
            </button>
          </p>
        )}
      </fieldset>
    </>
  );
};

export const Switches = ({ state }: { state: ConsoleState }) => {
  const [problem, setProblem] = useState('');
  const onDo: Do = (action) => {
    setProblem('');
    act(action).catch((error: Error) => setProblem(error.message));
  };
  const { secret, queues, cxone } = state;
  return (
    <section class="card switches" aria-labelledby="switches-title">
      <h2 id="switches-title">Switches</h2>
      <Cxone state={state} onDo={onDo} />
      <fieldset>
        <legend>AWS</legend>
        {secret && (
          <label class="check">
            <input
              type="checkbox"
              checked={secret.refusesReads}
              onChange={(e) => onDo({ do: 'refuse-secret', refuse: e.currentTarget.checked })}
            />
            <span>Secrets Manager fails: felt when a secret is read again, after a rotation</span>
          </label>
        )}
        {queues && (
          <label class="check">
            <input
              type="checkbox"
              checked={queues.refusesMessages}
              onChange={(e) => onDo({ do: 'refuse-messages', refuse: e.currentTarget.checked })}
            />
            <span>SQS takes no new updates</span>
          </label>
        )}
        {(!secret || !queues) && (
          <p class="muted">
            {secret || queues
              ? `${secret ? 'The queue' : 'The secret'} is on AWS in this run, and has no switch.`
              : 'Secret and queue are on AWS in this run, and have no switches.'}
          </p>
        )}
      </fieldset>
      {cxone && cxone.tenant.length > 0 && <Tenant tenant={cxone.tenant} onDo={onDo} />}
      {problem !== '' && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
    </section>
  );
};
