// Owns what misbehaviour the SQS simulator can be asked to show.

import type { ConnectionFault } from '../shared/aws-json.ts';
import { createFaultScript, type FaultScript } from '../shared/fault-script.ts';
import { sqsError } from './errors.ts';

/** One scripted misbehaviour: an error by its AWS name, or of the connection, or of entries of a batch. */
export interface SqsFault {
  /** Such as `SendMessage`; `any` strikes every action. */
  readonly action: string;
  readonly times?: number;
  /** Such as `InternalError`, `RequestThrottled`, `QueueDoesNotExist`, `AccessDenied`, `KmsThrottled`. */
  readonly type?: string;
  readonly kind?: ConnectionFault;
  /** The first so many entries of a batch fail with `InternalError`, and are not done. */
  readonly failedEntries?: number;
  /** Only requests to this queue, by name. */
  readonly queue?: string;
  /** Do what the request asks first, and only then misbehave: a reply that got lost. */
  readonly afterApply?: boolean;
}

/** What a fault is matched against. */
export interface SqsRequest {
  readonly action: string;
  readonly queue: string | undefined;
}

/** Creates the script of SQS faults. */
export const createSqsFaults = (): FaultScript<SqsFault, SqsRequest> =>
  createFaultScript(
    (fault, { action, queue }) =>
      (fault.action === 'any' || fault.action === action) &&
      (fault.queue === undefined || fault.queue === queue),
  );

/** Misbehaves on the connection or throws the error. @throws AwsServiceError */
export const misbehaveAs = ({ kind, type = 'InternalError' }: SqsFault): ConnectionFault => {
  if (kind !== undefined) return kind;
  throw sqsError(type, `simulated ${type}`);
};

/** Splits the entries of a batch into those that are done and the failures reported for the rest. */
export const failEntries = (
  input: Readonly<Record<string, unknown>>,
  count: number,
): { readonly input: Readonly<Record<string, unknown>>; readonly failed: object[] } => {
  const entries = Array.isArray(input.Entries) ? (input.Entries as { Id: string }[]) : [];
  const failed = entries.slice(0, count).map(({ Id }) => ({
    Id,
    Code: 'InternalError',
    Message: 'simulated InternalError',
    SenderFault: false,
  }));
  return { input: { ...input, Entries: entries.slice(count) }, failed };
};
